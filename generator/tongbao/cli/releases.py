"""Layer 7 · cli/releases: the commands that look after finished sites."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.models import ArgumentInfo

from tongbao.cli.console import Console
from tongbao.cli.helping import command
from tongbao.cli.options import Language, lang_option, option
from tongbao.errors import VerificationError
from tongbao.messages import Words
from tongbao.pipeline import verify_site

__all__ = ["add_release_commands"]

_SITE = Path("build", "site")


def add_release_commands(app: typer.Typer, console: Console) -> None:
    """Add ``verify``."""
    _add_verify(app, console)


def _add_verify(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "verify")
    def verify_command(
        site: Annotated[Path, _site_argument(words)] = _SITE,
        *,
        form: Annotated[Literal["text", "json"], option(words, "--format")] = "text",
        jobs: Annotated[int, option(words, "--jobs", "N", least=0)] = 0,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> int:
        del lang
        report = verify_site(site, jobs)
        if form == "json":
            console.findings_json(report.findings)
        else:
            console.findings(report.findings)
        if report.findings:
            console.complain("cli.verify.wrong", count=len(report.findings), files=report.files, site=site)
            return VerificationError.exit_code
        console.say("cli.verify.fine", files=report.files, pages=report.pages, release=report.release)
        return 0


def _site_argument(words: Words) -> ArgumentInfo:
    info: ArgumentInfo = typer.Argument(
        help=words("cli.argument.site"), metavar="SITE_DIR", rich_help_panel=words("cli.panel.arguments")
    )
    return info
