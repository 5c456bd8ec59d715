"""Layer 2 · derive/rounding: exact shares, rounded half up once, at the end."""

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["percent", "rounded"]


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up to a number of decimal places, keeping the zeros."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int, places: int = 1) -> Decimal | None:
    """Give a share in per cent; None where there is nothing to take a share of."""
    if not whole:
        return None
    return rounded(Decimal(part) * 100 / Decimal(whole), places)
