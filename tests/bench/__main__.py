"""Run every benchmark of speed: ``python -m tests.bench``. They print, and assert nothing."""

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run the modules called ``*_speed`` one after the other."""
    for path in sorted(Path(__file__).parent.glob("*_speed.py")):
        print(f"\n## {path.stem}\n", flush=True)
        subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=True)


if __name__ == "__main__":
    main()
