"""Layer 4 · render/titles: what a tab and a shared link call a page whose title is Chinese and whose words are not."""

from calendar import monthrange

from tongbao.model import FiledNotice, IssuerBook, Period, SeriesYear, moment_day
from tongbao.render.crumbs import year_name
from tongbao.render.escape import has_chinese
from tongbao.render.scene import Scene

__all__ = ["list_title", "notice_title", "period_name"]

_MONTH, _DAY = len("2021-01"), len("2021-01-01")


def notice_title(scene: Scene, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> str:
    """Name a notice by its list, period and issuer; empty where its own title will do."""
    if scene.language == "zh":
        return ""
    period = period_name(scene, filed.notice.period)
    return scene.words("title.notice", list=_list(scene, one), period=period, issuer=scene.issuer_name(book))


def list_title(scene: Scene, book: IssuerBook, one: SeriesYear) -> str:
    """Name a list by its kind, year and issuer; empty where its own title will do."""
    if scene.language == "zh":
        return ""
    year = year_name(scene, one.year)
    return scene.words("title.list", list=_list(scene, one), year=year, issuer=scene.issuer_name(book))


def _list(scene: Scene, one: SeriesYear) -> str:
    """Give the list's name, else the word for its kind."""
    name = scene.series_name(one)
    return scene.words(f"genre.{one.worklist.genre.value}") if has_chinese(name) else name


def period_name(scene: Scene, period: Period) -> str:
    """Say a period by its ends, as exactly as they are known: its label is Chinese."""
    start, end = _whole(period.start, first=True), _whole(period.end or period.as_of, first=False)
    if not start or not end or start == end:
        known = end or start
        return str(scene.phrases.moment(known)) if known else scene.words(f"granularity.{period.granularity.value}")
    if start[:4] == end[:4] and len(start) == len(end) == _MONTH:
        first, last = moment_day(start), moment_day(end)
        if (first.month, last.month) == (1, 12):
            return start[:4]
        begin = scene.words(f"month.{first.month}")
        return scene.words("title.span", start=begin, end=scene.phrases.moment(end))
    return scene.words("title.span", start=scene.phrases.moment(start), end=scene.phrases.moment(end))


def _whole(moment: str | None, *, first: bool) -> str | None:
    """Give the month of a day with which one begins or ends."""
    if not moment or len(moment) != _DAY:
        return moment
    day = moment_day(moment)
    bound = 1 if first else monthrange(day.year, day.month)[1]
    return moment[:_MONTH] if day.day == bound else moment
