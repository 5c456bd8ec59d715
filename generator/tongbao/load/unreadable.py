"""Layer 2 · load/unreadable: why a file cannot be looked into."""

from typing import Literal

__all__ = ["Reason", "UnreadableError"]

Reason = Literal["broken", "encrypted", "inside", "large", "old", "picture", "scan", "unknown"]


class UnreadableError(Exception):
    """A file that nobody can look into but a person; the reason chooses the hint of its finding."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
