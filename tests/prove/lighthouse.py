"""Lighthouse on a phone: ``python -m tests.prove.lighthouse``. The example county as an official site behind a host.

Without npm, a Chromium or a package index there is no proof, and the program says so.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.browser.hosting import hosted
from tests.browser.serving import found_chromium
from tests.portal import ROOT

from tongbao.pipeline import BuildSettings, Paths, build

#: npm's package, and its version.
LIGHTHOUSE: Final = "lighthouse@12.8.2"
DAY: Final = date(2026, 1, 15)
PAGES: Final = {
    "home": "",
    "notice": "example/2025/key-works/q3/",
    "unit": "example/units/housing/",
    "task": "example/2025/key-works/tasks/ecology/20/",
    "english notice": "en/example/2025/key-works/q3/",
}
#: The least for each category, in hundredths.
LEAST: Final = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SHIFT: Final = 0.05
FIRST: Final = 150_000
TRIES: Final = 3
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def official(folder: Path) -> Path:
    """Build the county as if it were an office: search engines are asked to stay away from demonstrations."""
    shutil.copytree(ROOT / "data" / "example", folder / "data" / "example")
    shutil.copytree(ROOT / "content", folder / "content")
    issuer = folder / "data" / "example" / "issuer.yml"
    lines = issuer.read_text("utf-8").splitlines(keepends=True)
    issuer.write_text("".join(line for line in lines if not line.startswith("nature:")), "utf-8")
    site = (ROOT / "data" / "site.yml").read_text("utf-8")
    kept = "".join(line for line in site.splitlines(keepends=True) if not line.startswith("address:"))
    (folder / "data" / "site.yml").write_text(f"{kept}address: https://www.shili.example.gov.cn/duban/\n", "utf-8")
    return build(Paths(folder), BuildSettings(day=DAY)).site


def program(folder: Path) -> Path | None:
    """Give Lighthouse: of this machine, else from npm."""
    own = shutil.which("lighthouse")
    npm = shutil.which("npm")
    if own or not npm:
        return Path(own) if own else None
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), LIGHTHOUSE]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "node_modules" / ".bin" / "lighthouse" if done.returncode == 0 else None


def report(lighthouse: Path, url: str, folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Let Lighthouse look at a page on a phone."""
    place = folder / "report.json"
    environment = {**os.environ, "CHROME_PATH": found_chromium() or ""}
    command = [str(lighthouse), url, "--quiet", f"--chrome-flags={FLAGS}", "--output=json", f"--output-path={place}"]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found: dict[str, dict[str, dict[str, float]]] = json.loads(place.read_text("utf-8"))
    return found


def wrong(kind: str, found: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Print the scores of a page; give what is not good enough."""
    scores = {name: round(100 * each["score"]) for name, each in found["categories"].items()}
    shift = found["audits"]["cumulative-layout-shift"]["numericValue"]
    weight = found["audits"]["total-byte-weight"]["numericValue"]
    print(f"{kind}: {scores}, shift {shift:.3f}, {weight:.0f} bytes", flush=True)
    low = [f"{kind}: {name} {scores[name]} of {least}" for name, least in LEAST.items() if scores[name] < least]
    heavy = [f"{kind}: {weight:.0f} bytes"] if weight > FIRST else []
    return [*low, *heavy, *([f"{kind}: layout shift {shift:.3f}"] if shift >= SHIFT else [])]


def looked_at(lighthouse: Path, kind: str, url: str, folder: Path) -> list[str]:
    """Give what is wrong with a page each time: speed is told worse by whatever else the machine does, never better."""
    found: list[str] = []
    for _ in range(TRIES):
        found = wrong(kind, report(lighthouse, url, folder))
        if not found:
            break
    return found


def main() -> int:
    """Look at each page; fail where one is not good enough."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lighthouse = program(folder / "tools")
        if lighthouse is None or not found_chromium():
            print("skipped: Lighthouse needs npm, a package index and a Chromium")
            return 0
        found: list[str] = []
        with hosted(official(folder)) as address:
            for kind, page in PAGES.items():
                found += looked_at(lighthouse, kind, address + page, folder)
    print(*found, f"{len(PAGES)} pages looked at by Lighthouse: {len(found)} wrong", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
