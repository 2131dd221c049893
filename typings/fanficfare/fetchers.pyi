from collections.abc import Callable

from requests import Session

class Fetcher:
    request: Callable[..., object]

class RequestsFetcher(Fetcher):
    def get_requests_session(self) -> Session: ...
