"""Layer 7 · cli/explain: a finding's code → what it means and how to cure it."""

from difflib import get_close_matches

from tongbao.errors import UsageError
from tongbao.messages import Words

__all__ = ["codes", "explain"]

_HEAD, _TAIL = "finding.", ".explain"


def codes(words: Words) -> tuple[str, ...]:
    """Give every code that has an explanation."""
    return tuple(
        sorted(
            key.removeprefix(_HEAD).removesuffix(_TAIL)
            for key in words
            if key.startswith(_HEAD) and key.endswith(_TAIL)
        )
    )


def explain(code: str, words: Words) -> str:
    """Explain a code, with every cure that it can name."""
    known = codes(words)
    if code not in known:
        near = get_close_matches(code.lower(), known, n=1)
        if near:
            raise UsageError("cli.explain.meant", code=code, near=near[0])
        raise UsageError("cli.explain.unknown", code=code)
    start = f"{_HEAD}{code}.hint"
    cures = [_with_gaps(key, words) for key in words if key == start or key.startswith(f"{start}-")]
    lines = [f"{code}", "", words(f"{_HEAD}{code}{_TAIL}")]
    if cures:
        lines += ["", words("cli.explain.cure"), *(f"  {cure}" for cure in cures)]
    return "\n".join(lines)


def _with_gaps(key: str, words: Words) -> str:
    """Say a sentence whose values only a finding knows."""
    values: dict[str, object] = {}
    while True:
        try:
            return words(key, **values)
        except KeyError as missing:
            name = missing.args[0]
            if name in values or name == key:
                raise
            values[name] = "…"
