"""Layer 7 · __main__: ``python -m tongbao`` is the command, and ``tongbao`` is the same.

Modules live as long as the program does: nobody looks for cycles among what they make while they are loaded. In the
end the system takes the process away as it is; to take apart what is in it, object by object, is a twentieth of what
it takes to bring an edit online.
"""

import atexit
import gc
import os
import sys
from typing import NoReturn

__all__ = ["start"]


def start() -> NoReturn:
    """Run the command line and end with its exit code."""
    # Linear algebra comes along with numpy; nobody asks for it, and its threads would wait busily in every process.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    from tongbao.cli import main  # noqa: PLC0415  (loaded while nobody looks for cycles)

    gc.freeze()
    gc.enable()
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Whoever was to read it has gone: the interpreter knows what to do then.
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001  (what libraries want to be done in the end)
    os._exit(code)


if __name__ == "__main__":
    start()
