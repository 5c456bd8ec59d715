"""Layer 7 · cli/options: the options that several commands share, and texts of the command line → values."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

import typer
from typer.models import ArgumentInfo, OptionInfo

from tongbao.errors import UsageError
from tongbao.messages import Words
from tongbao.pipeline import Paths

__all__ = [
    "HERE",
    "Language",
    "address_of",
    "day_of",
    "lang_option",
    "notice_argument",
    "option",
    "paths_of",
    "root_option",
    "today",
]

Language = Literal["zh", "en"]
HERE: Final = Path()
_ADDRESS: Final = re.compile(r"(?:tcp|tls|ws|wss)://[^/@\s]+:\d{1,5}")
_ZONE: Final = ZoneInfo("Asia/Shanghai")


def option(words: Words, name: str, metavar: str | None = None, least: int | None = None) -> OptionInfo:
    """Declare an option; its help stands in the catalogs under its name."""
    key = f"cli.option.{name.removeprefix('--')}"
    panel = words("cli.panel.options")
    info: OptionInfo = typer.Option(name, help=words(key), metavar=metavar, min=least, rich_help_panel=panel)
    return info


def notice_argument(words: Words) -> ArgumentInfo:
    """Declare the notice that a command is about."""
    info: ArgumentInfo = typer.Argument(
        help=words("cli.argument.notice"),
        metavar="ISSUER/YEAR/SERIES/PERIOD",
        rich_help_panel=words("cli.panel.arguments"),
    )
    return info


def root_option(words: Words) -> OptionInfo:
    """Declare ``--root``."""
    return option(words, "--root", "DIR")


def lang_option(words: Words) -> OptionInfo:
    """Declare ``--lang``; ``entry`` reads it before there are commands."""
    return option(words, "--lang")


def paths_of(root: Path) -> Paths:
    """Give the paths below a root."""
    return Paths(root.resolve())


def today() -> date:
    """Ask the clock for the day in China."""
    return datetime.now(_ZONE).date()


def address_of(text: str | None) -> str:
    """Read ``--dask``: a scheme, a host and a port; without it, nothing."""
    if text and not _ADDRESS.fullmatch(text):
        raise UsageError("cli.dask-form", value=text)
    return text or ""


def day_of(text: str | None) -> date:
    """Read ``--date``; without it, today."""
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("cli.date-form", value=text) from error
