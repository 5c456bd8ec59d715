"""Layer 4 · render/conventions: what 政府网站 carry on a page: META elements, its address in full and as a QR code."""

from collections.abc import Iterable

from markupsafe import Markup

from tongbao.messages import Words
from tongbao.model import FiledNotice, IssuerBook, SeriesYear, Site

__all__ = ["article_meta", "column_meta", "full_address", "qr_code"]

_DAY = len("2021-01-01")


def full_address(site: Site, address: str) -> str:
    """Give the address with its host; empty while nobody knows where the site will stand."""
    return f"{site.address.rstrip('/')}/{address}" if site.address else ""


def column_meta(title: str, description: str, crumbs: Iterable[str], words: Words) -> dict[str, str]:
    """Describe a page that leads to others (栏目)."""
    return {
        "ColumnName": title,
        "ColumnDescription": description or title,
        "ColumnKeywords": ",".join(dict.fromkeys([*crumbs, title])),
        "ColumnType": words("meta-tag.column-type"),
    }


def article_meta(book: IssuerBook, one: SeriesYear, filed: FiledNotice, words: Words) -> dict[str, str]:
    """Describe a notice (文章), and the list that it stands in; a day that the source does not give is not made up."""
    notice, office = filed.notice, filed.notice.office or book.issuer.name
    column = f"{book.issuer.short},{one.year},{one.worklist.short}"
    meta = {
        "ArticleTitle": notice.title,
        "ContentSource": office,
        "Author": "、".join(notice.supervisors or book.issuer.supervisors) or office,
        "Keywords": f"{column},{notice.period.label}",
        "ColumnName": one.worklist.short,
        "ColumnDescription": one.worklist.title,
        "ColumnKeywords": column,
        "ColumnType": words("meta-tag.column-type"),
    }
    published = notice.dates.published
    if published and len(published) >= _DAY:
        meta["PubDate"] = published.replace("T", " ") if "T" in published else f"{published} 00:00"
    return meta


def qr_code(address: str, name: str) -> Markup:
    """Draw an address as a QR code: inline SVG without styles, black on white in every display."""
    import segno  # noqa: PLC0415  (most builds draw none, and it brings half of the network's modules along)

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, svgclass="tb-qr__code", lineclass=None, light="#fff", dark="#000")
    return Markup(drawn.replace("<svg ", Markup('<svg role="img" aria-label="{}" ').format(name), 1))  # noqa: S704  (drawn by segno; the name is escaped)
