"""Files are read in processes of their own: bounded, without a token, ended when late, started anew."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.drafts import Reading, Unread
from fics.errors import Unreadable
from fics.intake import answer, files, process_limits, worker
from fics.intake.answer import Answer, Question
from fics.intake.process import ReadingProcess
from fics.intake.reader import ENOUGH, FileReader
from tests import hostile
from tests.fics.downloads import ao3_epub, fanficfare_txt, works
from tests.fics.saved_pages import ao3_saved

SALT = b"Title: Salt\nAuthor: Wren\nRating: T\n\nThe tide came in.\n"
WREN = 7

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of a process in /proc")


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    """One process, ended afterwards."""
    opened = ReadingProcess()
    yield opened
    opened.close()


@pytest.fixture
async def reader() -> AsyncGenerator[FileReader]:
    """A reader, closed afterwards."""
    opened = FileReader()
    yield opened
    await opened.close()


async def loaded() -> bytes:
    return SALT


@pytest.mark.long
def test_what_the_process_reads_is_what_the_file_tells(process: ReadingProcess) -> None:
    for work in works():
        for layout in (ao3_epub, ao3_saved, fanficfare_txt):
            file = layout(work)
            assert process.read(file.data, file.name) == files.read(file.data, file.name)


@pytest.mark.long
def test_the_process_stays_warm_and_refuses_kindly(process: ReadingProcess) -> None:
    process.read(SALT, "salt.txt")
    warm = process.process_id

    with pytest.raises(Unreadable, match="empty"):
        process.read(b" ", "salt.txt")

    assert process.read(SALT, "salt.txt").facts.title == "Salt"
    assert process.process_id == warm


@pytest.mark.long
@linux
def test_the_process_has_nothing_and_may_take_little(
    process: ReadingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    process.read(SALT, "salt.txt")
    known = psutil.Process(process.process_id)

    assert "DISCORD_TOKEN" not in known.environ()
    assert not Path(known.cwd()).exists()
    assert Path(f"/proc/{known.pid}/oom_score_adj").read_text(encoding="ascii") == "1000\n"
    assert known.rlimit(psutil.RLIMIT_AS) == (process_limits.MEMORY, process_limits.MEMORY)
    assert known.rlimit(psutil.RLIMIT_NOFILE) == (process_limits.OPEN_FILES, process_limits.OPEN_FILES)
    assert known.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    assert len(os.listdir(f"/proc/{known.pid}/fd")) == 3


@pytest.mark.long
@pytest.mark.parametrize(
    "data",
    [pytest.param(hostile.full("<p>a"), id="time"), pytest.param(hostile.full("a: "), id="memory")],
)
def test_what_takes_too_much_ends_its_fork_alone(process: ReadingProcess, data: bytes) -> None:
    process.read(SALT, "salt.txt")
    warm = process.process_id

    with pytest.raises(Unreadable, match="takes too much to read"):
        process.read(data, "salt.html")

    assert process.read(SALT, "salt.txt").facts.title == "Salt"
    assert process.process_id == warm


@pytest.mark.long
def test_a_file_that_is_late_ends_the_process_and_the_next_starts_anew() -> None:
    process = ReadingProcess(patience=0.05)
    with pytest.raises(Unreadable, match="takes too much to read"):
        process.read(hostile.full("<p>a"), "salt.html")
    assert process.process_id is None
    process.close()


@pytest.mark.long
def test_a_process_that_has_ended_is_started_anew(process: ReadingProcess) -> None:
    process.read(SALT, "salt.txt")
    ended = process.process_id
    assert ended is not None
    os.kill(ended, signal.SIGTERM)

    assert process.read(SALT, "salt.txt").facts.title == "Salt"
    assert process.process_id != ended


@pytest.mark.long
def test_an_idle_process_ends_by_itself() -> None:
    process = ReadingProcess(idle=0.2)
    process.read(SALT, "salt.txt")
    idle = psutil.Process(process.process_id)

    psutil.wait_procs([idle], timeout=20)

    assert process.process_id is None
    assert process.read(SALT, "salt.txt").facts.title == "Salt"
    process.close()


@pytest.mark.long
def test_a_closed_process_starts_no_more(process: ReadingProcess) -> None:
    process.read(SALT, "salt.txt")
    process.close()

    with pytest.raises(Unreadable, match="can't read files right now"):
        process.read(SALT, "salt.txt")
    assert process.process_id is None


@pytest.mark.long
def test_a_process_that_does_not_start_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    process = ReadingProcess()

    with pytest.raises(Unreadable, match="can't read files right now"):
        process.read(SALT, "salt.txt")

    assert "did not start" in caplog.text
    process.close()


@pytest.mark.long
async def test_the_reader_keeps_as_many_processes_as_there_is_memory_for(reader: FileReader) -> None:
    free = [ENOUGH - 1]
    several = FileReader(free_memory=lambda: free[0])

    async def read_many() -> set[str | None]:
        readings = await asyncio.gather(
            *(several.read(loaded, "salt.txt", member_id=member) for member in (WREN, WREN, 8, 9))
        )
        return {reading.facts.title for reading in readings}

    assert await read_many() == {"Salt"}
    assert len(several.process_ids) == 1

    free[0] = ENOUGH
    assert await read_many() == {"Salt"}
    assert len(several.process_ids) == 2
    await several.close()
    assert several.process_ids == ()


@pytest.mark.long
async def test_a_file_that_does_not_come_gives_its_turn_back(reader: FileReader) -> None:
    async def lost() -> bytes:
        raise Unreadable("gone")

    with pytest.raises(Unreadable, match="gone"):
        await reader.read(lost, "salt.txt", member_id=WREN)

    assert (await reader.read(loaded, "salt.txt", member_id=WREN)).facts.title == "Salt"


def test_a_fault_of_ours_is_told_by_its_place_and_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(data: bytes, name: str) -> Reading:
        raise KeyError(data)

    monkeypatch.setattr(files, "read", fail)

    told = answer.answer(worker.line_for(SALT, "salt.txt"))

    assert told.refusal is not None
    assert str(told.refusal).startswith("I can't read that file")
    assert told.fault is not None
    assert told.fault.startswith("KeyError at ")
    assert "fail:" in told.fault
    assert "Salt" not in told.fault


def test_more_than_is_kept_of_a_fic_is_refused_before_the_bot_has_it() -> None:
    authors = "".join(f"<creator>{number:0>3000}</creator>" for number in range(120))

    told = answer.answer(worker.line_for(hostile.described(authors), "a.epub"))

    assert told.reading is None
    assert told.refusal is not None
    assert "too many" in str(told.refusal)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.epub", "a.md"]))
def test_an_answer_is_read_back_as_it_was(data: bytes, name: str) -> None:
    try:
        wanted = Answer(reading=files.read(data, name))
    except Unreadable as refusal:
        wanted = Answer(refusal=refusal.text)

    assert answer.answer(worker.line_for(data, name)) == wanted


def test_questions_and_answers_are_one_line_each() -> None:
    asked = Question(name="a\nb.txt", size=3)
    told = Answer(reading=Reading(why="a\nb", unread=(Unread("words", "lots"),)))

    assert answer.line_of(asked).count(b"\n") == answer.line_of(told).count(b"\n") == 1
    assert answer.question(answer.line_of(asked)) == asked
    assert answer.answer(answer.line_of(told)) == told
