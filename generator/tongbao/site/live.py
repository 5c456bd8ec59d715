"""What the pages of a preview are told while they are open: which release is online, and how the last build went."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tongbao.site.release import released

__all__ = ["LiveNotice", "LiveRow", "Preview"]


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A finding as a page shows it."""

    place: str
    #: ``error``, ``warning`` or ``hint``, and the word for it.
    severity: str
    label: str
    text: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class LiveNotice:
    """What the pages of a preview say in their corner: a sentence, findings, how many more, the word on the button."""

    title: str
    rows: tuple[LiveRow, ...] = ()
    more: str = ""
    close: str = ""


@dataclass(slots=True)
class Preview:
    """A running server: its address, and the notice that its pages show, if any."""

    build: Path
    address: str = ""
    notice: LiveNotice | None = None

    def state(self) -> bytes:
        """Say what the pages' script asks for."""
        notice = asdict(self.notice) if self.notice else None
        return json.dumps({"release": released(self.build), "notice": notice}).encode()
