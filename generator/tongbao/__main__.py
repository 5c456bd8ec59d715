"""Layer 7 · __main__: ``python -m tongbao`` is the command, and ``tongbao`` is the same.

Modules live as long as the program does. Nobody looks for cycles among what they make, neither while they are loaded
nor when the program ends: for a small build that is a tenth of its time.
"""

import gc
import sys

__all__ = ["start"]


def start() -> int:
    """Run the command line and give the exit code."""
    gc.disable()
    from tongbao.cli import main  # noqa: PLC0415  (loaded while nobody looks for cycles)

    gc.enable()
    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(start())
