"""Layer 7 · cli/releases: the commands that look after finished sites."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.models import ArgumentInfo

from tongbao.cli.console import Console
from tongbao.cli.helping import command
from tongbao.cli.options import HERE, Language, lang_option, option, paths_of, root_option
from tongbao.errors import VerificationError
from tongbao.messages import Words
from tongbao.pipeline import list_releases, roll_back, verify_site

__all__ = ["add_release_commands"]

_SITE = Path("build", "site")


def add_release_commands(app: typer.Typer, console: Console) -> None:
    """Add ``verify`` and ``rollback``."""
    _add_verify(app, console)
    _add_rollback(app, console)


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


def _add_rollback(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "rollback")
    def rollback_command(
        release: Annotated[str | None, _release_argument(words)] = None,
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        show: Annotated[bool, option(words, "--list")] = False,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        paths = paths_of(root)
        if show:
            for one in list_releases(paths):
                key = "cli.rollback.online" if one.online else "cli.rollback.kept"
                console.result(words(key, release=one.id, files=one.files))
            return
        done = roll_back(paths, release)
        for notice in done.on_top:
            console.say("cli.rollback.on-top", notice=notice)
        key = "cli.rollback.together" if done.on_top else "cli.rollback.done"
        console.say(key, release=done.release, target=done.target)
        console.result(str(done.site))


def _release_argument(words: Words) -> ArgumentInfo:
    info: ArgumentInfo = typer.Argument(
        help=words("cli.argument.release"), metavar="RELEASE", rich_help_panel=words("cli.panel.arguments")
    )
    return info


def _site_argument(words: Words) -> ArgumentInfo:
    info: ArgumentInfo = typer.Argument(
        help=words("cli.argument.site"), metavar="SITE_DIR", rich_help_panel=words("cli.panel.arguments")
    )
    return info
