"""Layer 3 · check: a catalogue → findings, through a table of small rules."""

from tongbao.check.privacy import check_privacy, masked
from tongbao.check.redirects import check_redirects
from tongbao.check.rules import Given, Places
from tongbao.check.table import CODES, check_catalogue

__all__ = ["CODES", "Given", "Places", "check_catalogue", "check_privacy", "check_redirects", "masked"]
