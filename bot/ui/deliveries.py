"""Interactions as Discord delivers them: mostly once, and after a lost connection sometimes twice."""

_REMEMBERED = 10_000
"""Ids that are remembered; an interaction can be answered for 15 minutes, and comes again within seconds."""


class Deliveries:
    """The interactions that have come lately, by id."""

    def __init__(self) -> None:
        self._ids: dict[int, None] = {}

    def is_first(self, interaction_id: int) -> bool:
        """Whether it comes for the first time; from now on it does not."""
        if interaction_id in self._ids:
            return False
        self._ids[interaction_id] = None
        if len(self._ids) > _REMEMBERED:
            del self._ids[next(iter(self._ids))]
        return True
