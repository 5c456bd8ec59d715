"""Layer 2 · load/decode: tree → record of the model, or every reason why it cannot be one."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tongbao.findings import Loc
from tongbao.load.codes import Slip
from tongbao.load.nodes import Mapping, Node, Scalar, plain
from tongbao.load.places import find_node
from tongbao.load.refusals import Refused, refusal
from tongbao.load.schema import TAG, real_loc, record_at
from tongbao.model import Record

__all__ = ["decode"]

R = TypeVar("R", bound=Record)


def decode(model: type[R], root: Node) -> tuple[R | None, tuple[Slip, ...]]:
    """Validate a tree; the record is None as soon as anything in it is wrong."""
    try:
        return model.model_validate(plain(root)), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = [(tuple(one["loc"][:-1]), slip) for one in details if (slip := _slip(model, root, one)) is not None]
    # A key that is misspelt is not missing as well.
    meant = {
        (record, slip.values["close"])
        for record, slip in found
        if slip.code == "key-unknown" and "close" in slip.values
    }
    slips = (slip for record, slip in found if slip.code != "key-missing" or (record, slip.values["key"]) not in meant)
    return None, tuple(slips)


def _slip(model: type[Record], root: Node, error: ErrorDetails) -> Slip | None:
    """Turn one error into a slip at its exact place; None where the place was already spoken of."""
    loc = real_loc(root, tuple(error["loc"]))
    if loc and loc[-1] == "[key]":
        loc = loc[:-1]
    if error["type"] == "union_tag_invalid":
        loc = (*loc, TAG)
    node, exists = find_node(root, loc)
    if exists and isinstance(node, Scalar) and node.text is None:
        return None
    missing = error["type"] == "missing"
    record = record_at(model, root, loc[:-1] if missing or error["type"] == "extra_forbidden" else loc)
    place = _key_place(root, loc) if error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",) else node
    found = refusal(Refused(error, loc, node if exists else None, record))
    return Slip(place.line, place.column, found.code, found.values, found.hint)


def _key_place(root: Node, loc: Loc) -> Node:
    above, _ = find_node(root, loc[:-1])
    entry = above.entry(str(loc[-1])) if isinstance(above, Mapping) else None
    return entry.key if entry else above
