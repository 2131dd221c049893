"""What is kept in English of a rec that waits is said by a message, whatever name or reason is in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.catalogue import Message
from fics.rules import causes
from fics.rules.blocks import Block, Blocked, Treatment

BLOCK = Block(id=1, kind=Blocked.TAG, key="", name="", treatment=Treatment.REFUSE, reason=None, open=True)


@given(
    kind=st.sampled_from(Blocked),
    treatment=st.sampled_from(Treatment),
    name=st.text(min_size=1),
    reason=st.none() | st.text(min_size=1).filter(lambda reason: reason.rstrip(".")),
    is_open=st.booleans(),
)
def test_every_block_is_said_by_a_message(
    kind: Blocked, treatment: Treatment, name: str, reason: str | None, is_open: bool
) -> None:
    block = replace(BLOCK, kind=kind, treatment=treatment, name=name, reason=reason, open=is_open)

    told = causes.said(block.cause)

    assert isinstance(told, Message)
    assert reason is None or "Reason: " in str(told)


@pytest.mark.parametrize(
    "kept", [value for name, value in vars(causes).items() if name[0].isupper() and name.isupper()]
)
def test_every_cause_that_is_kept_has_a_message(kept: str) -> None:
    ended = kept if kept.endswith(".") else f"{kept.format(name='Salt')}."

    assert isinstance(causes.said(ended), Message)


def test_what_a_file_says_of_its_own_stays() -> None:
    assert causes.said("We wait for the author. Ask Maud.") == "We wait for the author. Ask Maud."
