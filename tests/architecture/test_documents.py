"""The documents are compared with the program: tables, commands, options, headers, schemas."""

import inspect
import re
import shlex

import pytest
import typer
from tests.architecture.layers import LAYERS, ONLY
from tests.architecture.sources import ROOT

from tongbao import model
from tongbao.cli.app import make_app
from tongbao.cli.console import Console
from tongbao.intake import schema_files
from tongbao.messages import LANGUAGES, Words
from tongbao.site import HEADERS

ARCHITECTURE = (ROOT / "generator" / "ARCHITECTURE.md").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
by_readme = pytest.mark.parametrize("readme", READMES)


def rows(heading: str) -> list[list[str]]:
    """Give the rows of all tables below a heading of ARCHITECTURE.md."""
    section = ARCHITECTURE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)


def program(language: str = "en") -> dict[str, typer.core.TyperCommand]:
    """Give the commands by name."""
    return typer.main.get_command(make_app(Console(Words(language)))).commands


def test_table_of_layers() -> None:
    """What the page says a layer may import is what the test allows."""
    told = {quoted(row[1])[0]: frozenset(quoted(row[3])) for row in rows("Layers") if len(row) == 4 and quoted(row[1])}

    assert told == LAYERS


def test_table_of_libraries() -> None:
    """What the page says about libraries is what the test allows."""
    told = {quoted(row[0])[0]: frozenset(quoted(row[1])) for row in rows("Layers") if len(row) == 2 and quoted(row[0])}

    assert told == {name: layers for name, layers in ONLY.items() if layers}


def test_table_of_addresses() -> None:
    """Every page kind stands in the table with the address that the model gives it."""
    values = {"key": "{issuer}/{year}/{series}", "ref": "{section}/{task}"}
    fixed = ["FINDINGS", "HOME", "ARCHIVE", "CORRECTIONS", "METHOD", "MAP", "SEARCH"]
    names = [name for name in model.__all__ if name.endswith("_address")] + fixed
    made = {}
    for name in names:
        kind = getattr(model, name)
        known = [] if isinstance(kind, str) else list(inspect.signature(kind).parameters)
        made[name] = kind if isinstance(kind, str) else kind(*[values.get(each, f"{{{each}}}") for each in known])

    assert {quoted(row[1])[0]: "".join(quoted(row[2])) for row in rows("Addresses") if row[0] != "page"} == made


@by_readme
def test_examples_of_commands_exist(readme: str) -> None:
    """Every command line in a README is one that the program understands."""
    lines = re.findall(r"^tongbao .*$", READMES[readme], re.MULTILINE)
    for line in lines:
        _, name, *arguments = shlex.split(line, comments=True)
        program()[name].make_context(name, arguments).close()

    assert len(lines) > 10


@by_readme
def test_every_command_and_option_is_told(readme: str) -> None:
    """A README leaves out no command and no option."""
    for name, command in program().items():
        assert f"tongbao {name}" in READMES[readme]
        for param in command.params:
            assert not param.opts[0].startswith("--") or param.opts[0] in READMES[readme], f"{name} {param.opts}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_has_help(language: str) -> None:
    """Each command, option and argument says what it is for."""
    for name, command in program(language).items():
        assert command.help
        assert [param.name for param in command.params if not param.help] == [], name


def test_the_command_line_shows_what_is_built_only() -> None:
    """Nothing is listed that does not work yet."""
    commands = "brief build check explain format migrate publish rollback schema serve verify"
    assert sorted(program()) == commands.split()


@by_readme
def test_headers_for_hosts(readme: str) -> None:
    """A host that copies the headers from a README sends what the site was tested with."""
    for name, value in HEADERS.items():
        assert f"\n{name}: {value}\n" in READMES[readme]


SCHEMAS = dict(schema_files())


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_current(name: str) -> None:
    """The schemas in data/.schema are those of the model; `make schema` writes them."""
    assert (ROOT / "data" / ".schema" / name).read_bytes() == SCHEMAS[name]


def test_changelog_names_the_version() -> None:
    """What is not released yet stands first."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)


def test_pins_cover_the_dependencies() -> None:
    """Each dependency has an exact version, and no line names a place to get it from."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = set(re.findall(r'^  "([a-z][a-z0-9.-]*)>=', project, re.MULTILINE))

    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", pin)] == []
    assert {name.replace(".", "-") for name in wanted} <= {pin.split("==")[0] for pin in pins}
