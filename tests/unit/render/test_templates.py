"""Templates that were compiled before: taken as they are, and only for the text that they were compiled from."""

from pathlib import Path

import pytest

from tongbao.messages import Words
from tongbao.render import templates
from tongbao.render.phrase import Phrases


class Kept(dict[tuple[str, str], bytes]):
    """Keeps bytes in memory, and counts what is put."""

    puts = 0

    def put(self, kind: str, key: str, data: bytes) -> None:
        self[kind, key] = data
        self.puts += 1

    def get(self, kind: str, key: str) -> bytes | None:
        return super().get((kind, key))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.j2").write_text('{{ name }}{{ "：" }}', "utf-8")
    return tmp_path


def filled(folder: Path, kept: Kept, language: str = "zh") -> str:
    """Fill the template as another process would, which has nothing in memory."""
    templates._Compiled._codes.clear()  # noqa: SLF001
    environment = templates.environment(folder, Phrases(Words(language)), kept)
    return environment.get_template("a.j2").render(name="<县>")


def test_compiled_once(folder: Path) -> None:
    """The second process takes what the first one compiled, and fills it alike; each language has its own."""
    kept = Kept()
    first = filled(folder, kept)
    assert first == "&#60;县&#62;："
    assert (filled(folder, kept), kept.puts) == (first, 1)
    english = filled(folder, kept, "en")
    assert english == filled(folder, Kept(), "en") != first
    assert kept.puts == 2


def test_another_text_is_compiled_anew(folder: Path) -> None:
    """An edited template counts at once."""
    kept = Kept()
    filled(folder, kept)
    (folder / "pages" / "a.j2").write_text("new", "utf-8")
    assert filled(folder, kept) == "new"
    assert kept.puts == 2


def test_an_edit_counts_in_the_same_process(folder: Path) -> None:
    """A preview goes on for days: what it has in memory is no more believed than what is kept."""
    filled(folder, Kept())
    (folder / "pages" / "a.j2").write_text("new", "utf-8")
    environment = templates.environment(folder, Phrases(Words("zh")), Kept())
    assert environment.get_template("a.j2").render() == "new"


def test_other_makers_compile_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Jinja, Python or way of escaping makes other code of the same text."""
    kept = Kept()
    filled(folder, kept)
    monkeypatch.setattr(templates, "_made_by", lambda: "others")
    filled(folder, kept)
    assert kept.puts == 2
