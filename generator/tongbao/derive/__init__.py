"""Layer 2 · derive: a catalogue → facts: tallies, changes, histories, lateness, pace, and a notice's text as blocks."""

from tongbao.derive.blocks import Block, Line, Sentence, blocks
from tongbao.derive.changes import Change, ChangeKind, changes, earlier
from tongbao.derive.history import Chapter, LifeEntry, Lineage, UnitTask, lineage, status_of, task_life, unit_tasks
from tongbao.derive.lateness import Lateness, lateness, notice_day
from tongbao.derive.pace import Attainment, attainment, year_share
from tongbao.derive.rounding import percent, rounded
from tongbao.derive.stated import Mismatch, MismatchKind, list_mismatches, mismatches
from tongbao.derive.tallies import ClassCount, SectionTally, counts_on, main_tallies, overview, tallies

__all__ = [
    "Attainment",
    "Block",
    "Change",
    "ChangeKind",
    "Chapter",
    "ClassCount",
    "Lateness",
    "LifeEntry",
    "Line",
    "Lineage",
    "Mismatch",
    "MismatchKind",
    "SectionTally",
    "Sentence",
    "UnitTask",
    "attainment",
    "blocks",
    "changes",
    "counts_on",
    "earlier",
    "lateness",
    "lineage",
    "list_mismatches",
    "main_tallies",
    "mismatches",
    "notice_day",
    "overview",
    "percent",
    "rounded",
    "status_of",
    "tallies",
    "task_life",
    "unit_tasks",
    "year_share",
]
