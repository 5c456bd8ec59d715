"""Layer 7 · cli/site: the commands that make and show the site."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from tongbao.cli.console import Console
from tongbao.cli.helping import command
from tongbao.cli.options import HERE, Language, address_of, day_of, lang_option, option, paths_of, root_option, today
from tongbao.cli.serving import Told
from tongbao.pipeline import KEPT, Audience, BuildSettings, Built, build, serve_site

__all__ = ["add_site_commands"]

_PORT = 8000


def add_site_commands(app: typer.Typer, console: Console) -> None:
    """Add ``build`` and ``serve``."""
    _add_build(app, console)
    _add_serve(app, console)


def _add_build(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "build")
    def build_command(
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        date: Annotated[str | None, option(words, "--date", "YYYY-MM-DD")] = None,
        out: Annotated[Path | None, option(words, "--out", "DIR")] = None,
        fragments: Annotated[str, option(words, "--fragments", "URL")] = "",
        drafts: Annotated[bool, option(words, "--drafts")] = False,
        audience: Annotated[Audience, option(words, "--audience")] = Audience.PUBLIC,
        clean: Annotated[bool, option(words, "--clean")] = False,
        builder: Annotated[Literal["fast", "mkdocs"], option(words, "--builder")] = "fast",
        jobs: Annotated[int, option(words, "--jobs", "N", least=0)] = 0,
        keep: Annotated[int, option(words, "--keep", "N", least=1)] = KEPT,
        dask: Annotated[str | None, option(words, "--dask", "ADDRESS")] = None,
        dask_shared: Annotated[bool, option(words, "--dask-shared")] = False,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        where = out.resolve() if out else None
        stock = builder == "mkdocs"
        settings = BuildSettings(
            day=day_of(date),
            audience=audience,
            drafts=drafts,
            clean=clean,
            out=where,
            fragments=fragments,
            stock=stock,
            jobs=jobs,
            keep=keep,
            dask=address_of(dask),
            dask_shared=dask_shared,
        )
        with console.stages() as stage:
            built = build(paths_of(root), settings, stage)
        _report(console, built)
        console.result(str(where or built.site))


def _add_serve(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "serve")
    def serve_command(
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        port: Annotated[int, option(words, "--port")] = _PORT,
        date: Annotated[str | None, option(words, "--date", "YYYY-MM-DD")] = None,
        audience: Annotated[Audience, option(words, "--audience")] = Audience.PUBLIC,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        # One process: a server with threads must not be forked.
        settings = BuildSettings(day=day_of(date) if date else today(), audience=audience, drafts=True, jobs=1)
        told = Told(console)
        serve_site(
            paths_of(root),
            settings,
            port,
            ready=lambda address: console.say("cli.serve.ready", address=address),
            done=told,
            waiting=told.waiting(),
        )


def _report(console: Console, built: Built) -> None:
    """Say what was noticed and what was built."""
    if built.findings:
        console.findings(built.findings)
        console.count(built.findings)
    console.say("cli.build.done", pages=built.pages, records=built.records, release=built.release)
    console.say("cli.build.work", **asdict(built.work), kept=max(0, built.pages - built.work.converted))
    if built.ways.fallen:
        console.say("cli.build.fallen", n=built.ways.fallen)
