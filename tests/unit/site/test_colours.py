"""The colours of the theme: contrast of text, and statuses that differ for colour-blind readers as well."""

import re
from itertools import combinations

import pytest
from tests.unit.site.small_site import ROOT

STATUSES = ("done", "ahead", "on-pace", "behind", "not-started", "unmet", "suspended", "cancelled", "other")

#: How colours look to readers with normal sight, deuteranopia and protanopia (Machado and others, 2009; linear RGB).
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def colours(scheme):
    """Read the named colours of one scheme."""
    text = (ROOT / "site-templates" / "assets" / "colours.css").read_text("utf-8")
    (block,) = (part for part in text.split("}") if f'"{scheme}"' in part and "--tb-done:" in part)
    return dict(re.findall(r"--tb-([\w-]+): (#[0-9a-f]{3,6});", block))


def linear(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one, other):
    """The ratio of WCAG."""
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour, sight):
    """Where a colour lies in OKLab for this sight."""
    r, g, b = (min(1, max(0, sum(a * c for a, c in zip(row, linear(colour), strict=True)))) for row in SIGHTS[sight])
    roots = [
        (x * r + y * g + z * b) ** (1 / 3)
        for x, y, z in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    ]
    rows = (
        (0.2104542553, 0.793617785, -0.0040720468),
        (1.9779984951, -2.428592205, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.808675766),
    )
    return [100 * sum(a * x for a, x in zip(row, roots, strict=True)) for row in rows]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_read(scheme):
    """Text and shapes reach 4.5:1 on everything that they stand on."""
    named = colours(scheme)
    pairs = [(f"{status}-ink", ground) for status in STATUSES for ground in (f"{status}-tint", "page", "surface")]
    pairs += [
        (ink, ground) for ink in ("text", "muted", "accent-text") for ground in ("page", "surface", "accent-soft")
    ]
    pairs += [("warn", "warn-soft"), ("on-accent", "accent")]
    weak = {pair: round(contrast(named[pair[0]], named[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_statuses_differ(scheme, sight):
    """Any two areas of a bar can be told apart, whatever colours the reader sees."""
    named = colours(scheme)
    apart = {
        pair: round(sum((x - y) ** 2 for x, y in zip(*(seen(named[s], sight) for s in pair), strict=True)) ** 0.5, 1)
        for pair in combinations(STATUSES, 2)
    }
    assert {pair: distance for pair, distance in apart.items() if distance < 10} == {}
