"""Pages made by the workers of a real Dask scheduler: the same bytes, whoever makes them and whoever is lost."""

import signal
import sys
import threading
import time

import pytest
from tests.unit.site.seen_trees import names
from tests.unit.site.test_fast_builder import settings_of, write_county
from tests.whole.dask_machines import machines

from tongbao.cli.options import address_of
from tongbao.errors import BuildError, UsageError
from tongbao.site import Cluster, FastBuilder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
SETTINGS = settings_of("https://tb.example/duban/")


def contents(folder):
    return {name: (folder / name).read_bytes() for name in names(folder)}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The county, and what is built of it here."""
    folder = tmp_path_factory.mktemp("county")
    write_county(folder)
    counts = FastBuilder(SETTINGS, jobs=1).build(folder, folder / "here")
    return folder, contents(folder / "here"), counts


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler with two workers."""
    with machines(tmp_path_factory.mktemp("machines"), workers=2) as (address, workers):
        yield address, workers


@pytest.mark.parametrize("shared", [False, True], ids=["gathered", "shared-folder"])
def test_same_bytes(county, cluster, shared):
    """Sent back by the workers or written by them into a folder that all see, every file is the same."""
    folder, here, counts = county
    target = folder / f"far-{shared}"
    made = FastBuilder(SETTINGS, jobs=1, cluster=Cluster(cluster[0], shared=shared)).build(folder, target)
    assert contents(target) == here
    assert (made.fallen, made.stock) == (0, counts.stock)
    assert made.filled + made.full == counts.filled + counts.full


def test_worker_lost_in_the_middle(county, cluster):
    """A worker that hangs with pages in its hands and is killed when others are made: another one makes them."""
    folder, here, _ = county
    address, workers = cluster
    target = folder / "lost"
    workers[0].send_signal(signal.SIGSTOP)

    def kill():
        while len(list(target.rglob("index.html"))) < 20:
            time.sleep(0.02)
        workers[0].kill()

    killer = threading.Thread(target=kill)
    killer.start()
    FastBuilder(SETTINGS, jobs=1, cluster=Cluster(address)).build(folder, target)
    killer.join()
    assert workers[0].wait() == -signal.SIGKILL
    assert contents(target) == here


def test_nothing_goes_on_in_the_background(county, cluster):
    """After a build there is no thread left that a fork could stumble over."""
    folder, _, _ = county
    FastBuilder(SETTINGS, jobs=1, cluster=Cluster(cluster[0])).build(folder, folder / "again")
    assert [each.name for each in threading.enumerate() if "IO" in each.name or "Dask" in each.name] == []


def test_other_version(county, cluster, monkeypatch):
    """Workers that would make other pages make none, and say so."""
    folder, _, _ = county
    monkeypatch.setattr("tongbao.site.dask_cluster.environment", lambda: "another program")
    with pytest.raises(BuildError) as caught:
        FastBuilder(SETTINGS, jobs=1, cluster=Cluster(cluster[0])).build(folder, folder / "other")
    assert caught.value.key == "site.dask-other-version"


def test_no_scheduler(county, monkeypatch):
    """Where nobody answers, the build ends with the address."""
    folder, _, _ = county
    monkeypatch.setattr("tongbao.site.dask_cluster._PATIENCE", 1)
    with pytest.raises(BuildError) as caught:
        FastBuilder(SETTINGS, jobs=1, cluster=Cluster("tcp://127.0.0.1:9")).build(folder, folder / "nobody")
    assert caught.value.key == "site.dask-lost"
    assert caught.value.values["address"] == "tcp://127.0.0.1:9"


def test_not_installed(county, monkeypatch):
    """Without the extra there is a sentence with the cure."""
    folder, _, _ = county
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError) as caught:
        FastBuilder(SETTINGS, jobs=1, cluster=Cluster("tcp://127.0.0.1:9")).build(folder, folder / "none")
    assert caught.value.key == "site.dask-missing"


@pytest.mark.parametrize("text", ["10.0.0.5", "http://10.0.0.5:80", "tcp://10.0.0.5", "tcp://a b:1"])
def test_what_is_no_address_of_a_scheduler(text):
    """An address that nobody could be reached at is refused before anything is done."""
    assert address_of("tls://cluster.example:8786") == "tls://cluster.example:8786"
    with pytest.raises(UsageError):
        address_of(text)
