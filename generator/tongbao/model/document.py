"""Layer 1 · model/document: what any published document has: state, dates, links, source, attachments, corrections."""

from datetime import date

from tongbao.model.base import Day, Flag, Moment, Name, Record, Slug, Text, Whole, moment_day
from tongbao.model.words import Audience, Host, PublicationState, Relation

__all__ = ["Attachment", "Correction", "Dates", "Link", "Publication", "Source", "Withdrawal"]


class Withdrawal(Record):
    """撤回: the page stays as a readable stub with the reason."""

    on: Day
    reason: Text


class Publication(Record):
    """发布状态: nothing is published that is not marked for it."""

    state: PublicationState = PublicationState.DRAFT
    audience: Audience = Audience.PUBLIC
    #: Not before this day.
    embargo: Day | None = None
    #: 密级; anything here keeps the document out of every edition.
    marking: Name | None = None
    signed: Day | None = None
    withdrawal: Withdrawal | None = None

    def shown_on(self, day: date, reader: Audience) -> bool:
        """Tell whether the document is out on a day, for a reader of that circle."""
        out = self.state in (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)
        free = self.marking is None and (self.embargo is None or self.embargo <= day)
        return out and free and self.audience.reaches(reader)


class Dates(Record):
    """The dates of a document; they differ, and none is guessed from another."""

    #: 成文日期.
    written: Moment | None = None
    #: 发布日期; empty where the source shows none.
    published: Moment | None = None
    #: The first and last day of an inspection.
    inspected_from: Moment | None = None
    inspected_to: Moment | None = None
    #: The meeting, feedback or order that it follows.
    event: Moment | None = None
    #: As printed, where the copy lost characters or is vague (4月下旬, 2022年8月19).
    as_printed: Text | None = None

    def day(self) -> date | None:
        """Give the day that names of the time are looked up for: written, else published."""
        moment = self.written or self.published
        return moment_day(moment) if moment else None


class Link(Record):
    """A reference to another document: a notice of this site, or a document elsewhere."""

    relation: Relation = Relation.BASIS
    title: Name
    number: Name | None = None
    date: Moment | None = None
    #: issuer/year/series/period of a notice here.
    notice: Name | None = None
    note: Text | None = None


class Source(Record):
    """Where the facts of somebody else's notice were read."""

    url: Name | None = None
    host: Host = Host.NONE
    #: How much of the document was seen.
    seen: Name | None = None
    note: Text | None = None


class Attachment(Record):
    """附件, as listed; the file itself may not be had."""

    title: Name
    number: Whole | None = None
    #: Below ``attachments/`` beside the notice's file.
    file: Name | None = None
    #: False: 原文列有，本站未取得.
    obtained: Flag = False
    #: The section whose rows it holds.
    section: Slug | None = None
    audience: Audience = Audience.PUBLIC


class Correction(Record):
    """更正: what was printed, what holds now, why and since when."""

    on: Day
    where: Name
    was: Text
    now: Text
    reason: Text
    audience: Audience = Audience.PUBLIC
