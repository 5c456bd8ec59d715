"""Sizes, powers and public names: what holds for every module."""

import importlib

import pytest
from tests.architecture.sources import Module, modules

ALL = modules()
by_name = pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)

#: What asks the clock.
CLOCK = {
    "date.today",
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
}
#: What writes, deletes or moves files.
WRITES = {
    "mkdir", "mkstemp", "open", "rename", "replace", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes",
    "write_text", "copytree", "copyfile", "move",
}  # fmt: skip
#: Not on Windows.
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios"}
POSIX_CALLS = {
    "chown", "chroot", "fork", "forkpty", "geteuid", "getuid", "killpg", "link", "mkfifo", "nice", "setsid",
    "signal.alarm", "symlink", "symlink_to", "umask",
}  # fmt: skip
POSIX_SIGNALS = {"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2"}


@by_name
def test_modules_and_functions_are_short(module: Module) -> None:
    """A module fits into a head, a function on a screen."""
    long = [each.name for each in module.functions() if (each.end_lineno or 0) - each.lineno >= 40]

    assert len(module.text.splitlines()) < 300
    assert long == []


@by_name
def test_every_module_says_what_it_is(module: Module) -> None:
    """The first line of a module says what goes in and what comes out; nothing catches everything."""
    doc = module.text.split('"""')[1]

    assert len(doc.splitlines()[0]) > 20
    assert "except Exception" not in module.text
    assert "except:" not in module.text


@by_name
def test_public_names_are_sorted_and_real(module: Module) -> None:
    """``__all__`` lists what there is, in the order that the formatter keeps."""
    if module.path.name == "__main__.py":
        return
    names = list(importlib.import_module(module.name).__all__)
    constants = [name for name in names if name.isupper()]
    classes = [name for name in names if not name.isupper() and name.lstrip("_")[0].isupper()]
    rest = [name for name in names if name not in constants and name not in classes]

    assert names == sorted(constants) + sorted(classes) + sorted(rest)
    assert [name for name in names if not hasattr(importlib.import_module(module.name), name)] == []


@by_name
def test_only_the_command_line_prints_and_asks_the_clock(module: Module) -> None:
    """Time is an argument everywhere else, and findings are given back."""
    called = set(module.calls())
    if module.layer != "cli":
        assert called & (CLOCK | {"print"}) == set()
        assert "time" not in {name for name, _, _ in module.imports()}
    assert not called & {"eval", "exec", "compile", "os.system"}


@by_name
def test_only_two_layers_write(module: Module) -> None:
    """``site`` writes below ``build/`` and ``intake`` below ``data/``; nobody else writes anything."""
    if module.layer in ("site", "intake"):
        return
    written = {call for call in module.calls() if call.rsplit(".", 1)[-1] in WRITES}

    assert {call for call in written if not _harmless(call)} == set()


def _harmless(call: str) -> bool:
    """``replace`` is a method of text and a function of dataclasses too; files of ours are opened to be read."""
    name = call.rsplit(".", 1)[-1]
    return name == "replace" or call == "file.open"


@by_name
def test_works_on_windows(module: Module) -> None:
    """Nothing that staff use needs a system call that Windows lacks; ``site`` has a way without links."""
    called = {call for call in module.calls() if call in POSIX_CALLS or call.rsplit(".", 1)[-1] in POSIX_CALLS}
    imported = {name.split(".")[0] for name, _, _ in module.imports()} & POSIX_MODULES
    signals = {name for name in POSIX_SIGNALS if name in module.text}

    assert imported == set()
    assert signals == set()
    if module.layer != "site":
        assert called == set()
    elif called:
        assert "except OSError:  # Windows wants a privilege for links" in module.text
