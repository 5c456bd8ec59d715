"""Layer 7 · cli/console: findings, progress and results → the terminal; results alone go to stdout."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

from tongbao.findings import Finding, Severity
from tongbao.messages import Words, say, say_line

__all__ = ["Console", "Stopwatch"]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}

#: Pieces of a line, each with its style.
Line = Sequence[tuple[str, str]]


class Console:
    """What the program says, in one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        # Old consoles of Windows know less than UTF-8: a question mark is better than a crash.
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def result(self, text: str) -> None:
        """Print what was asked for."""
        sys.stdout.write(text + "\n")

    def say(self, key: str, /, **values: object) -> None:
        """Tell how it goes."""
        sys.stderr.write(self.words(key, **values) + "\n")

    def complain(self, key: str, /, **values: object) -> None:
        """Tell in one sentence why it did not go."""
        _tell([[(self.words("cli.error", problem=self.words(key, **values)), "bold red")]])

    def findings(self, findings: Iterable[Finding]) -> None:
        """Print findings as an editor reads them, one line each."""
        _tell(map(self._line, findings))

    def _line(self, finding: Finding) -> Line:
        line, start = say_line(finding, self.words), len(str(finding.place))
        end = line.find(finding.code) + len(finding.code)
        return [(line[:start], ""), (line[start:end], _STYLES[finding.severity]), (line[end:], "")]

    def findings_json(self, findings: Iterable[Finding]) -> None:
        """Print findings as a list of objects, for editors and other programs."""
        rows = [
            {
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "severity": finding.severity.value,
                "code": finding.code,
                "message": say(finding, self.words),
                "hint": say(finding, self.words, "hint"),
            }
            for finding in findings
        ]
        self.result(json.dumps(rows, ensure_ascii=False, indent=2))

    def count(self, findings: Iterable[Finding]) -> None:
        """Close with how many findings there are of each severity."""
        counts = Counter(finding.severity for finding in findings)
        if not counts:
            self.say("cli.check.fine")
            return
        self.say("cli.check.counts", **{severity.value: counts[severity] for severity in Severity})

    @contextmanager
    def stages(self) -> "Iterator[Stopwatch]":
        """Tell how long each stage took."""
        watch = Stopwatch(self)
        yield watch
        watch.stop()


class Stopwatch:
    """Is told when a stage begins, and says how long the one before took."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._name = ""
        self._since = 0.0
        self._words = console.words

    def __call__(self, name: str) -> None:
        """Begin a stage."""
        self.stop()
        self._name, self._since = name, perf_counter()

    def stop(self) -> None:
        """End the stage that runs, if any."""
        if self._name:
            stage = self._words(f"cli.stage.{self._name}")
            self._console.say("cli.stage", stage=stage, seconds=f"{perf_counter() - self._since:.2f}")
        self._name = ""


def _tell(lines: Iterable[Line]) -> None:
    """Print lines to stderr, in colours where somebody sees them."""
    from rich.console import Console as Terminal  # noqa: PLC0415  (a build that goes well needs no colours)
    from rich.text import Text  # noqa: PLC0415

    terminal = Terminal(stderr=True, highlight=False, markup=False, soft_wrap=True, emoji=False)
    for line in lines:
        terminal.print(Text.assemble(*line))
