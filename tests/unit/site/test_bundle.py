"""One style sheet for all pages, named after what is in it."""

from pathlib import Path

from tongbao.site.bundle import STYLES, bundle

ROOT = Path(__file__).parents[3]
DARK = "@media screen and (prefers-color-scheme: dark) {"


def folder(tmp_path: Path, **sheets: str) -> Path:
    for name, text in sheets.items():
        (tmp_path / f"{name}.css").write_text(text, "utf-8")
    (tmp_path / "display.js").write_text("1;\n", "utf-8")
    return tmp_path


def styles(assets: Path) -> str:
    made = bundle(assets)
    return next(each.content for each in made.files if each.path.as_posix() == made.styles).decode()


def test_name_tells_the_content(tmp_path: Path) -> None:
    """The same rules give the same name, other rules another one, in all places where it is said."""
    first = bundle(folder(tmp_path, layout="a {color: red}"))
    again = bundle(tmp_path)
    other = bundle(folder(tmp_path, layout="a {color: blue}"))

    assert first == again
    assert first.styles != other.styles
    assert first.display == other.display
    assert {first.styles, first.display, first.embedded} == {each.path.as_posix() for each in first.files}


def test_order_of_the_rules(tmp_path: Path) -> None:
    """Material's rules come first and are as they were, ours follow by their weight; comments are left out."""
    text = styles(folder(tmp_path, print="p{}/* Druckbild */", colours="c{}", layout="l{}"))

    assert text.startswith('@charset "UTF-8";')
    assert text.index("md-typeset") < text.index("c{}") < text.index("l{}") < text.index("p{}")
    assert "Druckbild" not in text
    assert "sourceMappingURL" not in text
    assert 'content:"/* "' in text


def test_dark_without_a_script(tmp_path: Path) -> None:
    """Each dark colour holds by the system's wish as well, on screens, where no script has taken over."""
    text = styles(folder(tmp_path, colours='[data-md-color-scheme="slate"] {\n  --tb-page: #111;\n}\n'))

    assert text.partition(DARK)[2] == "\nhtml:not([data-tb-script]) body {\n--tb-page: #111;\n}\n}\n"


def test_nothing_of_ours_is_left_out() -> None:
    """Every style sheet of the repository is in the bundle, or is the one of embedded bars."""
    assets = ROOT / "site-templates" / "assets"

    assert {place.name for place in assets.glob("*.css")} == {*STYLES, "embed.css"}
