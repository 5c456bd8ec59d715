"""Layer 4 · render/handwritten: pages from ``content/`` get the banner and robots mark that the whole site needs."""

from tongbao.messages import Words
from tongbao.model import Nature, PublicCatalogue
from tongbao.render.escape import front_matter
from tongbao.render.scene import banner

__all__ = ["hand_written"]

_FENCE = "---\n"


def hand_written(edition: PublicCatalogue, language: str, text: str) -> str:
    """Mark a hand-written page where the site shows anything but official notices."""
    natures = {book.issuer.nature for book in edition.books}
    if not natures - {Nature.OFFICIAL}:
        return text
    marks = front_matter({"noindex": True, "banner": banner(natures, Words(language))})
    if text.startswith(_FENCE):
        return marks.removesuffix(_FENCE) + text.removeprefix(_FENCE)
    return marks + text
