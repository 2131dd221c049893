"""The verbs of all that can be pressed, chosen and filled in, and the numbers that each of them takes."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.ui import custom_ids, router
from bot.ui.components import Form, field_text
from bot.ui.custom_ids import DRAFT, LARGEST, Back, FicId, Moment, PageNumber, QueuePage, Row, row_of
from tests.world import World

TURNING = "0 page | 0 page stamp | 0 page stamp place"
QUEUED = "entry | entry page"
OF_FIC = "fic | fic search page"
OF_SHELF = "shelved | shelved shelf-list page"
PAGE_OF_WHYS = "fic | fic page | fic page stamp | fic page stamp place"
WHYS = f"{PAGE_OF_WHYS} | fic page stamp place page | fic page stamp place search page"

PERSISTED = {
    "accept": "draft place",
    "alert": "alert",
    "alert-chapters": "nothing",
    "alert-how": "alert",
    "alert-keep": "search",
    "alert-kept": "search",
    "alert-kept-again": "text search",
    "alert-page": "alert page stamp place",
    "alert-stop": "alert",
    "alert-test": "nothing",
    "alert-times": "nothing",
    "alert-times-again": "text",
    "alert-times-typed": "nothing",
    "alerts": "nothing",
    "aliases": TURNING,
    "another": "search flag",
    "as-post": "search",
    "blocks": TURNING,
    "cancel": "draft | draft moment",
    "author-hide": "fic",
    "author-show": "fic",
    "author-show-surely": "fic",
    "claim": "fic",
    "digest": "digest",
    "draw-hidden": "search flag",
    "drafts": "0 page | 0 page stamp | 0 page stamp place",
    "drafts-drop": "page",
    "drop-others": "moment",
    "edit": "draft",
    "edit-again": "text draft",
    "edited": "draft moment",
    "fic-edit": "fic | fic page",
    "fic-edit-again": "text fic",
    "fic-edited": "fic moment | fic page moment",
    "fic-remove": "fic | fic page",
    "filters": "nothing | search",
    "filters-again": "text",
    "filters-typed": "nothing",
    "fold": "tag tag",
    "forget-everywhere": "nothing",
    "forget-me": "nothing",
    "forget-member": "member",
    "help": "nothing",
    "help-all": "nothing",
    "help-authors": "nothing",
    "hidden": "search",
    "hide-instead": "mark",
    "import-columns": "import",
    "import-columns-said": "import",
    "import-discard": "import",
    "import-notes": "import",
    "import-start": "import",
    "import-stop": "import",
    "instead": "search mark",
    "keep": "nothing | page",
    "keep-off": "number | number page",
    "language": "nothing",
    "language-odd": "nothing",
    "link-add": "fic",
    "link-again": "text fic",
    "link-typed": "fic",
    "links": "fic",
    "log": "member page number place",
    "meant": "draft tag",
    "merge": "fic fic",
    "merge-surely": "fic fic flag",
    "mood": "draft",
    "more": OF_FIC,
    "new": "nothing",
    "news": "nothing",
    "open": OF_FIC,
    "others": "moment",
    "page": "search page | search page stamp | search page stamp place",
    "post": "draft | draft moment",
    "queue": TURNING,
    "queue-approve": QUEUED,
    "queue-change": QUEUED,
    "queue-change-again": "text entry",
    "queue-changed": "entry moment",
    "queue-decline": QUEUED,
    "queue-declined": QUEUED,
    "queue-off": QUEUED,
    "queue-off-all": "entry place | entry page place",
    "queue-off-one": QUEUED,
    "queue-return": QUEUED,
    "queue-returned": QUEUED,
    "queue-who": QUEUED,
    "rate": "draft",
    "rate-listed": "fic",
    "rec": "nothing",
    "rec-again": "text",
    "rec-why": "fic",
    "rec-why-again": "text fic",
    "rec-why-typed": "fic",
    "recced": "nothing",
    "recced-drop": "nothing | fic",
    "recced-keep": "nothing | fic",
    "recced-one": "nothing | fic",
    "recced-unname": "nothing | fic",
    "refresh": "fic",
    "remove-surely": "fic | fic page",
    "report": "fic",
    "report-again": "text fic",
    "reported": "fic",
    "resume": "nothing | draft",
    "same": "draft fic",
    "save": OF_FIC,
    "search-for": "nothing",
    "second": OF_FIC,
    "setup": "nothing | step",
    "setup-blur": "nothing",
    "setup-blur-choose": "group",
    "setup-choose": "field",
    "setup-next": "step",
    "setup-test": "nothing",
    "setup-translate": "nothing",
    "setup-worded": "nothing",
    "setup-worded-again": "text",
    "setup-words": "nothing",
    "share": OF_FIC,
    "sharing": "nothing",
    "sharing-name": "nothing",
    "sharing-name-again": "text",
    "shelf-chapter": OF_SHELF,
    "shelf-chapter-typed": "shelved moment | shelved moment shelf-list page",
    "shelf-file": "shelf-file",
    "shelf-file-drop": "nothing",
    "shelf-grown": "nothing",
    "shelf-include": "shelf-list",
    "shelf-move": "shelved place | shelved place shelf-list page",
    "shelf-open": OF_SHELF,
    "shelf-page": "shelf-list page | shelf-list page stamp | shelf-list page stamp place",
    "shelf-place": OF_SHELF,
    "shelf-remove": OF_SHELF,
    "shelf-remove-surely": OF_SHELF,
    "shelf-show": "nothing",
    "similar": OF_FIC,
    "unalias": "nothing | alias",
    "unblock": "nothing | block",
    "undo": "logged member page number",
    "unhide": "nothing",
    "unknown": "search",
    "unlink": "fic",
    "unrec": "fic",
    "unrec-all": "member",
    "unrec-all-surely": "member",
    "unrec-surely": "fic | fic page",
    "unwhy": WHYS,
    "wanted-again": "text request",
    "wanted-allow": "request",
    "wanted-answered": "request",
    "wanted-ask": "nothing",
    "wanted-asked": "request",
    "wanted-close": "request",
    "wanted-know": "request",
    "wanted-known": "request",
    "wanted-known-again": "text request",
    "wanted-list": "page",
    "wanted-me-too": "request",
    "wanted-more": "request",
    "wanted-post": "request",
    "wanted-look": "request",
    "wanted-open": "fic request",
    "wanted-it-was": "request",
    "wanted-renew": "request",
    "wanted-report": "request",
    "wanted-still": "request",
    "wanted-keep": "request",
    "wanted-stop": "request",
    "wanted-who": "request",
    "wanted-with": "request fic",
    "warn": "draft",
    "where": "draft",
    "where-again": "text draft",
    "where-typed": "draft",
    "why": "draft",
    "why-typed": "draft",
    "whys": WHYS,
    "withdraw": "entry",
    "wrote": "draft",
}
"""What members can press for ever: these stand in messages that Discord keeps.

