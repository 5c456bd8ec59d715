"""A process that works for another one → its end as soon as that one is gone, however it went."""

import multiprocessing
import os
from multiprocessing import connection
from threading import Thread

__all__ = ["end_with_parent"]


def end_with_parent() -> None:
    """Let this process end when the one that started it is killed: nobody may write below ``build/`` any longer then.

    The lock of a build ends with the process that holds it, so the next build may begin at once.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_wait, args=(parent.sentinel,), daemon=True).start()


def _wait(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
