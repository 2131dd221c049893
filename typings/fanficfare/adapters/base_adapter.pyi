from collections.abc import Callable

from fanficfare.story import Story

class BaseSiteAdapter:
    performLogin: Callable[..., object]
    post_request: Callable[..., str]
    def get_request_redirected(self, url: str) -> tuple[str, str]: ...
    def getStoryMetadataOnly(self, get_cover: bool = ...) -> Story: ...
