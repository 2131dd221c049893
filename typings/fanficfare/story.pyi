from datetime import datetime

class Story:
    def getMetadataRaw(self, key: str) -> str | int | datetime | list[str] | None: ...
