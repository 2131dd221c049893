"""An asker whose archives are in a test's hands: what each link is answered, and when."""

import asyncio
from dataclasses import dataclass, field

from fics.archives.client import Answer, Busy
from fics.models import Link


@dataclass
class Answering:
    """Answers by the link's key; what it does not know is busy. It notes whom it was asked about."""

    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    asked: list[str] = field(default_factory=list[str])
    open: asyncio.Event = field(default_factory=asyncio.Event)
    """Until this is set, nobody is answered."""

    async def fetch(self, link: Link) -> Answer:
        """Answer, as soon as it is open."""
        self.asked.append(link.key)
        await self.open.wait()
        return self.answers.get(link.key, Busy(status=503))

    async def close(self) -> None:
        """Nothing is left behind."""
