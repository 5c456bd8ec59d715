"""The small county of tests/golden as a whole site: one page of each kind, built as the command builds it."""

import re
import shutil
from datetime import date
from pathlib import Path

from tongbao.pipeline import BuildSettings, Paths, build

ROOT = Path(__file__).parents[1]
DAY = date(2021, 9, 1)
KEY = "huarong/2021/key-works"
ADDRESS = "https://www.huarong.example.gov.cn/duban/"
#: One page of each kind, by its address.
KINDS = {
    "home": "",
    "archive": "archive/",
    "archive-year": "archive/2021/",
    "corrections": "corrections/",
    "method": "method/",
    "issuer": "huarong/",
    "year": "huarong/2021/",
    "units": "huarong/units/",
    "unit": "huarong/units/jtj/",
    "places": "huarong/places/",
    "place": "huarong/places/zhanghua/",
    "series": f"{KEY}/",
    "compare": f"{KEY}/compare/",
    "notice": f"{KEY}/h1/",
    "withdrawn": f"{KEY}/q2/",
    "task": f"{KEY}/tasks/gongcheng/1/",
    "indicator": f"{KEY}/indicators/shiwu/1/xuewei/",
    "embed": f"embed/{KEY}/",
    "search": "search/",
    "map": "map/",
    "help": "help/",
    "accessibility": "accessibility/",
    "about": "about/",
    "missing": "404.html",
}


def build_county(
    folder: Path, more: str = "", *, address: bool = False, official: bool = False, drop: tuple[str, ...] = ()
) -> Path:
    """Build the county's site in a folder, with more of site.yml and without some of it; give the site's folder."""
    shutil.copytree(ROOT / "tests" / "golden" / "data", folder / "data")
    shutil.copytree(ROOT / "content", folder / "content")
    site = folder / "data" / "site.yml"
    said = f"address: {ADDRESS}\n" if address else ""
    kept = [
        part
        for part in re.split(r"^(?=\w)", site.read_text("utf-8"), flags=re.MULTILINE)
        if part.split(":")[0] not in drop
    ]
    site.write_text("".join(kept) + said + more, "utf-8")
    if official:
        for issuer in folder.glob("data/*/issuer.yml"):
            lines = issuer.read_text("utf-8").splitlines()
            issuer.write_text("".join(f"{line}\n" for line in lines if not line.startswith("nature:")), "utf-8")
    return build(Paths(folder), BuildSettings(day=DAY)).site
