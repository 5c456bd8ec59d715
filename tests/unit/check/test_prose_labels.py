"""The labelled sentences: what the audit says of them is nearly always true, and it says nearly all that is to say."""

import random
from copy import deepcopy

import pytest
from tests.bench.prose import Score, groups, reader_of, score, series_year

from tongbao.check.prose.facts import Scope
from tongbao.check.prose.lexicon import Lexicon

SETS = {name: score(name)["all"] for name in ("dev", "held", "")}


def told(found: Score) -> list[str]:
    """Give what is to be read where a floor is not held."""
    return [*found.missed, *found.false]


@pytest.mark.parametrize("name", SETS)
def test_findings_are_true(name: str) -> None:
    """At least 95 of 100 findings are on a wrong number and say what is right."""
    assert SETS[name].precision >= 0.95, told(SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_wrong_numbers_are_found(name: str) -> None:
    """At least 90 of 100 wrong numbers are found."""
    assert SETS[name].recall >= 0.9, told(SETS[name])


def test_labels_are_many_and_even() -> None:
    """There are at least 170 sentences, about half of them wrong, and a third is held out."""
    both, held = SETS[""], SETS["held"]
    wrong = both.found + len(both.missed)
    sentences = wrong + both.right + both.unbound

    assert sentences >= 170
    assert 0.4 <= wrong / sentences <= 0.6
    assert (held.found + len(held.missed) + held.right + held.unbound) / sentences > 0.3


def test_right_sentences_are_read_too() -> None:
    """Silence is not for want of reading: of sentences that are right, nearly all are held against the rows."""
    assert SETS[""].bound / SETS[""].right >= 0.9


LOOSE = (*"“”《》项件个%％，。万余", "12", "三", "１２", "三成", "分之", "百分点")


@pytest.mark.parametrize("group", sorted(groups()))
def test_what_is_not_read_says_nothing(group: str) -> None:
    """A text of which the lexicon says that it can claim nothing claims nothing, however it is put together."""
    reader, skipped = reader_of(group), 0
    texts = [sentence["text"] for sentence in groups()[group]["sentences"]]
    for seed in range(300):
        dice = random.Random(seed)  # noqa: S311  (a test)
        parts = []
        for _ in range(dice.randrange(1, 6)):
            text = dice.choice(texts)
            start = dice.randrange(len(text))
            parts += [text[start : start + dice.randrange(1, 24)], dice.choice(LOOSE)]
        whole = "".join(parts)
        if not reader.lexicon.may_claim(whole):
            skipped += 1
            assert list(reader.read(whole, Scope())) == [], whole
    assert skipped


@pytest.mark.parametrize("group", sorted(groups()))
def test_what_claims_is_read(group: str) -> None:
    """Of every labelled sentence with a claim the lexicon says so beforehand."""
    reader = reader_of(group)
    texts = [sentence["text"] for sentence in groups()[group]["sentences"]]
    claiming = [text for text in texts if any(True for _ in reader.read(text, Scope()))]
    assert claiming
    assert [text for text in claiming if not reader.lexicon.may_claim(text)] == []


def test_a_mark_inside_of_a_name_quotes_nothing() -> None:
    """Where a name of the list holds a lone mark, what stands between it and the next one is read."""
    group = deepcopy(next(iter(groups().values())))
    group["list"]["sections"][0]["name"] = "重点“工程"
    lexicon = Lexicon(*series_year(group))
    assert [token.kind for token in lexicon.cut("重点“工程8项，“省”")][:2] == ["section", "num"]
    assert lexicon.may_claim("重点“工程8项，“省”")
