"""Layer 1 · model/scale: status words as the office prints them, and what they mean for counting."""

from tongbao.model.base import Flag, Name, Record, Slug, Text
from tongbao.model.words import Audience, Common, Disclosure

__all__ = ["Cause", "Scale", "Status"]


class Status(Record):
    """One word of a scale, as printed."""

    id: Slug
    name: Name
    #: Its place in the small common set, for comparison only.
    common: Common
    #: Counts towards 完成率; where absent, the common word decides.
    done: Flag | None = None
    #: Still part of the base of rates; a cancelled task is not.
    in_base: Flag | None = None
    #: The status whose tasks contain these (已完成 inside 已开工): such classes never add up to a total.
    within: Slug | None = None
    #: The rule that decides, as printed (低于91.7%).
    rule: Text | None = None
    #: How far its tasks are named by default.
    disclosed: Disclosure = Disclosure.ALL
    #: Its named rows are shown to this circle only; totals count them for everybody.
    audience: Audience = Audience.PUBLIC
    #: The light or card colour the office prints, in its own word; it never decides how the site looks.
    colour: Name | None = None

    @property
    def counts_as_done(self) -> bool:
        """Tell whether tasks of this status count as completed."""
        return self.common is Common.DONE if self.done is None else self.done

    @property
    def counts_in_base(self) -> bool:
        """Tell whether tasks of this status are in the base of rates."""
        return self.common is not Common.CANCELLED if self.in_base is None else self.in_base


class Scale(Record):
    """An ordered set of statuses; whether every task has exactly one is data."""

    id: Slug
    name: Name
    #: Every task of a section has exactly one of the statuses that lie within no other.
    partition: Flag = True
    statuses: tuple[Status, ...]
    #: What holds for the whole scale, as printed.
    rule: Text | None = None
    #: Said to readers beside it: why its words are not those of the year before.
    note: Text | None = None

    def find(self, word: str) -> Status | None:
        """Find a status by its printed word."""
        return next((status for status in self.statuses if status.name == word), None)


class Cause(Record):
    """A class of reasons, under which problems are reported (工作作风, 方案, 矛盾, 要素)."""

    id: Slug
    name: Name
    #: A sentence that opens its paragraph.
    text: Text | None = None
