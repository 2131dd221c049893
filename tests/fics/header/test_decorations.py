"""A block says the same in whatever dress it comes: bold, bullets, tables, columns, HTML, quotations."""

import html
import re
from collections.abc import Callable

import pytest

from fics.header import read
from fics.header.labels import labelled
from tests.fics.labelled import cases, scored
from tests.fics.labelled import fields as told

ENOUGH = 0.985

_PLAIN = re.compile(r"[^\W\d_][\w' /()-]{1,30}\s?[:：] ?(?![-:：])\S.*")
_PART = re.compile(r"([^:：]+?)\s?[:：]\s*(.*)")


def _lines(text: str) -> list[tuple[str, str]]:
    """A plain block's labels and values; none where it is no plain block."""
    lines = text.replace("\r", "").strip().split("\n")
    plain = len(lines) > 4 and all(_PLAIN.fullmatch(line) and labelled(line) for line in lines)
    parts = [_PART.fullmatch(line) for line in lines if plain]
    return [(part[1], part[2]) for part in parts if part]


BLOCKS = [(case.name, lines) for case in cases() if (lines := _lines(case.text))][::3]


def _each(template: str, between: str = "\n") -> Callable[[list[tuple[str, str]]], str]:
    def dressed(lines: list[tuple[str, str]]) -> str:
        escaped = html.escape if "<" in template else str
        return between.join(template.format(label, escaped(value)) for label, value in lines)

    return dressed


def _beside(between: str) -> Callable[[list[tuple[str, str]]], str]:
    def dressed(lines: list[tuple[str, str]]) -> str:
        whole = [f"{label}: {value}" for label, value in lines]
        return "\n".join(between.join(whole[start : start + 2]) for start in range(0, len(whole), 2))

    return dressed


@pytest.mark.parametrize(
    "dressed",
    [
        *(
            _each("**{}:** {}"),
            _each("**{}**: {}"),
            _each("*{}:* {}"),
            _each("__{}:__ {}"),
            _each("`{}:` {}"),
        ),
        *(_each("[b]{}:[/b] {}"), _each("- {}: {}"), _each("• **{}:** {}"), _each("✨ **{}:** {}")),
        *(_each("<:book:123456789012345678> {}: {}"), _each("{} 📚: {}"), _each("-> {}: {}")),
        *(_each("{} - {}"), _each("{} → {}"), _each("{} = {}"), _each("{} :: {}"), _each("{}……: {}")),
        *(
            _each("[{}] {}"),
            _each("[{}: {}]"),
            _each("| {} | {} |"),
            _each("> > {}: {}"),
            _each("**{}: {}**"),
        ),
        *(_each("{}:\n{}"), _each("{}:\n\n{}", "\n\n"), _each("## {}\n> {}"), _each("{}: {}", "\n\n")),
        *(_each("<b>{}:</b> {}", "<br>"), _each("<p><strong>{}:</strong> {}</p>"), _each("<li>{}: {}</li>")),
        *(_each("<tr><td>{}</td><td>{}</td></tr>"), _each("<dt>{}:</dt><dd>{}</dd>")),
        *(_beside(" | "), _beside("    "), _beside("\t"), _beside(" // ")),
        *(_each("{}: {}", " | "), _each("{}: {}", " • "), _each("{}: {}", " "), _each("**{}:** {}", " ")),
    ],
)
def test_a_block_says_the_same_in_any_dress(dressed: Callable[[list[tuple[str, str]]], str]) -> None:
    plain = _each("{}: {}")

    score = scored((name, told(read(plain(lines))), read(dressed(lines))) for name, lines in BLOCKS)

    assert score.share >= ENOUGH, score.table()
    assert not score.invented
