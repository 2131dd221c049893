"""What can be set up, each thing with its words."""

from dataclasses import dataclass
from typing import Annotated

from bot import languages
from bot.ui.custom_ids import Number
from cogs.setup.steps import ORDER, FieldKind, SetupField, SetupStep
from fics.catalogue import Message, message
from fics.rules.settings import HIGHEST, Underage, Waits
from fics.tags.triggers import animals, archive_warnings, body, mind, sex, tropes, violence
from fics.tags.triggers.row import Trigger, TriggerSort


@dataclass(frozen=True, slots=True)
class BlurredGroup:
    """Warnings and triggers that one select offers."""

    name: Message
    rows: tuple[Trigger, ...]


BLURRED = (
    BlurredGroup(message("Archive warnings"), archive_warnings.ROWS),
    BlurredGroup(message("Violence and hate"), violence.ROWS),
    BlurredGroup(message("Mind, fears and drugs"), mind.ROWS),
    BlurredGroup(message("Body and health"), body.ROWS),
    BlurredGroup(message("Sex"), tuple(row for row in sex.ROWS if row.sort is not TriggerSort.TROPE)),
    BlurredGroup(
        message("Animals and others"),
        tuple(row for row in (*animals.ROWS, *tropes.ROWS) if row.sort is not TriggerSort.TROPE),
    ),
)
"""All rows of the table of triggers by which cards can be folded: every warning and every trigger."""
_YES_OR_NO = ((message("No"), False), (message("Yes"), True))
FIELDS = (
    SetupField(
        name="open_feed",
        step=SetupStep.FEEDS,
        kind=FieldKind.FEED,
        title=message("All-ages feed"),
        told=message("New General and Teen fics are posted here."),
        empty=message("none, so cards go where the fic was recced"),
    ),
    SetupField(
        name="adult_feed",
        step=SetupStep.FEEDS,
        kind=FieldKind.FEED,
        title=message("18+ feed"),
        told=message("New Mature, Explicit and unrated fics are posted here. It must be an 18+ channel."),
        empty=message("none, so cards show only where a fic is recced in an 18+ channel"),
    ),
    SetupField(
        name="moderators_channel",
        step=SetupStep.FEEDS,
        kind=FieldKind.CHANNEL,
        title=message("Mod channel"),
        told=message("I post reports and recs that need approval here."),
        empty=message("none, so mods use `/ficadmin queue`"),
    ),
    SetupField(
        name="moderator_role",
        step=SetupStep.PEOPLE,
        kind=FieldKind.ROLE,
        title=message("Mod role"),
        told=message(
            "Members with this role can moderate the list. Only people with Manage Server can change "
            "setup. To let mods see `/ficadmin`, also add the role under *Server Settings → "
            "Integrations*."
        ),
        empty=message("none, so only people with Manage Server moderate"),
    ),
    SetupField(
        name="reccer_role",
        step=SetupStep.PEOPLE,
        kind=FieldKind.ROLE,
        title=message("Who can rec"),
        told=message("Everyone can search, whatever you choose here."),
        empty=message("everyone"),
    ),
    SetupField(
        name="waits",
        step=SetupStep.PEOPLE,
        kind=FieldKind.OPTIONS,
        title=message("What needs approval"),
        told=message(
            "What you choose here waits until a mod approves it. Edits go live and mods review them."
        ),
        options=(
            (message("Nothing", context="approval"), Waits.NOTHING),
            (message("New members' first recs"), Waits.NEWCOMERS),
            (message("Every rec"), Waits.EVERYTHING),
        ),
    ),
    SetupField(
        name="mature_in_full",
        step=SetupStep.SAFETY,
        kind=FieldKind.OPTIONS,
        title=message("Mature fics in all-ages channels"),
        told=message(
            "Lists and searches only count them there. Explicit, Not Rated and unrated fics never "
            "show in full there."
        ),
        options=((message("Only title, author, rating and warnings"), False), (message("Full card"), True)),
    ),
    SetupField(
        name="highest",
        step=SetupStep.SAFETY,
        kind=FieldKind.OPTIONS,
        title=message("Highest rating on this server"),
        told=message(
            "Fics rated higher can't be recced and never show. If you choose less than Explicit, "
            "neither can fics without a rating."
        ),
        options=tuple((level.words, level) for level in HIGHEST),
    ),
    SetupField(
        name="underage",
        step=SetupStep.SAFETY,
        kind=FieldKind.OPTIONS,
        title=message("Underage Sex in fics rated above Teen"),
        told=message(
            "Fics without a rating count, too. Discord's rules forbid most of them. They never show "
            "in all-ages channels."
        ),
        options=((message("Refuse"), Underage.REFUSED), (message("Need approval"), Underage.QUEUED)),
    ),
    SetupField(
        name="veiled_warnings",
        step=SetupStep.SAFETY,
        kind=FieldKind.OPTIONS,
        title=message("Archive warnings on cards"),
        told=message("Cards always have them. Behind spoiler bars, they open when someone taps."),
        options=((message("Visible"), False), (message("Behind spoiler bars"), True)),
    ),
    SetupField(
        name="public_page",
        step=SetupStep.EXTRAS,
        kind=FieldKind.OPTIONS,
        title=message("Public page"),
        told=message(
            "Anyone with its address can read it: this list's all-ages fics, with no names of "
            "members. A reason is on it only if its member said yes in `/mine sharing`."
        ),
        options=_YES_OR_NO,
    ),
    SetupField(
        name="open_requests",
        step=SetupStep.EXTRAS,
        kind=FieldKind.FEED,
        title=message("All-ages requests"),
        told=message("What members ask for with `/wanted ask` is posted here."),
        empty=message("none, so requests go where members ask"),
    ),
    SetupField(
        name="adult_requests",
        step=SetupStep.EXTRAS,
        kind=FieldKind.FEED,
        title=message("18+ requests"),
        told=message("Requests for fics rated above Teen are posted here. It must be an 18+ channel."),
        empty=message("none, so members can ask for these in 18+ channels only"),
    ),
    SetupField(
        name="nameless_requests",
        step=SetupStep.EXTRAS,
        kind=FieldKind.OPTIONS,
        title=message("Asking without a name"),
        told=message(
            "If yes, members can hide their name when they ask. Mods can look it up: the log notes "
            "that, and I tell the member."
        ),
        options=_YES_OR_NO,
    ),
    SetupField(
        name="language",
        step=SetupStep.LANGUAGE,
        kind=FieldKind.OPTIONS,
        title=message("Language of my posts"),
        told=message("For cards and mod messages. Private answers are in each member's own language."),
        options=(
            (message("This server's language in Discord"), ""),
            *((label, code) for code, label in languages.LABELS.items()),
        ),
    ),
    SetupField(
        name="blurred",
        step=SetupStep.SAFETY,
        kind=FieldKind.SEVERAL,
        title=message("Blurred warnings and triggers"),
        told=message(
            "On cards of fics with one of these, tags, summary and reasons open only when someone "
            "taps. Title and warnings stay."
        ),
        empty=message("none", context="blurred"),
        options=tuple((row.label, row.key) for group in BLURRED for row in group.rows),
        opens="setup-blur",
        button=message("Choose what's blurred"),
    ),
    SetupField(
        name="waiting_words",
        step=SetupStep.SAFETY,
        kind=FieldKind.WORDS,
        title=message("Words that wait"),
        told=message("Text that members type with one of these waits for a mod before I post it."),
        empty=message("none", context="words"),
        opens="setup-words",
        button=message("Change the words"),
    ),
)
"""A select's custom id holds its field's place in here, so new fields come last."""

FieldNumber = Annotated[int, Number(of="field", most=len(FIELDS) - 1)]
BlurredGroupNumber = Annotated[int, Number(of="group", most=len(BLURRED) - 1)]
STEP_OF_BLURRED = ORDER.index(SetupStep.SAFETY)
