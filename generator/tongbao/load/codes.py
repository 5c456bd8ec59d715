"""Layer 2 · load/codes: every code that reading the data can give, with how bad it is, and the slip it is said of."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from tongbao.findings import Finding, Place, Severity

__all__ = ["CODES", "Slip", "shorten"]

_ERRORS: Final = (
    # the file as a whole
    "file-large", "file-encoding", "file-empty", "file-unreadable", "file-link", "file-extension", "file-many",
    "file-misplaced", "char-control", "char-invisible",
    # the folders
    "data-missing", "site-missing", "issuer-missing", "list-missing", "name-form", "name-reserved", "year-form",
    # syntax
    "yaml-syntax", "yaml-indent", "tab-indent", "colon-fullwidth", "colon-space", "colon-in-text", "space-fullwidth",
    "quote-open", "quote-inside", "bracket-open", "escape-unknown", "character-start",
    # what YAML can do and our files may not
    "depth-limit", "event-limit", "alias-used", "tag-used", "merge-key", "document-second", "key-not-text",
    # structure
    "key-double", "key-unknown", "key-missing", "value-empty", "value-null", "value-wrong", "flow-comma",
    "mapping-needed", "list-needed", "list-comma", "list-short", "text-needed", "word-unknown", "form-missing",
    # values
    "text-empty", "text-space", "name-break", "figure-fullwidth", "figure-percent", "figure-comma", "figure-form",
    "whole-zero", "whole-form", "day-form", "day-serial", "day-unknown", "day-impossible", "moment-form",
    "flag-form", "slug-form", "task-form", "colour-form", "colour-pale",
    # the data format
    "format-missing", "format-old", "format-new",
    # references
    "unit-unknown", "task-unknown", "section-unknown", "place-unknown", "status-unknown", "scale-unknown",
    "scale-missing", "indicator-unknown", "part-unknown", "cause-unknown", "notice-unknown",
)  # fmt: skip

_WARNINGS: Final = (
    "file-bom", "file-unexpected", "folder-unexpected", "text-folded",
    "attachment-unreadable", "number-brackets", "number-zero", "number-ordinal", "snapshot-damaged",
)  # fmt: skip

#: Every code of this layer, for ``tongbao explain`` and for the tests that every code is explained and shown.
CODES: Final[Mapping[str, Severity]] = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_WARNINGS, Severity.WARNING),
    "notices-missing": Severity.HINT,
}

#: Longer values are cut in sentences: a finding is one line.
_SHOWN = 60


class Slip(NamedTuple):
    """A finding inside a file whose name is not yet known; this is what the parse cache keeps."""

    line: int
    column: int
    code: str
    values: Mapping[str, str] = {}
    hint: str = "hint"

    def finding(self, file: str) -> Finding:
        """Name the file."""
        place = Place(file, self.line, self.column)
        return Finding(place, self.code, self.values, CODES[self.code], self.hint)


def shorten(text: str) -> str:
    """Cut a long value for a sentence, and put it on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
