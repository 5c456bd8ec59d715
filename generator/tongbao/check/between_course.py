"""Layer 3 · check/between_course: a list's notices in order → each with those before it, as rules compare them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tongbao.check.rules import Site
from tongbao.derive import notice_day
from tongbao.findings import Finding
from tongbao.model import (
    Act,
    ActKind,
    FiledNotice,
    PublicationState,
    Reading,
    SeriesYear,
    Standing,
    Status,
)

__all__ = ["ReadingKey", "RowKey", "Step", "StepRule", "act_answer", "first_of", "plain_text", "reading_key", "steps"]

#: A row: task, part, unit.
RowKey = tuple[str, str | None, str | None]
#: A figure: task, indicator, unit, cohort, level.
ReadingKey = tuple[str, str, str | None, str | None, str | None]

_UNTIL: Final = re.compile(r"^(截至|截止|到|至)?[0-9年月日底前末上中下旬目前]{2,12}[，,]")
#: What says nothing any more, or nothing yet.
_NO_PREDECESSOR = frozenset({PublicationState.WITHDRAWN, PublicationState.DRAFT})


@dataclass(frozen=True)
class Step:
    """A notice that holds, and those before it that were sent out, the oldest first."""

    one: SeriesYear
    filed: FiledNotice
    file: str
    past: tuple["Step", ...]
    #: What each word means in each section.
    words: Mapping[tuple[str, str], Status]

    @cached_property
    def rows(self) -> Mapping[RowKey, tuple[int, Standing]]:
        """Rows with their index."""
        return {(s.task, s.part, s.unit): (n, s) for n, s in enumerate(self.filed.notice.standings)}

    @cached_property
    def readings(self) -> Mapping[ReadingKey, tuple[int, Reading]]:
        """Actual figures with their index."""
        found = enumerate(self.filed.notice.readings)
        return {reading_key(r): (n, r) for n, r in found if r.kind == "actual"}

    @cached_property
    def tasks(self) -> frozenset[str]:
        """Tasks that the notice says anything of."""
        notice = self.filed.notice
        return frozenset(
            {row.task for row in notice.standings}
            | {reading.task for reading in notice.readings}
            | {tally.task for tally in notice.tallies if tally.task}
        )

    @cached_property
    def progress(self) -> Mapping[RowKey, str]:
        """What rows say of their progress, as it is compared."""
        return {key: plain_text(row.progress) for key, (_, row) in self.rows.items() if row.progress}

    def status(self, row: Standing | None) -> Status | None:
        """Give the status of a row under its section's scale."""
        return self.words.get((row.task.split("/", 1)[0], row.status)) if row and row.status else None

    @property
    def label(self) -> str:
        """The period as printed."""
        return self.filed.notice.period.label

    @property
    def before(self) -> "Step | None":
        """The last notice before this one that has a task in common with it."""
        return next((step for step in reversed(self.past) if step.tasks & self.tasks), None)

    def last_row(self, key: RowKey) -> tuple["Step", Standing] | None:
        """Find the last row before that gives a status."""
        for step in reversed(self.past):
            found = step.rows.get(key)
            if found and found[1].status:
                return step, found[1]
        return None

    def last_reading(self, key: ReadingKey) -> tuple["Step", Reading] | None:
        """Find the last figure before."""
        return next(((step, step.readings[key][1]) for step in reversed(self.past) if key in step.readings), None)


#: A rule about a notice and those before it.
StepRule = Callable[[Site, Step], Iterator[Finding]]


def reading_key(reading: Reading) -> ReadingKey:
    """Tell which figure a reading is about."""
    return reading.task, reading.indicator, reading.unit, reading.cohort, reading.level


def steps(site: Site, one: SeriesYear) -> Iterator[Step]:
    """Give every notice that holds, in order of its period; drafts are compared, and nothing is compared with them."""
    past: tuple[Step, ...] = ()
    words = _words(one)
    for filed in one.notices:
        state = filed.notice.publication.state
        if state is PublicationState.WITHDRAWN:
            continue
        step = Step(one, filed, site.notice_file(one, filed), past, words)
        yield step
        if state not in _NO_PREDECESSOR:
            past = (*past, step)


def _words(one: SeriesYear) -> dict[tuple[str, str], Status]:
    """Look the scale of every section up once."""
    scales = ((section.id, one.scale_by_section.get(section.id)) for section in one.worklist.walk())
    return {(id_, status.name): status for id_, scale in scales if scale for status in reversed(scale.statuses)}


def plain_text(text: str) -> str:
    """Leave out what does not tell progress: signs, spaces, widths and 截至某月."""
    plain = _UNTIL.sub("", unicodedata.normalize("NFKC", text).replace(" ", ""))
    return "".join(char for char in plain if char.isalnum() or char in "%.")


def first_of(*texts: str | None) -> str | None:
    """Give the first text there is: the answer."""
    return next((text for text in texts if text), None)


def act_answer(step: Step, task: str, kinds: frozenset[ActKind]) -> str | None:
    """Give what the ledger says of a task up to the notice's day, where the act is of one of the kinds."""
    day = notice_day(step.filed)
    acts = [act for act in step.one.acts if act.kind in kinds and task in act.tasks and (day is None or act.on <= day)]
    return _said(acts[-1]) if acts else None


def _said(act: Act) -> str:
    return first_of(act.text, act.outcome, act.name) or f"{act.kind} {act.on}"
