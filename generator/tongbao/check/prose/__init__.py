"""Layer 3 · check/prose: the numbers in a notice's own text, held against its rows.

``numbers`` reads numbers, ``lexicon`` the words of a list, ``reading`` binds them, ``facts`` answers, ``rule`` tells.
"""

from tongbao.check.prose.rule import PROSE_CODES, placeholders_are_known, prose_agrees_with_rows

__all__ = ["PROSE_CODES", "placeholders_are_known", "prose_agrees_with_rows"]
