"""An invented fic that every channel may show, for a card that is only looked at."""

from fics.models import Facts, Level, Rating, Status

SAMPLE = Facts(
    title="The Lamp Room",
    authors=("quillfeather",),
    fandoms=("The Lamp Keepers",),
    freeforms=("Fluff", "Found Family"),
    warnings=("No Archive Warnings Apply",),
    rating=Rating(level=Level.GENERAL),
    summary="Nobody in the lighthouse can cook. Ned tries anyway.",
    words=4_200,
    chapters=1,
    chapters_planned=1,
    status=Status.COMPLETE,
    language="English",
)
"""Whatever a card can show, a little of it; its words are an archive's, and so in no catalogue."""
