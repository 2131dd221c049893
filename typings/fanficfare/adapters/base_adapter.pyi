from collections.abc import Callable

from bs4 import BeautifulSoup
from fanficfare.story import Story

class BaseSiteAdapter:
    performLogin: Callable[..., object]
    post_request: Callable[..., str]
    make_soup: Callable[[str], BeautifulSoup]
    def get_request_redirected(self, url: str) -> tuple[str, str]: ...
    def getStoryMetadataOnly(self, get_cover: bool = ...) -> Story: ...
