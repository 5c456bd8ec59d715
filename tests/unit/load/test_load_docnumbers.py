"""Document numbers in other brackets are accepted, with the right one named."""

import pytest

from tongbao.load.docnumbers import number_slips
from tongbao.load.events import read_tree


@pytest.mark.parametrize(
    ("number", "code", "better"),
    [
        pytest.param("华政办〔2021〕17号", None, None, id="right"),
        pytest.param("督查专报〔2024〕第9期", None, None, id="issue-keeps-its-ordinal"),
        pytest.param("无", None, None, id="word"),
        pytest.param("第20期", None, None, id="issue-without-year"),
        pytest.param("华政办[2021]17号", "number-brackets", "华政办〔2021〕17号", id="square"),
        pytest.param("华政办(2021)17号", "number-brackets", "华政办〔2021〕17号", id="round"),
        pytest.param("华政办（2021）第017号", "number-brackets", "华政办〔2021〕17号", id="everything"),
        pytest.param("华政办【2021】17", "number-brackets", "华政办〔2021〕17", id="heavy"),
        pytest.param("华政办〔2021〕007号", "number-zero", "华政办〔2021〕7号", id="zeros"),
        pytest.param("华政办〔2021〕第7号", "number-ordinal", "华政办〔2021〕7号", id="ordinal"),
        pytest.param("〔2024〕第09期", "number-zero", "〔2024〕第9期", id="issue-with-zero"),
    ],
)
def test_numbers(number: str, code: str | None, better: str | None) -> None:
    """Brackets are six-cornered; the serial has no zeros and no 第, which an issue keeps."""
    root, _ = read_tree(f"links:\n- number: '{number}'\n")
    slips = list(number_slips(root))

    assert [(slip.code, slip.values["better"]) for slip in slips] == ([(code, better)] if code else [])
