"""Layer 2 · derive: a catalogue → facts: tallies, changes, histories, lateness, pace, and a notice's text as blocks."""

from tongbao.derive.blocks import Block, Line, Sentence, blocks
from tongbao.derive.changes import Change, ChangeKind, changes, earlier, missing_reason, task_standings
from tongbao.derive.hearing import Criticism, criticisms, nameless
from tongbao.derive.history import Chapter, LifeEntry, Lineage, UnitTask, lineage, status_of, task_life, unit_tasks
from tongbao.derive.lateness import Lateness, lateness, notice_day
from tongbao.derive.pace import Attainment, attainment, year_share
from tongbao.derive.placeholders import FILLERS, Filling, Slip, fill, fill_catalogue, fill_notice
from tongbao.derive.rounding import percent, rounded
from tongbao.derive.stated import Mismatch, MismatchKind, list_mismatches, mismatches
from tongbao.derive.suspicions import Answer, Question, questions
from tongbao.derive.tallies import ClassCount, SectionTally, counts_on, main_tallies, overview, tallies
from tongbao.derive.versions import VersionChange, version_changes

__all__ = [
    "FILLERS",
    "Answer",
    "Attainment",
    "Block",
    "Change",
    "ChangeKind",
    "Chapter",
    "ClassCount",
    "Criticism",
    "Filling",
    "Lateness",
    "LifeEntry",
    "Line",
    "Lineage",
    "Mismatch",
    "MismatchKind",
    "Question",
    "SectionTally",
    "Sentence",
    "Slip",
    "UnitTask",
    "VersionChange",
    "attainment",
    "blocks",
    "changes",
    "counts_on",
    "criticisms",
    "earlier",
    "fill",
    "fill_catalogue",
    "fill_notice",
    "lateness",
    "lineage",
    "list_mismatches",
    "main_tallies",
    "mismatches",
    "missing_reason",
    "nameless",
    "notice_day",
    "overview",
    "percent",
    "questions",
    "rounded",
    "status_of",
    "tallies",
    "task_life",
    "task_standings",
    "unit_tasks",
    "version_changes",
    "year_share",
]
