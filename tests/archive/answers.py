"""What an archive is asked for, and what of its answer a test looks at."""

from fics.archives.client import Answer, Found
from fics.links.addresses import link
from fics.models import Facts, Link

WORK = "https://archiveofourown.org/works/123"
"""Where `ao3.put` puts a work."""


def link_to(address: str) -> Link:
    """The link of an address that is one."""
    found = link(address)
    assert found is not None
    return found


def facts_in(answer: Answer) -> Facts:
    """The facts that were found."""
    assert isinstance(answer, Found), answer
    return answer.facts
