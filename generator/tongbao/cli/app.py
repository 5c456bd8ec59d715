"""Layer 7 · cli/app: the words of a language → the command line in that language."""

from typing import Annotated

import typer

from tongbao import __version__
from tongbao.cli.console import Console
from tongbao.cli.data import add_data_commands
from tongbao.cli.helping import group_class
from tongbao.cli.options import Language, lang_option
from tongbao.cli.releases import add_release_commands
from tongbao.cli.site import add_site_commands

__all__ = ["make_app"]


def make_app(console: Console) -> typer.Typer:
    """Declare every command; help texts come from the catalogs."""
    words = console.words
    app = typer.Typer(
        cls=group_class(words),
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        help=words("cli.help"),
    )

    def show_version(wanted: bool) -> None:
        if wanted:
            console.result(f"tongbao {__version__}")
            raise typer.Exit

    version_option = typer.Option(
        "--version",
        help=words("cli.option.version"),
        is_eager=True,
        callback=show_version,
        rich_help_panel=words("cli.panel.options"),
    )

    @app.callback()
    def program(
        *,
        lang: Annotated[Language | None, lang_option(words)] = None,
        version: Annotated[bool, version_option] = False,
    ) -> None:
        # Both are dealt with before any command runs: the language in ``entry``, the version in its callback.
        del lang, version

    add_data_commands(app, console)
    add_site_commands(app, console)
    add_release_commands(app, console)
    return app
