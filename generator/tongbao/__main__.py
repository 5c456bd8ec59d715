"""Layer 7 · __main__: ``python -m tongbao`` is the command."""

import sys

from tongbao.cli import main

sys.exit(main())
