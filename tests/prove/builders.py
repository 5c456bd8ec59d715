"""Every page of the real data by both builders: ``python -m tests.prove.builders``; fails where one differs."""

import sys
import tempfile
from pathlib import Path

from tests.whole.two_builders import compared


def main() -> int:
    """Compare, and print what was compared."""
    with tempfile.TemporaryDirectory() as name:
        different, pages, counts = compared(Path(name))
    print(f"{pages} pages compared, {len(different)} differ; {counts}")
    print("\n".join(different[:20]))
    return 1 if different or counts.fallen else 0


if __name__ == "__main__":
    sys.exit(main())
