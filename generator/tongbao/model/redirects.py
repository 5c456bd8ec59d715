"""Layer 1 · model/redirects: ``redirects.yml``, the addresses that moved."""

from pydantic import Field

from tongbao.model.base import Name, Record

__all__ = ["Redirect", "Redirects"]


class Redirect(Record):
    """An address below the site's root that readers may still have, and the page that they want."""

    from_: Name = Field(alias="from")
    to: Name


class Redirects(Record):
    """``data/redirects.yml``."""

    moved: tuple[Redirect, ...]
