"""A forum's post and its first message have one id, as Discord gives them; simcord gives two."""

from functools import partial
from typing import Any

import simcord


def number_posts(env: simcord.Env) -> None:
    """Have simcord number the posts of forums as Discord does."""
    backend = env.backend
    create_post, create_thread = backend.create_forum_post, backend.create_thread

    def create_forum_post(forum_id: int, name: str, starter: Any, **others: Any) -> Any:
        backend.create_thread = partial(create_thread, message_id=starter.id)  # pyright: ignore[reportAttributeAccessIssue]
        try:
            return create_post(forum_id, name, starter, **others)
        finally:
            backend.create_thread = create_thread

    backend.create_forum_post = create_forum_post
