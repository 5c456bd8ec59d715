"""Layer 4 · render/explaining: the page that explains every finding of the check, made from the message catalogs."""

from tongbao.model import FINDINGS, HOME, METHOD
from tongbao.render.escape import mixed
from tongbao.render.page import Page
from tongbao.render.scene import Crumb, Head, Scene

__all__ = ["findings_page"]

_START, _END = "finding.", ".explain"


def findings_page(scene: Scene) -> Page:
    """Make the page: each code with what it means, why it matters and how to cure it."""
    keys = sorted(key for key in scene.words if key.startswith(_START) and key.endswith(_END))
    explained = [(key.removeprefix(_START).removesuffix(_END), mixed(scene.words(key), scene.language)) for key in keys]
    books = scene.edition.books
    head = Head(
        address=FINDINGS,
        title=scene.words("page.findings"),
        description=scene.words("findings.description"),
        crumbs=(Crumb(scene.words("page.home"), HOME), Crumb(scene.words("page.method"), METHOD)),
        inputs=frozenset({"site", *(book.id for book in books)}),
    )
    return scene.page("findings.md.j2", head, explained=explained)
