"""What all tests share: golden files that are rewritten only when asked, and no test skipped in silence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Callable[[str, Path], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests see into the golden files; read the diff before you commit it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> GOLDEN:
    """Compare a text with the file that holds the expected one."""
    update = bool(request.config.getoption("--update-golden"))

    def same_as_golden(actual: str, file: Path) -> None:
        if update:
            file.write_text(actual, encoding="utf-8", newline="\n")
        expected = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert actual == expected, f"{file} differs; --update-golden writes it anew"

    return same_as_golden


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Make a skip a failure with CI=true: a test that skipped itself for months is worse than none."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report
