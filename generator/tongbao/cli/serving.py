"""Layer 7 · cli/serving: how each build of the preview went → the terminal, and the notice that its pages show."""

from collections.abc import Sequence
from typing import Final

from tongbao.cli.console import Console
from tongbao.errors import DataError, TongbaoError, VerificationError
from tongbao.findings import Finding
from tongbao.messages import say
from tongbao.pipeline import Built, LiveNotice, LiveRow

__all__ = ["Told"]

#: A page shows so many findings; the terminal shows all.
_MOST: Final = 30


class Told:
    """Tells of one build after the other; what was said of a sound build is not said again after the next one."""

    def __init__(self, console: Console) -> None:
        self._console, self._words = console, console.words
        self._known: frozenset[str] | None = None

    def waiting(self) -> LiveNotice:
        """Give what pages show before the first build is done."""
        return LiveNotice(self._words("cli.live.waiting"), close=self._words("cli.live.close"))

    def __call__(self, outcome: Built | TongbaoError) -> LiveNotice | None:
        """Report a build; give what its pages show, if anything."""
        if isinstance(outcome, Built):
            return self._built(outcome)
        findings = outcome.findings if isinstance(outcome, DataError | VerificationError) else ()
        self._console.findings(findings)
        self._console.complain(outcome.key, **outcome.values)
        return self._notice(self._words(outcome.key, **outcome.values), findings)

    def _built(self, built: Built) -> LiveNotice | None:
        known, self._known = self._known, frozenset(map(_name, built.findings))
        new = [one for one in built.findings if known is None or _name(one) not in known]
        self._console.findings(new)
        self._console.count(built.findings)
        self._console.say("cli.live.built", pages=built.pages, converted=built.work.converted, release=built.release)
        if known is None or not new:
            return None
        return self._notice(self._words("cli.live.noticed", n=len(new)), new)

    def _notice(self, title: str, findings: Sequence[Finding]) -> LiveNotice:
        rows = tuple(
            LiveRow(
                place=f"{one.place.file}:{one.place.line}",
                severity=one.severity.value,
                label=self._words(f"finding.severity.{one.severity}"),
                text=say(one, self._words),
                cure=say(one, self._words, "hint"),
            )
            for one in findings[:_MOST]
        )
        more = len(findings) - len(rows)
        return LiveNotice(
            title,
            rows,
            more=self._words("cli.live.more", n=more) if more else "",
            close=self._words("cli.live.close"),
        )


def _name(finding: Finding) -> str:
    """Tell findings apart, wherever in its file each stands now."""
    return repr((finding.place.file, finding.code, sorted(finding.values.items())))
