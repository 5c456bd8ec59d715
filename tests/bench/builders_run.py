"""One builder, once: what ``tests.bench.builders`` starts as a process of its own."""

import importlib.util
import pickle
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

DAY = date(2026, 6, 1)
#: The floor's whole template: written first, and left alone.
FLOOR = (
    '<!doctype html><html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ meta.title | e }}</title></head>'
    '<nav><ul>{% for each in headings %}<li><a href="#{{ each.id }}">{{ each.title }}</a></li>{% endfor %}</ul></nav>'
    "<main>{{ content }}</main></body></html>"
)


def prepare(work: Path, root: Path) -> None:
    """Write the pages of the first language, and the settings of all builders."""
    from tests.bench.builders_work import keep_pages, write_hugo, write_stock  # noqa: PLC0415
    from tests.built_docs import built_docs  # noqa: PLC0415  (a run must not load what it does not use)

    settings = built_docs(root, work, DAY)
    first = settings.languages[0]
    keep_pages(work, first.code)
    write_stock(work, first.code, first.navigation)
    write_hugo(work, first.code)
    (work / "settings").write_bytes(pickle.dumps(replace(settings, languages=(first,))))


def _fasttext() -> ModuleType:
    """Load the converter alone: its package brings MkDocs along, which the floor does not use."""
    place = Path(__file__).parents[2] / "generator" / "tongbao" / "site" / "fasttext.py"
    spec = importlib.util.spec_from_file_location("fasttext", place)
    if spec is None or spec.loader is None:
        raise ImportError(place)
    module = sys.modules["fasttext"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def floor(work: Path, target: Path) -> None:
    """Convert, fill one template, write."""
    from jinja2 import Environment  # noqa: PLC0415

    convert = _fasttext().read_text
    template = Environment().from_string(FLOOR)  # noqa: S701  (the values are escaped in the template)
    for docs in sorted((work / "docs").iterdir()):
        for source in sorted(docs.rglob("index.md")):
            page = convert(source.read_text("utf-8"))
            if page is None:
                continue
            text = template.render(lang=docs.name, meta=page.meta, headings=page.headings, content=page.content)
            place = target / docs.name / source.relative_to(docs).with_suffix(".html")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())


def main() -> None:
    """Run the builder that was named."""
    name, work, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if name in ("floor", "prepare"):
        (floor if name == "floor" else prepare)(work, target)
        return
    from tongbao.site import FastBuilder, MkDocsBuilder  # noqa: PLC0415

    settings = pickle.loads((work / "settings").read_bytes())  # noqa: S301  (written by prepare)
    builder = MkDocsBuilder(settings) if name == "reference" else FastBuilder(settings, 1 if name == "fast 1" else 0)
    print(name, builder.build(work, target), file=sys.stderr)


if __name__ == "__main__":
    main()
