"""MkDocs without its noise: its log is collected, the environment and the loggers are left as they were found."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

__all__ = ["quiet_mkdocs"]


class _Collector(logging.Handler):
    """Keeps the texts of warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one text."""
        self.texts.append(record.getMessage())


@contextmanager
def quiet_mkdocs(day: date) -> Iterator[list[str]]:
    """Run MkDocs inside of this: it sees the given day as today; gives the texts of its warnings."""
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    found = logger.handlers[:], logger.level, logger.propagate
    environment = dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    # Material prints a banner about its own end of life, and sets this itself once it was imported.
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    logger.handlers, logger.propagate = [collector], False
    logger.setLevel(logging.WARNING)
    try:
        yield collector.texts
    finally:
        logger.handlers, logger.propagate = found[0], found[2]
        logger.setLevel(found[1])
        for name in set(os.environ) - set(environment):
            del os.environ[name]
        os.environ.update(environment)
