"""Prove that a disk that is full at any point of a build is told in a sentence and harms nothing.

Run as root (it makes small disks): .venv/bin/python -m tests.prove.full_disks [how many]
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.factories import write_data

from tongbao.site import released, verify_files

#: How many sizes of what is left on the disk are tried.
TIMES = 20
#: From a disk that takes nothing to one that takes nearly all (bytes).
MOST = 1_500_000
DISK = ("-t", "tmpfs", "-o", "size=64m", "none")


def main() -> int:
    """Fill a disk but for a little, build, and look; once for each size of the rest."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    wrong, refused = [], 0
    with tempfile.TemporaryDirectory() as folder:
        disk = Path(folder, "disk")
        disk.mkdir()
        if subprocess.run(["mount", *DISK, disk], check=False).returncode:  # noqa: S607
            print("not root: no disk could be made, so nothing was proved")
            return 0
        try:
            for step in range(times):
                faults, told = _once(disk, MOST * step // times, clean=step % 2 == 0)
                wrong += faults
                refused += told
        finally:
            subprocess.run(["umount", disk], check=True)  # noqa: S607
    print(f"{times} builds on disks with up to {MOST} bytes left: {refused} refused in a sentence, {len(wrong)} wrong")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _once(disk: Path, left: int, *, clean: bool) -> tuple[list[str], int]:
    """Build an edit with so many bytes left on the disk; tell what is wrong, and whether the build was refused."""
    root, wrong = disk / "root", []
    write_data(root, site={"languages": ["zh", "en"]})
    _build(root)
    before = released(root / "build")
    page = root / "content" / "zh" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: 关于本站\n---\n\n本站由督查室维护。\n", "utf-8")
    filler = disk / "filler"
    with filler.open("wb") as file:
        file.write(b"x" * max(0, shutil.disk_usage(disk).free - left))
    code, said = _build(root, *(["--clean"] if clean else []))
    if code not in {0, 4} or "Traceback" in said or (code == 4 and str(root) not in said):
        wrong.append(f"{left} bytes left: {code} {said}")
    if code and released(root / "build") != before:
        wrong.append(f"{left} bytes left: another release is online")
    wrong += [f"{left} bytes left: {one.place} {one.code}" for one in verify_files(root / "build" / "site").findings]
    filler.unlink()
    again, said = _build(root)
    if again or released(root / "build") == before:
        wrong.append(f"{left} bytes left, then: {again} {said}")
    wrong += [f"{left} bytes left, then: {one.place} {one.code}" for one in verify_files(root / "build/site").findings]
    shutil.rmtree(root)
    return wrong, int(bool(code))


def _build(root: Path, *more: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tongbao", "build", "--root", root, "--date", "2021-09-01", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


if __name__ == "__main__":
    sys.exit(main())
