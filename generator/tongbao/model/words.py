"""Layer 1 · model/words: the closed sets of the field; what is open is data."""

from enum import StrEnum

__all__ = [
    "ActKind",
    "Audience",
    "Common",
    "Cumulative",
    "Disclosure",
    "Genre",
    "Granularity",
    "Host",
    "Nature",
    "PublicationState",
    "RegionLevel",
    "Relation",
    "SuccessionKind",
    "TaskKind",
    "UnitKind",
]


class Audience(StrEnum):
    """公开范围: for whom something is meant; each wider circle sees what the narrower marking allows."""

    PUBLIC = "public"
    UNITS = "units"
    INTERNAL = "internal"

    def reaches(self, reader: "Audience") -> bool:
        """Tell whether something marked with this audience may be shown to a reader of that circle."""
        if self is Audience.PUBLIC:
            return True
        order = list(Audience)
        return order.index(self) <= order.index(reader)


class PublicationState(StrEnum):
    """发布状态 of a notice or a list; nothing but ``published`` and ``withdrawn`` reaches the public."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    SIGNED = "signed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Common(StrEnum):
    """The small common set that status words are compared by; the printed word is always the office's own."""

    DONE = "done"
    AHEAD = "ahead"
    ON_PACE = "on-pace"
    BEHIND = "behind"
    NOT_STARTED = "not-started"
    UNMET = "unmet"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    OTHER = "other"

    @property
    def rank(self) -> int | None:
        """Order from worst (0) to best, for telling better from worse; None where the two cannot be compared."""
        order = (Common.NOT_STARTED, Common.BEHIND, Common.ON_PACE, Common.AHEAD, Common.DONE)
        if self is Common.UNMET:
            return 0
        return order.index(self) if self in order else None


class Genre(StrEnum):
    """What a notice is about; the word printed on it (通报, 公示, 专报 …) is another field."""

    KEY_WORKS = "key-works"
    WORK_REPORT = "government-work-report"
    LIVELIHOOD = "livelihood"
    PROJECTS = "projects"
    MEETING_DECISIONS = "meeting-decisions"
    RECTIFICATION = "rectification"
    AD_HOC = "ad-hoc"
    HOTLINE = "hotline"
    PROPOSALS = "proposals"
    OTHER = "other"


class Granularity(StrEnum):
    """How long a period is in kind; start, end and label do not follow from it."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    THREE_QUARTERS = "three-quarters"
    YEAR = "year"
    MILESTONE = "milestone"
    EVENT = "event"
    AFTER_EVENT = "after-event"
    AD_HOC = "ad-hoc"
    MIXED = "mixed"


class Cumulative(StrEnum):
    """Whether figures count from the start of the year; often the notice does not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Disclosure(StrEnum):
    """How far a class is named in a notice: its number only, some of its tasks, or all of them."""

    COUNTS = "counts"
    SOME = "some"
    ALL = "all"


class RegionLevel(StrEnum):
    """层级 of an issuer, of a list or of a goal."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DISTRICT = "district"
    TOWN = "town"
    ZONE = "zone"


class Nature(StrEnum):
    """Whether pages speak for the issuer, show its printed documents, or are made up."""

    OFFICIAL = "official"
    DEMONSTRATION = "demonstration"
    FICTIONAL = "fictional"


class UnitKind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "department"
    TOWN = "town"
    COUNTY = "county"
    ZONE = "zone"
    ENTERPRISE = "enterprise"
    POST = "post"
    GROUP = "group"
    #: A phrase of the source that names no one unit (市政府各部门, 等).
    VAGUE = "vague"


class SuccessionKind(StrEnum):
    """How a unit follows another."""

    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"


class TaskKind(StrEnum):
    """What kind of thing a row of a list is."""

    TASK = "task"
    PROJECT = "project"
    INDICATOR = "indicator"
    POLICY = "policy"
    #: 不设目标常态化: goes on without an end.
    ROUTINE = "routine"
    #: 不得…: a standing prohibition, never done.
    PROHIBITION = "prohibition"
    DECISION = "decision"
    PROBLEM = "problem"


class Host(StrEnum):
    """What the host is that a source was read from; only official ones are linked."""

    OFFICIAL = "official"
    NEWS = "news"
    MIRROR = "mirror"
    NONE = "none"


class Relation(StrEnum):
    """How a notice or list refers to another document."""

    BASIS = "basis"
    PREVIOUS = "previous"
    NEXT = "next"
    RECHECKS = "rechecks"
    SUPERIOR = "superior"
    MEETING = "meeting"
    SISTER = "sister"


class ActKind(StrEnum):
    """What the supervising office or a unit did, as the ledger knows it."""

    ASSIGN = "assign"
    COORDINATE = "coordinate"
    REMIND = "remind"
    SUMMON = "summon"
    CONSULT = "consult"
    LETTER = "letter"
    CARD = "card"
    REFER = "refer"
    HOLD_TO_ACCOUNT = "hold-to-account"
    EXTEND = "extend"
    ADJUST = "adjust"
    SUSPEND = "suspend"
    CANCEL = "cancel"
    MERGE = "merge"
    CLOSE = "close"
    COMMEND = "commend"
    SETTLE = "settle"
    REVIEW = "review"
    CHANGE_LEADER = "change-leader"
