"""Layer 4 · render/notices: the page of a notice."""

from collections.abc import Iterator

from tongbao.derive import blocks, changes, earlier, list_mismatches, main_tallies, mismatches, tallies
from tongbao.model import FiledNotice, IssuerBook, Notice, PublicationState, SeriesYear, Tally, notice_address
from tongbao.render.conventions import article_meta
from tongbao.render.crumbs import series_crumbs
from tongbao.render.headline import headline
from tongbao.render.page import Page
from tongbao.render.rows import figure_rows, section_rows
from tongbao.render.scene import Crumb, Head, Scene
from tongbao.render.titles import notice_title

__all__ = ["notice_page"]


def notice_page(scene: Scene, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> Page:
    """Make the page of a notice; a withdrawn one is a readable stub."""
    head, notice = _head(scene, book, one, filed), filed.notice
    if notice.publication.state is PublicationState.WITHDRAWN:
        return scene.page("withdrawn.md.j2", head, book=book, one=one, filed=filed, notice=notice)
    groups = section_rows(one, filed)
    over = tallies(one, filed)
    compared = earlier(one, filed)
    changed = changes(one, compared, filed)
    return scene.page(
        "notice.md.j2",
        head,
        book=book,
        one=one,
        filed=filed,
        notice=notice,
        before=compared,
        changes=changed,
        headline=headline(over, changed, groups),
        tallies=over,
        main_tallies=main_tallies(one, over),
        stated=[tally for tally in notice.tallies if _special(tally)],
        blocks=blocks(book, one, filed),
        groups=groups,
        figures=figure_rows(one, filed),
        differs=(*mismatches(one, filed), *list_mismatches(one)),
    )


def _head(scene: Scene, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> Head:
    before, after = one.neighbours(filed.id)
    notice = filed.notice
    return Head(
        address=notice_address(one.key, filed.id),
        title=notice.title,
        headline=notice_title(scene, book, one, filed),
        description=scene.words("notice.description", title=notice.title, issuer=scene.issuer_name(book)),
        crumbs=series_crumbs(scene, book, one),
        book=book,
        previous=_crumb(one, before),
        next=_crumb(one, after),
        record=True,
        meta=article_meta(book, one, filed, scene.words),
        inputs=frozenset({"site", book.id, one.key, *_linked(notice)}),
        until=one.until,
    )


def _linked(notice: Notice) -> Iterator[str]:
    """Give the lists of the notices that this one links to: a link is one only while its end is public."""
    return (link.notice.rpartition("/")[0] for link in notice.links if link.notice)


def _special(tally: Tally) -> bool:
    """Tell whether a tally is shown among the stated figures and not in a bar of its own."""
    special = (tally.task, tally.cut, tally.measure, tally.where, tally.label)
    return tally.level not in ("tasks", "parts") or any(special)


def _crumb(one: SeriesYear, filed: FiledNotice | None) -> Crumb | None:
    return Crumb(filed.notice.period.label, notice_address(one.key, filed.id)) if filed else None
