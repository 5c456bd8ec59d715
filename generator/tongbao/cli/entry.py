"""Layer 7 · cli/entry: the program from the outside: language, errors, exit code."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

import typer

from tongbao.cli.app import make_app
from tongbao.cli.console import Console
from tongbao.errors import DataError, TongbaoError, VerificationError
from tongbao.messages import LANGUAGES, Words

__all__ = ["main"]

_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Help is shown before options are read, so the language is looked for by hand.
    words = Words(_language(given))
    console = Console(words)
    try:
        code = make_app(console)(args=given or ["--help"], prog_name="tongbao", standalone_mode=False)
    except typer.TyperException as error:
        console.complain("cli.usage", problem=error.format_message())
        return _USAGE
    except typer.Abort:
        return _USAGE
    except (DataError, VerificationError) as error:
        console.findings(error.findings)
        console.complain(error.key, **error.values)
        return error.exit_code
    except TongbaoError as error:
        console.complain(error.key, **error.values)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _language(arguments: Sequence[str]) -> str:
    """Choose by ``--lang``, else by the environment; Chinese where neither says a language that we have."""
    asked = [after for name, after in pairwise(arguments) if name == "--lang"]
    asked += [name.removeprefix("--lang=") for name in arguments if name.startswith("--lang=")]
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    local = next((name for name in names if name), "")
    wanted = asked[-1] if asked else local.partition("_")[0].partition(".")[0].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
