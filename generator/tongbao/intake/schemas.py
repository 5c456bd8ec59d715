"""Layer 5 · intake/schemas: the model → a JSON Schema for each kind of file, for the editors' programs."""

import json
from collections.abc import Iterator
from pathlib import Path

from tongbao.intake.files import KINDS, write_whole

__all__ = ["schema_files", "write_schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Give the name and content of every schema, the same at every run."""
    for kind, record in KINDS.items():
        schema = {"$schema": _DIALECT, **record.model_json_schema(by_alias=True, mode="validation")}
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        yield f"{kind}.json", f"{text}\n".encode()


def write_schemas(data: Path) -> tuple[str, ...]:
    """Write the schemas that are not current; give their names."""
    changed: list[str] = []
    for name, content in schema_files():
        place = data / ".schema" / name
        if not place.is_file() or place.read_bytes().replace(b"\r\n", b"\n") != content:
            write_whole(place, content)
            changed.append(f"{data.name}/.schema/{name}")
    return tuple(changed)
