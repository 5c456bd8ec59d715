"""Layer 0 · errors: every error that the program raises on purpose, with its exit code."""

from collections.abc import Mapping, Sequence

from tongbao.findings import Finding

__all__ = ["BuildError", "DataError", "SuspicionError", "TongbaoError", "UsageError", "VerificationError"]


class TongbaoError(Exception):
    """Base of the family: a message key of the catalogs, and the values that its sentence names."""

    exit_code = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: Mapping[str, str] = {name: str(value) for name, value in values.items()}


class UsageError(TongbaoError):
    """The program was called in a way that makes no sense."""

    exit_code = 2


class DataError(TongbaoError):
    """The data cannot be used; carries every finding, not only the first."""

    exit_code = 3

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("error.data", count=len(findings))
        self.findings = tuple(findings)


class SuspicionError(DataError):
    """A notice cannot go out before what a reviewer has to ask is answered."""

    def __init__(self, notice: str, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        self.key = "intake.publish-unanswered"
        self.values = {"notice": notice, "count": str(len(findings))}


class BuildError(TongbaoError):
    """The site could not be built."""

    exit_code = 4


class VerificationError(TongbaoError):
    """What was built is not what it should be."""

    exit_code = 5

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("error.verification", count=len(findings))
        self.findings = tuple(findings)
