"""Layer 3 · check: a catalogue → findings, through a table of small rules."""

from tongbao.check.rules import Places
from tongbao.check.table import CODES, check_catalogue

__all__ = ["CODES", "Places", "check_catalogue"]
