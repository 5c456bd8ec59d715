"""Layer 7 · cli/helping: words → commands whose help, ``--help`` itself included, is in one language."""

from collections.abc import Callable
from typing import TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from tongbao.messages import Words

__all__ = ["command", "group_class"]

F = TypeVar("F", bound=Callable[..., object])


def command(app: typer.Typer, words: Words, name: str) -> Callable[[F], F]:
    """Declare a command; its help stands in the catalogs under its name."""

    class Command(TyperCommand):
        def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]  # its Context has no public name
            return _said(super().get_help_option(ctx), words)

    return app.command(
        name,
        cls=Command,
        help=words(f"cli.command.{name}"),
        rich_help_panel=words("cli.panel.commands"),
    )


def group_class(words: Words) -> type[TyperGroup]:
    """Give the class of the program as a whole."""

    class Group(TyperGroup):
        def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]  # its Context has no public name
            return _said(super().get_help_option(ctx), words)

    return Group


def _said(option: TyperOption | None, words: Words) -> TyperOption | None:
    """Describe ``--help`` like every other option."""
    if option:
        option.help = words("cli.option.help")
        option.rich_help_panel = words("cli.panel.options")
    return option
