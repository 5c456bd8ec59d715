"""Layer 2 · load/docnumbers: document numbers (文号) that stand in other brackets or with more than the rule wants.

``机关代字〔年份〕序号号``: six-cornered brackets, no leading zeros, no 第. An issue (〔2024〕第9期) keeps its 第.
"""

import re
from collections.abc import Iterator

from tongbao.load.codes import Slip, shorten
from tongbao.load.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["number_slips"]

_NUMBER = re.compile(
    r"(?P<head>.*?)(?P<open>[〔\[(（【{［〖])(?P<year>[12][0-9]{3})年?(?P<close>[〕\])）】}］〗])(?P<rest>.*)"
)
_SERIAL = re.compile(r"\s*(?P<ordinal>第?)\s*(?P<zeros>0*)(?P<digits>[0-9]+)\s*(?P<unit>[号期]?)(?P<tail>.*)")
#: The keys that hold a document's number.
_KEYS = frozenset({"number", "issue"})


def number_slips(node: Node) -> Iterator[Slip]:
    """Walk a tree and warn of every document number that would be printed otherwise."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from number_slips(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.text in _KEYS and isinstance(entry.value, Scalar) and entry.value.text:
                yield from _slip(entry.value, entry.value.text)
            else:
                yield from number_slips(entry.value)


def _slip(value: Scalar, text: str) -> Iterator[Slip]:
    found = _NUMBER.fullmatch(text)
    if not found or not (serial := _SERIAL.fullmatch(found["rest"])):
        return
    issue = serial["unit"] == "期"
    ordinal = serial["ordinal"] if issue else ""
    better = f"{found['head']}〔{found['year']}〕{ordinal}{serial['digits']}{serial['unit']}{serial['tail']}"
    code = None
    if (found["open"], found["close"]) != ("〔", "〕"):
        code = "number-brackets"
    elif serial["zeros"]:
        code = "number-zero"
    elif serial["ordinal"] and not issue:
        code = "number-ordinal"
    if code:
        yield Slip(value.line, value.column, code, {"value": shorten(text), "better": shorten(better)})
