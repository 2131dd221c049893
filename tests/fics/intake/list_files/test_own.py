"""What FicRec exported is read back: whole from JSON and SQLite, as far as they hold it from other forms."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.export import wording
from fics.export.form import ExportForm
from fics.export.forms import written
from fics.export.values import ListAlias, ListBlock, PublicList, Reason, WaitingEntry, WholeList
from fics.facts.lengths import TAGS
from fics.intake.list_files.entry import Fate, ListEntry
from fics.models import CATEGORIES, WARNINGS, Facts, Fic, Link, Rating, Rec
from fics.text.plain import clean
from tests.fics import invented
from tests.fics.export.lists import AT, public, wholes
from tests.fics.intake.list_files.given import fics, items, zipped

NAMES = {"authors", "fandoms", "relationships", "characters", "freeforms"}
MEMBER = 712_345_678_901_234_567
named_facts = invented.facts.filter(lambda facts: facts.title or facts.links)
lists = st.lists(named_facts, min_size=1, max_size=3)


def file_of(exported: PublicList | WholeList, form: ExportForm) -> tuple[bytes, str]:
    (file,) = written(exported, form)
    return file.data, file.name


def read_back(facts: list[Facts], form: ExportForm) -> list[Facts]:
    return [entry.facts for entry in fics(*file_of(public(*facts), form))]


@settings(max_examples=20)
@given(lists, st.sampled_from([ExportForm.JSON, ExportForm.SQLITE, ExportForm.CSV]))
def test_json_sqlite_and_csv_hold_every_fact(facts: list[Facts], form: ExportForm) -> None:
    assert read_back(facts, form) == facts


@settings(max_examples=30)
@given(lists, st.sampled_from([ExportForm.MARKDOWN, ExportForm.HTML]))
def test_posts_hold_all_but_days_language_and_further_links(facts: list[Facts], form: ExportForm) -> None:
    facts = [plain(each) for each in facts]

    assert read_back(facts, form) == [as_a_post_holds_it(each) for each in facts]


def plain(facts: Facts) -> Facts:
    """Facts whose names have no sign that divides names in a post."""
    names = {
        name: tuple(
            filter(None, (clean(each.replace(",", "").replace("&", "")) for each in getattr(facts, name)))
        )
        for name in NAMES
    }
    title = facts.title and clean(facts.title.replace(" by ", " of ").replace("author not given", ""))
    told = replace(facts, title=title or "Quay", **names)
    return replace(told, **{name: tuple(dict.fromkeys(getattr(told, name))) for name in NAMES})


def as_a_post_holds_it(facts: Facts) -> Facts:
    label = facts.rating.label
    same = label is None or label.casefold() == facts.rating.level.words.casefold()
    lines = [" ".join(line.split()) for line in (facts.summary or "").splitlines() if line.strip()]
    return replace(
        facts,
        rating=Rating(facts.rating.level, None if same else label),
        summary="\n".join(lines) or None,
        words=facts.words or None,
        chapters=facts.chapters or None,
        chapters_planned=(facts.chapters_planned or None) if facts.chapters else None,
        language=None,
        published=None,
        updated=None,
        links=facts.links[:1],
    )


@settings(max_examples=20)
@given(lists)
def test_bookmarks_hold_titles_authors_ratings_tags_and_summaries(facts: list[Facts]) -> None:
    facts = [replace(plain(each), links=each.links or (LINK,)) for each in facts]

    read = read_back(facts, ExportForm.BOOKMARKS)

    for before, after in zip(facts, read, strict=True):
        assert (after.title, after.authors, after.links) == (before.title, before.authors, before.links[:1])
        assert after.rating.level is before.rating.level
        assert after.warnings == before.warnings
        assert after.categories == before.categories
        assert (after.summary or "") == " ".join((before.summary or "").split())


LINK = Link("ao3:work:5", "https://archiveofourown.org/works/5", "Archive of Our Own")


@settings(max_examples=30)
@given(lists)
def test_a_list_of_links_holds_each_fics_first(facts: list[Facts]) -> None:
    links = tuple(dict.fromkeys(each.links[0] for each in facts if each.links)) or (LINK,)

    read = read_back([Facts(links=(each,)) for each in links], ExportForm.LINKS)

    assert [each.links for each in read] == [(link,) for link in links]


@settings(max_examples=30)
@given(wholes, st.sampled_from([ExportForm.JSON, ExportForm.SQLITE]))
def test_a_file_for_moderators_brings_its_rules_and_queue(exported: WholeList, form: ExportForm) -> None:
    read = items(*file_of(exported, form))

    for kind, there in (
        (ListAlias, exported.aliases),
        (ListBlock, exported.blocks),
        (WaitingEntry, exported.queue),
    ):
        assert tuple(item for item in read if isinstance(item, kind)) == there


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE])
def test_a_file_for_moderators_brings_every_rec_and_a_public_one_none(form: ExportForm) -> None:
    rec = Rec(member_id=MEMBER, at=AT, why="the mule!", wrote_it=True)
    fic = Fic(id=7, facts=Facts(title="Quay"), recs=(rec,), added=AT, changed=AT)
    whole = WholeList(server="The Reading Room", made=AT, fics=(fic,))

    (entry,) = fics(*file_of(whole, form))
    (shared,) = fics(*file_of(public(fic.facts, reasons=(Reason(text="the mule!"),)), form))

    assert (entry.number, entry.recs) == (7, (replace(rec, wrote_it=False),))  # which nobody may see
    assert b"wrote_it" not in file_of(whole, form)[0]
    assert (shared.recs, shared.note) == ((), None)


@pytest.mark.parametrize("form", sorted(set(ExportForm) - {ExportForm.JSON, ExportForm.SQLITE}))
def test_other_members_reasons_are_nobodys_note(form: ExportForm) -> None:
    exported = public(Facts(title="Quay", links=(LINK,)), reasons=(Reason(text="the mule!", name="Wren"),))

    (entry,) = fics(*file_of(exported, form))

    assert (entry.note, entry.facts.summary) == (None, None)


def test_an_author_who_is_not_named_stays_unnamed() -> None:
    for form in (ExportForm.MARKDOWN, ExportForm.HTML, ExportForm.BOOKMARKS, ExportForm.JSON):
        (entry,) = fics(*file_of(public(Facts(title="Quay", unnamed=True, links=(LINK,))), form))

        assert (entry.facts.authors, entry.facts.unnamed) == ((), True)


def test_a_fic_without_a_title_has_none_afterwards() -> None:
    for form in (ExportForm.MARKDOWN, ExportForm.HTML, ExportForm.BOOKMARKS):
        (entry,) = fics(*file_of(public(Facts(links=(LINK,))), form))

        assert entry.facts == Facts(links=(LINK,)), wording.title(entry.facts)


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE, ExportForm.CSV])
def test_what_was_changed_by_hand_is_cleaned_and_never_harms(form: ExportForm) -> None:
    wrong = Facts(
        title="Qu\u202eay\n" * 200,
        authors=("  ", "a" * 999, "ash"),
        freeforms=tuple(f"tag {number}" for number in range(500)),
        warnings=(WARNINGS[3],),
        categories=(CATEGORIES[0],),
        words=10**30 if form is not ExportForm.SQLITE else 10**18,
        chapters=-5,
        links=(
            Link("ao3:work:1", "javascript:alert(1)", "AO3"),
            Link("x", "https://archiveofourown.org/users/wren", "AO3"),
            Link("not so", LINK.url, "Elsewhere"),
        ),
    )

    (entry,) = fics(*file_of(public(wrong), form))

    facts = entry.facts
    assert entry.fate is Fate.READ
    assert "\u202e" not in (facts.title or "")
    assert len(facts.title or "") == 300
    assert (facts.words, facts.chapters, facts.links) == (None, None, (LINK,))
    assert len(facts.authors) == 2
    assert sum(1 for _ in facts.tags()) == TAGS


def test_a_file_of_a_newer_version_or_a_damaged_one_is_refused_in_a_sentence() -> None:
    data, name = file_of(public(Facts(title="Quay")), ExportForm.JSON)

    for broken in (data.replace(b'"version": 1', b'"version": 2'), data[:-40]):
        with pytest.raises(Unreadable):
            items(broken, name)
    with pytest.raises(Unreadable):
        items(b"SQLite format 3\x00" + b"x" * 5_000, "fics.sqlite")
    with pytest.raises(Unreadable):
        items(b'{"format": "ficrec-list", "x": ' + b"[" * 100_000, name)


def test_keys_may_stand_in_another_order() -> None:
    data = b'{"aliases": [], "fics": [{"added": "2026-11-29T20:00:00Z", "changed": "2026-11-29T20:00:00Z", '
    data += b'"facts": {"title": "Quay"}, "number": 1}], "format": "ficrec-list", "holds": "public", '
    data += b'"made": "2026-11-29T20:00:00Z", "server": "Here", "version": 1}'

    (entry,) = fics(data, "fics.json")

    assert entry.facts.title == "Quay"


def test_exported_files_are_read_out_of_a_zip_as_well() -> None:
    html = written(public(Facts(title="Quay", links=(LINK,))), ExportForm.HTML)[0].data.decode()
    csv = written(public(Facts(title="Bell")), ExportForm.CSV)[0].data.decode()

    read: list[ListEntry] = fics(zipped({"fics-1.html": html, "fics.csv": csv}), "fics.zip")

    assert [entry.facts.title for entry in read] == ["Quay", "Bell"]
