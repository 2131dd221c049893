#!/usr/bin/env -S uv run python
"""Breaks the guards on purpose, one place at a time, and prints which slips their own tests don't notice.

    scripts/mutants.py                               # all guards, within an hour
    scripts/mutants.py db/fics/gates.py              # one of them
    scripts/mutants.py --sample 25 --seed 7          # so many mutants of each, always the same ones

A slip that changes nothing a test could see stands in `equivalent.toml` with its reason.
"""

import argparse
import os
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.mutation.mutants import Mutant, mutants_of
from scripts.mutation.runs import Limits, Outcome, TestsFail, run

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / "scripts" / "equivalent.toml"
GUARDS = {
    "fics/underage.py": ("tests/fics/test_underage_words.py", "tests/fics/test_underage.py"),
    "fics/underage_words.py": ("tests/fics/test_underage_words.py", "tests/fics/test_underage.py"),
    "fics/ratings.py": ("tests/fics/test_ratings.py",),
    "fics/visibility.py": ("tests/fics/test_visibility.py",),
    "fics/tags/wordings.py": ("tests/fics/tags/test_wordings.py", "tests/fics/tags/test_mentions.py"),
    "fics/rules/blocks.py": ("tests/db/rules/test_blocks.py", "tests/db/rules/test_blocks_met.py"),
    "db/fics/gates.py": ("tests/db/fics/test_gates.py",),
    "db/fics/admission.py": (
        "tests/db/fics/test_admission.py",
        "tests/db/rules/test_author_requests.py",
        "tests/db/rules/test_blocks.py",
        "tests/db/moderation/test_expiry.py",
    ),
    "db/fics/author_removal.py": (
        "tests/db/rules/test_author_requests.py",
        "tests/db/shelf/test_shelf.py",
        "tests/db/moderation/test_expiry.py",
    ),
    "db/rules/author_requests.py": (
        "tests/db/rules/test_author_requests.py",
        "tests/db/store/test_personal_data.py",
    ),
    "db/rules/blocks.py": (
        "tests/db/rules/test_blocks.py",
        "tests/db/rules/test_blocks_met.py",
        "tests/db/store/test_personal_data.py",
    ),
    "db/search/clauses.py": (
        "tests/db/search/test_statements.py",
        "tests/db/search/test_clauses.py",
        "tests/db/search/test_results.py",
        "tests/db/tags/test_exclusions.py",
        "tests/db/search/test_plans.py",
        "tests/db/shelf/test_search.py",
    ),
    "db/search/visibility.py": (
        "tests/db/search/test_visibility.py",
        "tests/db/search/test_statements.py",
    ),
    "db/store/connection.py": ("tests/db/store/test_store.py", "tests/db/store/test_transactions.py"),
    "db/store/sqlite_store.py": (
        "tests/db/store/test_store.py",
        "tests/db/store/test_transactions.py",
        "tests/db/store/test_file.py",
        "tests/db/store/test_file_faults.py",
        "tests/db/tags/test_autocomplete.py",
    ),
    "db/tags/exclusions.py": ("tests/db/tags/test_exclusions.py",),
    "bot/access/permissions.py": (
        "tests/bot/access/test_permissions.py",
        "tests/bot/access/test_rate_limits.py",
    ),
    "bot/access/visibility.py": ("tests/bot/access/test_visibility.py",),
}
"""Each guard, and the fewest tests that hold it, the quickest first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A slip that was judged to change nothing, with the lines by which it is told."""

    module: str
    function: str
    was: str
    becomes: str
    reason: str

    def fits(self, mutant: Mutant) -> bool:
        """Whether this row is about that mutant."""
        return (self.module, self.function, self.was, self.becomes) == (
            *(mutant.path.as_posix(), mutant.function, mutant.was, mutant.becomes),
        )


class Misjudged(Exception):
    """A row of `equivalent.toml` is about no mutant that there is."""


def main() -> int:
    """Run what is asked for; returns 1 where a mutant survived, 2 where there wasn't time for all."""
    asked = _arguments()
    os.chdir(ROOT)
    os.nice(10)
    rows = equivalent(EQUIVALENT)
    until = time.monotonic() + asked.minutes * 60
    total: Counter[str] = Counter()
    for module in asked.modules or GUARDS:
        told = _guard(module, rows, asked, Limits(asked.each, until))
        total.update(told)
        print(_line(module, told), flush=True)
    print(_line("all", total))
    return 2 if total[Outcome.NOT_RUN.value] else int(bool(total[Outcome.SURVIVED.value]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "modules", nargs="*", choices=[*GUARDS, []], metavar="MODULE", help="only these guards"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="so many mutants of each guard at most")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    parser.add_argument("--minutes", type=float, default=60, help="for all of it")
    parser.add_argument("--each", type=float, default=10, metavar="SECONDS", help="for one mutant")
    return parser.parse_args()


def equivalent(path: Path) -> tuple[Row, ...]:
    """What was judged to change nothing."""
    return tuple(Row(**row) for row in tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", ()))


def parted(mutants: Sequence[Mutant], rows: Sequence[Row]) -> tuple[list[Mutant], list[Mutant]]:
    """The mutants that a test can notice, and those that were judged to change nothing; raises Misjudged."""
    idle = [row for row in rows if not any(map(row.fits, mutants))]
    if idle:
        raise Misjudged(
            "\n".join(f"{row.module} {row.function}: {row.was}  →  {row.becomes}" for row in idle)
        )
    judged = [mutant for mutant in mutants if any(row.fits(mutant) for row in rows)]
    return [mutant for mutant in mutants if mutant not in judged], judged


def _guard(module: str, rows: Sequence[Row], asked: argparse.Namespace, limits: Limits) -> Counter[str]:
    mutants, judged = parted(list(mutants_of(Path(module))), [row for row in rows if row.module == module])
    if asked.sample is not None:
        mutants = random.Random(asked.seed).sample(mutants, min(asked.sample, len(mutants)))
    told = Counter({"equivalent": len(judged)})
    for mutant, outcome in run(Path(module), mutants, GUARDS[module], limits):
        told[outcome.value] += 1
        if outcome is Outcome.SURVIVED:
            print(f"    {mutant}", flush=True)
    return told


def _line(name: str, told: Counter[str]) -> str:
    killed = told[Outcome.KILLED.value] + told[Outcome.TIMED_OUT.value]
    noticed = killed / ((killed + told[Outcome.SURVIVED.value]) or 1)
    counts = ", ".join(
        f"{told[each]} {each}" for each in (*(outcome.value for outcome in Outcome), "equivalent")
    )
    return f"{name:<30} {noticed:6.1%} of {killed + told[Outcome.SURVIVED.value]}: {counts}"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Misjudged, TestsFail) as error:
        sys.exit(f"{type(error).__name__}: {error}")
