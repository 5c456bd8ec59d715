"""Layer 2 · load/traps: slips at keys and values that YAML itself lets pass."""

import re

from tongbao.load.codes import Slip, shorten
from tongbao.load.nodes import Node, Scalar

__all__ = ["FULLWIDTH_COLON", "GLUED_COLON", "key_slips", "value_slip"]

#: ``title：x``: one text, where a key and a value are meant.
FULLWIDTH_COLON = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)\s*：")
#: ``title:x``: likewise.
GLUED_COLON = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?=[^\s/])")
#: Spaces that look like spaces and are none to YAML.
_WIDE = "\u3000\xa0"
_NULLS = frozenset({"~", "null", "Null", "NULL"})


def key_slips(key: Node) -> tuple[Scalar | None, tuple[Slip, ...]]:
    """Give the key as meant, with what is wrong with it; None where it can be no key."""
    if not isinstance(key, Scalar) or key.text == "":
        return None, (Slip(key.line, key.column, "key-not-text"),)
    if key.text is None:
        return None, ()
    if key.plain and key.text == "<<":
        return None, (Slip(key.line, key.column, "merge-key"),)
    if found := FULLWIDTH_COLON.match(key.text):
        slip = Slip(key.line, key.column, "colon-fullwidth", {"key": found[1]})
        return key._replace(text=found[1]), (slip,)
    meant = key.text.strip(_WIDE + " ")
    if meant == key.text or not any(wide in key.text for wide in _WIDE):
        return key, ()
    slip = Slip(key.line, key.column, "space-fullwidth", {"key": shorten(meant)})
    return (None if meant.startswith("-") or not meant else key._replace(text=meant)), (slip,)


def value_slip(value: Scalar, place: Node, key: str, *, in_flow: bool) -> Slip | None:
    """Tell what is wrong with a value without quotes: nothing there, or a word for nothing."""
    if value.text == "":
        code = "flow-comma" if in_flow else "value-empty"
        hint = "hint" if key else "hint-item"
        return Slip(place.line, place.column, code, {"key": shorten(key)}, hint)
    if value.text in _NULLS:
        return Slip(value.line, value.column, "value-null", {"value": value.text or ""})
    return None
