from collections.abc import Callable

from fanficfare.configurable import Configuration
from fanficfare.story import Story

class Adapter:
    performLogin: Callable[..., object]
    url: str
    def getStoryMetadataOnly(self, get_cover: bool = ...) -> Story: ...

def getAdapter(config: Configuration, url: str) -> Adapter: ...
def getConfigSectionsFor(url: str) -> list[str]: ...
