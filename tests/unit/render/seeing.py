"""What a reader sees of a rendered page: its Markdown through the converter that the site uses, and its text."""

from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

TEMPLATES = Path(__file__).parents[3] / "site-templates"


@cache
def _converter() -> Markdown:
    """The extensions of mkdocs.yml; MkDocs adds meta data, which is cut off here first."""
    return Markdown(
        extensions=["attr_list", "fenced_code", "tables", "toc"],
        extension_configs={"tables": {"use_align_attribute": True}, "toc": {"permalink": False}},
    )


def body_of(text: str) -> str:
    """Cut the front matter off."""
    return text.split("\n---\n", 1)[1]


def html_of(text: str) -> str:
    """Convert a page without its front matter."""
    return _converter().reset().convert(body_of(text))


def tree_of(text: str) -> LexborHTMLParser:
    """Convert a page and parse what came out, as a browser does."""
    return LexborHTMLParser(f"<!doctype html><html><body>{html_of(text)}</body></html>")


def text_of(text: str) -> str:
    """Give the text that is seen, with white space of any kind as one space."""
    body = tree_of(text).body
    assert body is not None
    return " ".join(body.text(separator="").split())


def front_of(text: str) -> dict[str, object]:
    """Give the front matter as the site builder reads it."""
    _, front = get_data(text)
    return front
