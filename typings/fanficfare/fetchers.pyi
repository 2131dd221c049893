from collections.abc import Callable

from requests import Session

class Fetcher:
    request: Callable[..., object]
    def get_request_redirected(self, url: str) -> tuple[bytes, str]: ...

class RequestsFetcher(Fetcher):
    def get_requests_session(self) -> Session: ...
