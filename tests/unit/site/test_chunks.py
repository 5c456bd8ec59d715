"""Work in pieces."""

import signal
import subprocess
import sys

import pytest

from tongbao.errors import BuildError
from tongbao.site import run_chunks


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs):
    """However many processes work, the results stand in the order of the items."""
    assert list(run_chunks(lambda one: one * one, range(7), jobs)) == [one * one for one in range(7)]


def test_an_error_on_purpose_comes_back_whole():
    """What a process raises arrives with its key and its values."""

    def refuse(one):
        raise BuildError("site.broken", page=one)

    with pytest.raises(BuildError) as raised:
        list(run_chunks(refuse, "ab", 2))
    assert (raised.value.key, dict(raised.value.values)) == ("site.broken", {"page": "a"})


@pytest.mark.skipif(sys.platform != "linux", reason="one process does all the work there")
def test_processes_leave_the_keyboard_to_the_parent():
    """A terminal sends Ctrl-C to every process; only the parent answers, so nothing is printed by the others."""
    heard = run_chunks(lambda _: signal.getsignal(signal.SIGINT) == signal.SIG_IGN, range(2), 2)
    assert list(heard) == [True, True]


@pytest.mark.skipif(sys.platform != "linux", reason="one process does all the work there")
def test_no_worker_outlives_a_killed_build():
    """Where the process that does the work in pieces is killed, its workers end, in the middle of whatever they do."""
    code = (
        "import os\n"
        "from tongbao.site import run_chunks\n"
        "def work(at):\n"
        "    os.write(1, b'%d\\n' % at)\n"  # in one piece, whatever others write
        "    while True: pass\n"
        "list(run_chunks(work, range(3), 3))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        begun = {process.stdout.readline() for _ in range(3)}
        process.kill()
        # The pipe is closed when the last process that could write into it is gone.
        assert process.communicate(timeout=60) == (b"", None)
    assert begun == {b"0\n", b"1\n", b"2\n"}
