"""Layer 7 · cli: arguments → exit code; the one layer that prints and asks the clock."""

from tongbao.cli.entry import main

__all__ = ["main"]
