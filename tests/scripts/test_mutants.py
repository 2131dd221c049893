"""The tool that breaks guards: it finds a slip, sees a test notice it, and tells of one that none notices."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.mutants import EQUIVALENT, GUARDS, ROOT, Misjudged, Row, equivalent, parted
from scripts.mutation.mutants import mutants_of

GUARD = '''
"""Who may come in."""

from enum import Enum


class Door(Enum):
    """Which of them."""

    OPEN = "open"
    KEPT = "kept"


def may_enter(age: int, door: Door) -> bool:
    """Whether somebody may."""
    return door is Door.OPEN or age >= 18


WHO = """
    SELECT 1 FROM member WHERE age >= :age AND NOT EXISTS (SELECT 1 FROM ban)
"""
WORDS = r"(?:adult|grown)s?(?! at heart)"
'''
TESTS = """
from guard import Door, WHO, WORDS, may_enter

def test_all():
    assert [may_enter(age, Door.KEPT) for age in (17, 19)] == [False, True]  # but who is 18
    assert may_enter(3, Door.OPEN)
    assert WHO.split() == "SELECT 1 FROM member WHERE age >= :age AND NOT EXISTS (SELECT 1 FROM ban)".split()
    assert WORDS == r"(?:adult|grown)s?(?! at heart)"
"""
RUN = """
import math
from pathlib import Path
from scripts.mutation.mutants import mutants_of
from scripts.mutation.runs import Limits, run

guard = Path("guard.py")
for mutant, outcome in run(guard, list(mutants_of(guard)), ["test_guard.py"], Limits(60, math.inf)):
    print(f"{outcome.value}: {mutant.becomes}")
"""


@pytest.fixture
def guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("guard.py").write_text(GUARD)
    return Path("guard.py")


def told() -> list[str]:
    """What is said of each mutant of the guard, held by its tests."""
    Path("test_guard.py").write_text(TESTS)
    answer = subprocess.run(
        [sys.executable, "-c", RUN],
        env={"PYTHONPATH": f"{Path.cwd()}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in answer.stdout.splitlines() if ": " in line]


@pytest.mark.long
@pytest.mark.usefixtures("guard")
def test_a_slip_that_a_test_notices_is_killed_and_one_that_none_notices_is_told() -> None:
    outcomes = told()

    assert "killed: return False" in outcomes
    assert [line for line in outcomes if not line.startswith("killed")] == [
        "survived: return door is Door.OPEN or ((age) > (18))",
        "survived: return door is Door.OPEN or age >= 19",
    ]


def test_slips_are_made_in_code_in_sql_and_in_patterns_but_not_in_docstrings(guard: Path) -> None:
    becomes = [mutant.becomes for mutant in mutants_of(guard)]

    assert "return ((age >= 18))" in becomes
    assert "return False" in becomes
    assert "SELECT 1 FROM member WHERE true AND NOT EXISTS (SELECT 1 FROM ban)" in becomes
    assert "SELECT 1 FROM member WHERE age > :age AND NOT EXISTS (SELECT 1 FROM ban)" in becomes
    assert "SELECT 1 FROM member WHERE age >= :age AND EXISTS (SELECT 1 FROM ban)" in becomes
    assert 'WORDS = r"(?:grown)s?(?! at heart)"' in becomes
    assert 'WORDS = r"(?:adult|grown)s?"' in becomes
    assert not any("Who" in each or "Whether" in each for each in becomes)


def test_what_was_judged_to_change_nothing_is_told_apart_by_its_lines(guard: Path) -> None:
    mutants = list(mutants_of(guard))
    row = Row("guard.py", "may_enter", mutants[0].was, mutants[0].becomes, "Nobody is that old.")

    left, judged = parted(mutants, [row])

    assert [str(mutant) for mutant in judged] == [str(mutants[0])]
    assert len(left) == len(mutants) - 1


def test_a_row_about_no_mutant_is_an_error(guard: Path) -> None:
    row = Row("guard.py", "may_enter", "return age > 21", "return age >= 21", "That line is no more.")

    with pytest.raises(Misjudged, match="return age > 21"):
        parted(list(mutants_of(guard)), [row])


def test_every_guard_has_its_tests_and_every_row_its_mutant_and_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    rows = equivalent(EQUIVALENT)

    assert all(Path(test.partition("::")[0]).exists() for tests in GUARDS.values() for test in tests)
    assert {row.module for row in rows} <= set(GUARDS)
    assert all(row.reason.endswith(".") for row in rows)
    for module in {row.module for row in rows}:
        parted(list(mutants_of(Path(module))), [row for row in rows if row.module == module])
