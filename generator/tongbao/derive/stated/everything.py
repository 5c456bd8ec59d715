"""Layer 2 · derive/stated/everything: a notice with its list → all that it states and that does not agree."""

from tongbao.derive.stated.figures import figure_mismatches, implied_mismatches, standing_mismatches
from tongbao.derive.stated.kinds import Mismatch
from tongbao.derive.stated.nested import explained_remainders, nested_mismatches
from tongbao.derive.stated.restated import restated_mismatches
from tongbao.derive.stated.shares import share_mismatches
from tongbao.derive.stated.sums import sum_mismatches
from tongbao.model import FiledNotice, SeriesYear

__all__ = ["mismatches"]


def mismatches(one: SeriesYear, filed: FiledNotice) -> tuple[Mismatch, ...]:
    """Give every number of a notice that does not agree with the others that it states."""
    return (
        *sum_mismatches(one, filed, explained_remainders(one, filed)),
        *nested_mismatches(one, filed),
        *share_mismatches(one, filed),
        *restated_mismatches(one, filed),
        *figure_mismatches(one, filed),
        *implied_mismatches(one, filed),
        *standing_mismatches(one, filed),
    )
