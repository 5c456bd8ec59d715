"""Layer 7 · cli/data: the commands that look at data and change it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tongbao.cli.console import Console
from tongbao.cli.explain import explain
from tongbao.cli.helping import command
from tongbao.cli.options import HERE, Language, day_of, lang_option, notice_argument, option, paths_of, root_option
from tongbao.errors import DataError
from tongbao.findings import has_error
from tongbao.pipeline import brief, check_data, format_files, migrate, publish, refresh_schemas, write_report

__all__ = ["add_data_commands"]

_FINDINGS = DataError.exit_code


def add_data_commands(app: typer.Typer, console: Console) -> None:
    """Add ``check``, ``brief``, ``explain``, ``format``, ``publish``, ``schema`` and ``migrate``."""
    _add_check(app, console)
    _add_brief(app, console)
    _add_explain(app, console)
    _add_format(app, console)
    _add_publish(app, console)
    _add_schema(app, console)
    _add_migrate(app, console)


def _add_check(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "check")
    def check_command(
        notice: Annotated[str | None, notice_argument(words)] = None,
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        form: Annotated[Literal["text", "json"], option(words, "--format")] = "text",
        strict: Annotated[bool, option(words, "--strict")] = False,
        report: Annotated[Path | None, option(words, "--report", "FILE")] = None,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> int:
        del lang
        if report:
            findings = write_report(paths_of(root), report, words, notice)
            console.result(str(report))
            console.count(findings)
            return _FINDINGS if has_error(findings) or (strict and findings) else 0
        checked = check_data(paths_of(root))
        findings = checked.about(notice) if notice else checked.findings
        if form == "json":
            console.findings_json(findings)
        else:
            console.findings(findings)
            console.count(findings)
        return _FINDINGS if has_error(findings) or (strict and findings) else 0


def _add_brief(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "brief")
    def brief_command(
        notice: Annotated[str, notice_argument(words)],
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        since: Annotated[Path | None, option(words, "--since", "FILE")] = None,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        console.result(brief(paths_of(root), notice, words, since))


def _add_explain(app: typer.Typer, console: Console) -> None:
    words = console.words
    code_argument = typer.Argument(
        help=words("cli.argument.code"), metavar="CODE", rich_help_panel=words("cli.panel.arguments")
    )

    @command(app, words, "explain")
    def explain_command(
        code: Annotated[str, code_argument],
        *,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        console.result(explain(code, words))


def _add_format(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "format")
    def format_command(
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        check: Annotated[bool, option(words, "--check")] = False,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> int:
        del lang
        done = format_files(paths_of(root), write=not check)
        _results(console, done.changed)
        console.findings(done.findings)
        key = "clean" if not done.changed else "would" if check else "done"
        console.say(f"cli.format.{key}", n=len(done.changed), count=len(done.changed))
        return _FINDINGS if done.findings or (check and done.changed) else 0


def _add_publish(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "publish")
    def publish_command(
        notice: Annotated[str, notice_argument(words)],
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        date: Annotated[str | None, option(words, "--date", "YYYY-MM-DD")] = None,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        done = publish(paths_of(root), notice, day_of(date))
        _results(console, done.changed)
        console.say("cli.publish.done" if done.changed else "cli.publish.same", notice=done.notice)


def _add_schema(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "schema")
    def schema_command(
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        changed = refresh_schemas(paths_of(root))
        _results(console, changed)
        console.say("cli.schema.done", n=len(changed), count=len(changed))


def _add_migrate(app: typer.Typer, console: Console) -> None:
    words = console.words

    @command(app, words, "migrate")
    def migrate_command(
        *,
        root: Annotated[Path, root_option(words)] = HERE,
        lang: Annotated[Language | None, lang_option(words)] = None,
    ) -> None:
        del lang
        done = migrate(paths_of(root))
        _results(console, done.changed)
        key = "cli.migrate.same" if done.before == done.after else "cli.migrate.done"
        console.say(key, before=done.before, after=done.after)


def _results(console: Console, changed: tuple[str, ...]) -> None:
    for name in changed:
        console.result(name)
