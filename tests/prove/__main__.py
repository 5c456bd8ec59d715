"""Run every proof at its full count: ``python -m tests.prove``. Fails where one of them fails."""

import subprocess
import sys
from pathlib import Path

#: What a module has that can be run, and not only helps another.
RUNS = '__name__ == "__main__"'


def main() -> int:
    """Run all, and tell at the end which failed."""
    failed = []
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem == "__main__" or RUNS not in path.read_text(encoding="utf-8"):
            continue
        print(f"\n## {path.stem}\n", flush=True)
        if subprocess.run([sys.executable, "-m", f"tests.prove.{path.stem}"], check=False).returncode:
            failed.append(path.stem)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall proved")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
