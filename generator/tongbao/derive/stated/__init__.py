"""Layer 2 · derive/stated: what a notice states → the numbers that do not agree, each with the way it fails."""

from tongbao.derive.stated.everything import mismatches
from tongbao.derive.stated.kinds import Mismatch, MismatchKind
from tongbao.derive.stated.nested import list_mismatches

__all__ = ["Mismatch", "MismatchKind", "list_mismatches", "mismatches"]
