"""The table of layers, which ARCHITECTURE.md shows, and what breaks it."""

import sys
from collections.abc import Iterator

from tests.architecture.sources import Module, imported

_ZERO = frozenset({"findings", "errors", "messages"})
_BELOW_OUTPUT = _ZERO | {"model", "derive"}

#: What each layer may import, from the layer's package and never from a file inside of it.
LAYERS: dict[str, frozenset[str]] = {
    "findings": frozenset(),
    "errors": frozenset({"findings"}),
    "messages": frozenset({"findings"}),
    "model": _ZERO,
    "load": _ZERO | {"model"},
    "derive": _ZERO | {"model"},
    "check": _BELOW_OUTPUT,
    "render": _BELOW_OUTPUT,
    "search": _BELOW_OUTPUT,
    "export": _BELOW_OUTPUT,
    "site": _ZERO,
    "intake": _BELOW_OUTPUT | {"load", "export"},
    "pipeline": _BELOW_OUTPUT | {"load", "check", "render", "search", "export", "site", "intake"},
    "cli": _ZERO | {"pipeline"},
}

#: Libraries, and the layers that alone may use them.
ONLY: dict[str, frozenset[str]] = {
    "babel": frozenset({"messages"}),
    "pydantic": frozenset({"model", "load", "render"}),
    "pydantic_core": frozenset({"load", "model", "pipeline", "search", "site"}),
    "yaml": frozenset({"load", "site"}),
    "pypdf": frozenset({"load"}),
    "ruamel": frozenset({"intake"}),
    "jinja2": frozenset({"derive", "render", "site"}),
    "markupsafe": frozenset({"render"}),
    "segno": frozenset({"render"}),
    "vl_convert": frozenset({"render"}),
    "numpy": frozenset({"search"}),
    "dask": frozenset({"site"}),
    "distributed": frozenset({"site"}),
    "mkdocs": frozenset({"site"}),
    "selectolax": frozenset({"site"}),
    "xlsxwriter": frozenset({"export"}),
    "typer": frozenset({"cli"}),
    "rich": frozenset({"cli"}),
    # Powers of the standard library: storing, serving, hashing, turning out other programs.
    "hashlib": frozenset({"load", "search", "site"}),
    "http": frozenset({"site"}),
    "sqlite3": frozenset({"site"}),
    "multiprocessing": frozenset({"site"}),
    "pickle": frozenset(),
    "marshal": frozenset(),
    "shelve": frozenset(),
    "socket": frozenset(),
    "subprocess": frozenset(),
}

_ROOT = "tongbao"


def wrong_imports(found: list[Module]) -> Iterator[str]:
    """Give a line for every import that the tables do not allow."""
    for module in found:
        for name, taken, dots in module.imports():
            if dots:
                yield f"{module.name}: a relative import"
            elif name == "typing" and "TYPE_CHECKING" in taken:
                yield f"{module.name}: TYPE_CHECKING hides what is imported"
            elif name.split(".")[0] == _ROOT:
                yield from _wrong_layer(module, imported(found, name, taken))
            else:
                yield from _wrong_library(module, name)


def _wrong_layer(module: Module, wanted: set[str]) -> Iterator[str]:
    for each in sorted(wanted):
        parts = each.split(".")
        layer = parts[1] if parts[1:] else _ROOT
        if layer in (_ROOT, module.layer):
            continue
        if layer not in LAYERS[module.layer]:
            yield f"{module.name}: {module.layer} may not import {layer}"
        elif parts[2:]:
            yield f"{module.name}: {each} is a file inside of another layer"


def _wrong_library(module: Module, name: str) -> Iterator[str]:
    library = name.split(".", maxsplit=1)[0]
    if library in ONLY:
        if module.layer not in ONLY[library]:
            yield f"{module.name}: {module.layer} may not use {library}"
    elif library not in sys.stdlib_module_names:
        yield f"{module.name}: {library} stands in no table"


def import_graph(found: list[Module]) -> dict[str, set[str]]:
    """Give for each module the modules of the package that it imports."""
    names = {module.name for module in found}
    graph: dict[str, set[str]] = {}
    for module in found:
        wanted = [imported(found, name, taken) for name, taken, _ in module.imports()]
        graph[module.name] = (set().union(*wanted) & names) - {module.name}
    return graph