A new verb, and another shape behind those that a verb has, are added here. Nothing here is changed or taken
away: whatever was drawn with it would then say that it is from another version.
"""


async def test_every_verb_takes_what_it_always_took(world: World) -> None:
    rows = {verb: answer.row for cog in world.bot.cogs.values() for verb, answer in router.handlers(cog)}

    assert {verb: row.words for verb, row in rows.items()} == PERSISTED


async def test_no_two_shapes_of_a_verb_have_one_length(world: World) -> None:
    for cog in world.bot.cogs.values():
        for verb, answer in router.handlers(cog):
            lengths = [len(shape) for shape in answer.row.shapes]
            assert len(lengths) == len(set(lengths)), verb


def test_a_form_that_holds_something_else_has_another_id() -> None:
    def held(value: str) -> str:
        return Form("Salt", "why-typed", 7, labels=[field_text("Why?", "why", value=value)]).custom_id

    first, again, other = held("one"), held("one"), held("two \ud800")
    assert first == again
    assert first != other
    for custom_id in (first, other, "f1:why-typed:7"):  # as forms were sent before
        pressed: Any = SimpleNamespace(data={"custom_id": custom_id})
        assert router.component_of(pressed) == router.Component("why-typed", (7,))


async def _whole(
    self: object,
    interaction: object,
    component: object,
    fic_id: FicId,
    page: PageNumber = 0,
    *back: Back,
    moment: Moment,
) -> None: ...


async def _plain(self: object, interaction: object, component: object) -> None: ...


async def _unsaid(self: object, interaction: object, component: object, number: int) -> None: ...


async def _one_as_several(
    self: object, interaction: object, component: object, *pages: PageNumber
) -> None: ...


async def _several_as_one(self: object, interaction: object, component: object, page: QueuePage) -> None: ...


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((7, 9), ((7,), {"moment": 9})),
        ((7, 1, 9), ((7, 1), {"moment": 9})),
        ((7, 1, 2, 3, 9), ((7, 1, 2, 3), {"moment": 9})),
        ((), None),
        ((7,), None),
        ((7, 1, 2, 9), None),
        ((7, 1, 2, 3, 4, 9), None),
        ((LARGEST, 9), ((LARGEST,), {"moment": 9})),
        ((LARGEST + 1, 9), None),
        ((7, 2**31 - 1, 9), ((7, 2**31 - 1), {"moment": 9})),
        ((7, 2**31, 9), None),
        ((7, 1, 2, 2**31, 9), None),
        ((7, 253_402_300_800), None),
        ((-1, 9), None),
    ],
)
def test_numbers_are_handed_on_where_they_fit(numbers: tuple[int, ...], expected: object) -> None:
    assert row_of(_whole).given(numbers) == expected


def test_a_row_is_told_in_words() -> None:
    assert row_of(_whole).words == "fic moment | fic page moment | fic page search page moment"
    assert row_of(_plain).words == "nothing"


@pytest.mark.parametrize("method", [_unsaid, _one_as_several, _several_as_one])
def test_what_a_number_is_of_must_be_said(method: Any) -> None:
    with pytest.raises(TypeError, match="what it is"):
        row_of(method)


ROWS = (row_of(_whole), row_of(_plain), Row(((DRAFT,),)))


@given(some.sampled_from(ROWS), some.lists(some.integers(-1, 2**64), max_size=7))
def test_no_number_gets_through_that_its_kind_does_not_hold(row: Row, numbers: list[int]) -> None:
    given = row.given(tuple(numbers))

    if given is not None:
        placed, named = given
        assert [*placed, *named.values()] == numbers
        assert any(
            len(shape) == len(numbers)
            and all(kind.fits(each) for kind, each in zip(shape, numbers, strict=True))
            for shape in row.shapes
        )


@pytest.mark.parametrize("text", ["", " 1", "1 ", "+1", "-1", "1_0", "٣", "１", "²", "x", str(2**63)])
def test_an_option_that_stands_for_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        DRAFT.read(text)


def test_an_option_stands_for_its_number() -> None:
    assert [DRAFT.read(text) for text in ("0", "12", str(LARGEST))] == [0, 12, LARGEST]
    with pytest.raises(ValueError, match="2"):
        custom_ids.Number(of="flag", most=1).read("2")
