"""All pages of the real data by Zensical, held against ours: ``python -m tests.prove.zensical``."""

import sys
import tempfile
from pathlib import Path

from tests.built_docs import built_docs
from tests.whole.other_host import build_other, differences
from tests.whole.real_site import DAY, ROOT

from tongbao.site import FastBuilder

#: Pages without a heading of their own: ours is their title, Zensical's the shorter one of the navigation.
EXPLAINED = frozenset({"about/index.html", "help/index.html"})


def main() -> int:
    """Compare, and print what was compared."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = built_docs(ROOT, folder, DAY)
        FastBuilder(settings).build(folder, folder / "ours")
        for language in settings.languages:
            other, _ = build_other(folder, language.code)
            first = language == settings.languages[0]
            below = tuple(each.code for each in settings.languages[1:]) if first else ()
            found = list(differences(folder / "ours" / settings.folder(language), other, language.title, below))
            left = [f"{page}: {what}" for page, what in found if page not in EXPLAINED]
            pages = sum(1 for _ in other.rglob("index.html"))
            print(f"{language.code}: {pages} pages of Zensical, {len(found)} different, {len(left)} without a reason")
            print("\n".join(left[:20]))
            failed += len(left)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
