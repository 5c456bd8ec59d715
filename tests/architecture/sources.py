"""The modules of the package as syntax trees, and what they import."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "tongbao"


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def layer(self) -> str:
        """The layer; the command ``python -m tongbao`` belongs to the command line."""
        parts = self.name.split(".")
        return {"": "tongbao", "__main__": "cli"}.get(
            parts[1] if parts[1:] else "", parts[1] if parts[1:] else "tongbao"
        )

    def imports(self) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """Give every import: the module, the names taken from it, and how many dots it begins with."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for each in node.names:
                    yield each.name, (), 0
            elif isinstance(node, ast.ImportFrom):
                yield node.module or "", tuple(each.name for each in node.names), node.level

    def exports(self) -> frozenset[str]:
        """Give the names in ``__all__``."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return frozenset(ast.literal_eval(node.value))
        return frozenset()

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def calls(self) -> Iterator[str]:
        """Give the dotted names of everything that is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)

    def strings(self) -> Iterator[str]:
        """Give every piece of text that stands in the code."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def modules(package: Path = PACKAGE) -> list[Module]:
    """Give all modules of the package."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = list(path.relative_to(package.parent).with_suffix("").parts)
        found.append(Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imported(found: list[Module], name: str, taken: tuple[str, ...]) -> set[str]:
    """Give what an import loads: for a public name the package, for another name the file called so."""
    by_name = {module.name: module for module in found}
    public = by_name[name].exports() if name in by_name else frozenset()
    return {f"{name}.{each}" if each not in public and f"{name}.{each}" in by_name else name for each in taken} or {
        name
    }
