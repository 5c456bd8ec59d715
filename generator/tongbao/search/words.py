"""Layer 4 · search/words: the catalogs → the words that the client says, one file for each language."""

import json
from typing import Final

from tongbao.messages import Words

__all__ = ["word_files"]

_UI: Final = "search.ui."
#: Words of facets that pages say too.
_SHARED: Final = {"common.": "status.", "level.": "level."}


def word_files(languages: tuple[str, ...]) -> dict[str, bytes]:
    """Give ``words.<language>.json``; places for values stay as they are, for the client to fill."""
    return {f"words.{language}.json": _file(Words(language)) for language in languages}


def _file(words: Words) -> bytes:
    places = {name: "{" + name + "}" for name in ("n", "name", "number")}
    said = {key.removeprefix(_UI): words(key, **places) for key in words if key.startswith(_UI)}
    for begin, instead in _SHARED.items():
        found = (key for key in words if key.startswith(begin) and "." not in key.removeprefix(begin))
        said |= {instead + key.removeprefix(begin): words(key) for key in found}
    text = json.dumps(dict(sorted(said.items())), ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
