"""Layer 1 · model/parties: the site, the issuers, their units through time, and their places."""

from datetime import date
from typing import Final, Literal

from pydantic import Field

from tongbao.model.base import Day, Name, Record, Slug, Text, Whole
from tongbao.model.colour import Accent
from tongbao.model.words import Nature, RegionLevel, SuccessionKind, UnitKind

__all__ = [
    "FORMAT",
    "Allowed",
    "Contact",
    "Issuer",
    "NoticeDefaults",
    "Place",
    "Site",
    "Succession",
    "Unit",
    "UnitName",
    "Units",
    "WrongWord",
]

#: The number of the data format that this program reads and writes.
FORMAT: Final = 1


class Contact(Record):
    """Where readers turn to: an office, never a person."""

    office: Name | None = None
    phone: Name | None = None
    email: Name | None = None
    address: Name | None = None
    hours: Name | None = None
    #: Address of the office's own page for 我要纠错 (``https://…``); without one, mail goes to ``email``.
    feedback: Name | None = None


class Allowed(Record):
    """An exception from the check for personal data: what may be published all the same, and why."""

    #: The number, address or marking in full.
    text: Name
    reason: Text


class Site(Record):
    """``data/site.yml``: the portal as a whole."""

    #: Number of the data format; ``tongbao migrate`` raises it.
    format: Whole
    title: Name
    #: The portal's title on English pages.
    title_en: Name | None = None
    description: Text | None = None
    description_en: Text | None = None
    languages: tuple[Literal["zh", "en"], ...] = ("zh",)
    #: The address it will stand under, with its path; empty while that is unknown.
    address: Name | None = None
    #: 网站标识码; never with demonstration data.
    site_code: Name | None = None
    #: 主办单位 and 承办单位, ICP备案号 and 公安备案号 in the footer; never with demonstration data.
    organiser: Name | None = None
    operator: Name | None = None
    icp: Name | None = None
    police: Name | None = None
    licence: Name | None = None
    contact: Contact = Contact()
    #: 法定节假日 that fall on Monday to Friday, and weekend days worked instead (调休): for terms in working days.
    holidays: tuple[Day, ...] = ()
    working_weekends: tuple[Day, ...] = ()
    #: Holds everywhere.
    allowed: tuple[Allowed, ...] = ()


class Place(Record):
    """属地: a town, street or village that tasks touch."""

    id: Slug
    name: Name
    kind: Literal["county", "town", "street", "village", "community", "zone", "other"] = "town"
    #: The place it lies in.
    within: Slug | None = None


class NoticeDefaults(Record):
    """What an issuer's notices have in common, unless a notice says otherwise."""

    addressees: tuple[Name, ...] = ()
    #: 抄送, in groups as printed.
    copies: tuple[tuple[Name, ...], ...] = ()
    signature: Name | None = None
    metadata: dict[Name, Text] = Field(default_factory=dict)
    #: Term and contact for objections, on notices that name units.
    objection: Text | None = None


class WrongWord(Record):
    """A word that the office does not want to see, beside the list that ships with the program."""

    wrong: Name
    #: What is meant; absent where the word is only to be avoided.
    right: Name | None = None
    #: Phrases in which the same characters are right.
    fine: tuple[Name, ...] = ()


class Issuer(Record):
    """``issuer.yml``: 发文机关, the office that supervises for it, and the region."""

    name: Name
    short: Name
    #: Its short name on English pages.
    short_en: Name | None = None
    level: RegionLevel
    #: The region in full, from the province down.
    region: Name
    nature: Nature = Nature.OFFICIAL
    #: A sentence for readers: who this is, and where its notices come from.
    about: Text | None = None
    about_en: Text | None = None
    #: The colour of its pages (``#0b5d6b``): links, headings, charts; dark enough for text on white.
    accent: Accent | None = None
    #: 督查室 and other supervising bodies, as printed.
    supervisors: tuple[Name, ...] = ()
    #: Persons' names are dropped from the public site unless this is ``named``.
    persons: Literal["roles", "named"] = "roles"
    defaults: NoticeDefaults = NoticeDefaults()
    #: The office's own wrong words, and those of the program's list that it writes so on purpose.
    wrong_words: tuple[WrongWord, ...] = ()
    accepted_words: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    #: Holds for this issuer's files.
    allowed: tuple[Allowed, ...] = ()


class UnitName(Record):
    """A unit's name for a time; both ends are days on which it was valid."""

    name: Name
    short: Name | None = None
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the name was valid on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Succession(Record):
    """A unit that this one took over from."""

    unit: Slug
    on: Day | None = None
    kind: SuccessionKind
    basis: Text | None = None


class Unit(Record):
    """责任单位 with the names it had; a rename keeps the unit, a merger or split makes a new one."""

    id: Slug
    names: tuple[UnitName, ...] = Field(min_length=1)
    kind: UnitKind = UnitKind.DEPARTMENT
    predecessors: tuple[Succession, ...] = ()
    #: The day it ceased to exist.
    ended: Day | None = None
    note: Text | None = None

    def name_on(self, day: date | None) -> str:
        """Give the name valid on a day; without a day, or outside all spans, the nearest name."""
        if day is None:
            return self.names[-1].name
        for name in self.names:
            if name.holds_on(day):
                return name.name
        past = [name for name in self.names if name.to is not None and name.to < day]
        return (past[-1] if past else self.names[0]).name

    def all_names(self) -> tuple[str, ...]:
        """Give every full and short name the unit ever had."""
        return tuple(dict.fromkeys(n for one in self.names for n in (one.name, one.short) if n))


class Units(Record):
    """``units.yml``."""

    units: tuple[Unit, ...] = ()
