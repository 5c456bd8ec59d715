"""What a browser makes of a page: elements, attributes and texts, with white space folded."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

__all__ = ["names", "tree"]


def tree(text: str) -> list[object]:
    """Give the document in order; two pages with the same tree are the same page."""
    found: list[object] = []
    root = LexborHTMLParser(text).root
    for node in root.traverse(include_text=True) if root else ():
        if node.tag == "-text":
            if said := " ".join((node.text_content or "").split()):
                found.append(said)
        else:
            found.append((node.tag, tuple(sorted(node.attributes.items()))))
    return found


def names(folder: Path) -> set[str]:
    """Name the files of a site."""
    return {place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_file()}
