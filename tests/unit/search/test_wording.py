"""What records say is what pages say: moments, spans, leaders, deadlines, documents, totals, progress."""

from datetime import date
from decimal import Decimal

import pytest

from tongbao.model import Deadline, Leader, Link, Standing, Tally
from tongbao.search import normalise
from tongbao.search.figures import said_standing, said_tally
from tongbao.search.wording import Wording, prose

WORDING = Wording()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param(None, "", id="unknown"),
        pytest.param("2021", "2021年", id="year"),
        pytest.param("2021-07", "2021年7月", id="month"),
        pytest.param("2021-07-06", "2021年7月6日", id="day"),
        pytest.param("2021-07-06T09:30", "2021年7月6日 09:30", id="minute"),
        pytest.param("2021-07-06T09:30:59", "2021年7月6日 09:30", id="second"),
    ],
)
def test_moments(moment: str | None, said: str) -> None:
    """A moment is said as exactly as it is known."""
    assert WORDING.moment(moment) == said


@pytest.mark.parametrize(
    ("start", "end", "typed"),
    [
        pytest.param(date(2019, 3, 16), None, "月16日至", id="until-now"),
        pytest.param(None, date(2019, 3, 15), "至2019年3月15日", id="since-ever"),
        pytest.param(date(2011, 1, 1), date(2019, 3, 15), "1日至2019年", id="between"),
    ],
)
def test_spans(start: date | None, end: date | None, typed: str) -> None:
    """The time of a unit's name is found by any piece of it, across the two days too."""
    assert normalise(typed) in normalise(WORDING.span(start, end))


def test_span_of_nothing() -> None:
    """Where neither day is known nothing is said."""
    assert WORDING.span(None, None) == ""


def test_leaders_are_one_paragraph() -> None:
    """Leaders stand one after the other, each with what the role is there for and since when."""
    leaders = (
        Leader.model_validate({"role": "副县长", "duty": "牵头领导", "from": "2021-03-01"}),
        Leader(role="县政府办主任", duty="协管责任人"),
    )

    assert WORDING.leaders(leaders) == "牵头领导：副县长 2021年3月1日至现在；协管责任人：县政府办主任"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({}, "2021年6月", id="day"),
        pytest.param({"text": "6月底前"}, "6月底前", id="as-printed"),
        pytest.param({"text": "6月底前", "consequence": "收回用地"}, "6月底前，收回用地", id="consequence"),
    ],
)
def test_deadlines(changes: dict[str, str], said: str) -> None:
    """A deadline and what follows if it is not kept are one phrase."""
    assert WORDING.deadline(Deadline(what="开工", by="2021-06", **changes)) == said


def test_documents_with_their_numbers() -> None:
    """Title and number of a document are found together, however a page joins them."""
    (said,) = WORDING.links([Link(title="关于印发任务分解的通知", number="华政发〔2021〕3号")])

    assert normalise(said) == normalise("关于印发任务分解的通知、华政发〔2021〕3号")


def test_totals_and_counts() -> None:
    """A total and each class are said with number and unit; a class without a number is not."""
    tally = Tally.model_validate(
        {
            "measure": "完成投资",
            "unit": "亿元",
            "total": "12.50",
            "counts": [{"label": "续建", "count": "8.5"}, {"label": "新开工"}],
            "rates": [{"name": "完成率", "percent": "62.5"}],
        }
    )
    said = list(said_tally(WORDING, tally))

    assert said[:2] == ["12.50亿元", "续建8.5亿元"]
    assert any("完成率" in each and "62.5" in each for each in said)


def test_judged_progress() -> None:
    """Progress in per cent stands beside what the texts say."""
    standing = Standing(task="a/1", progress="主体完工", percent=Decimal("62.5"))

    assert list(said_standing(WORDING, standing)) == ["完成进度62.5%", "主体完工"]


def test_ids_are_not_text() -> None:
    """What only the program reads is no text of a record."""
    assert prose(Standing(task="a/1", unit="housing", progress="主体完工")) == ("主体完工",)
