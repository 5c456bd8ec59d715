"""Layer 4 · render/templates: the folder of templates → what fills them, with every value escaped."""

import sys
from collections.abc import MutableMapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any, Final
from zlib import crc32

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from tongbao.derive import ChangeKind, MismatchKind, status_of
from tongbao.model import Common
from tongbao.render import compiling, escape, phrase
from tongbao.render.charts import GLYPHS
from tongbao.render.charts_drawing import Keeper
from tongbao.render.compiling import DirectCode, macro
from tongbao.render.conventions import qr_code
from tongbao.render.escape import attribute
from tongbao.render.phrase import Phrases

__all__ = ["environment"]


#: What decides what a template is compiled to, besides its text and Jinja: how data is written, and with which options.
_MAKERS: Final = (__file__, compiling.__file__, escape.__file__, phrase.__file__)

_KIND: Final = "templates"


class _Compiled(BytecodeCache):
    """Templates that were compiled before: every book has an environment of its own, of the same templates."""

    _codes: Final[dict[str, CodeType]] = {}

    def __init__(self, language: str, keeper: Keeper | None) -> None:
        """Constants of a template are written in its language when it is compiled."""
        self._language, self._keeper = language, keeper

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from this very text."""
        name = self._name(bucket)
        bucket.code = self._codes.get(name)
        if bucket.code is None and self._keeper is not None and (kept := self._keeper.get(_KIND, name)):
            bucket.bytecode_from_string(kept)
            self._remember(name, bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        name = self._name(bucket)
        self._remember(name, bucket)
        if self._keeper is not None:
            self._keeper.put(_KIND, name, bucket.bytecode_to_string())

    def _remember(self, name: str, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[name] = bucket.code

    def _name(self, bucket: Bucket) -> str:
        return f"{bucket.key} {bucket.checksum} {self._language} {_made_by()}"


class _Environment(Environment):
    """An environment whose templates share what it knows itself, instead of a view of it that is slow to ask."""

    code_generator_class = DirectCode
    macro = staticmethod(macro)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give what a template knows besides what it is filled with."""
        return super().make_globals(d) if d else self.globals


@cache
def _made_by() -> str:
    sources = b"".join(Path(file).read_bytes() for file in _MAKERS)
    return f"{version('jinja2')} {sys.version} {crc32(sources):08x}"


def environment(templates: Path, phrases: Phrases, compiled: Keeper | None = None) -> Environment:
    """Make an environment in which every value is escaped for Markdown and HTML, and a missing name is an error.

    ``compiled`` keeps compiled templates: code that is run, so nobody may write there who may not write templates.
    """
    env = _Environment(
        loader=FileSystemLoader(templates / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=phrases.data,
        trim_blocks=True,
        # `{#id}` is how headings carry their id, so comments need other signs
        comment_start_string="{##",
        comment_end_string="##}",
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(phrases.language, compiled),
    )
    env.globals.update(
        w=phrases.say,
        names=phrases.names,
        difference=phrases.difference,
        line=phrases.line,
        lines=phrases.lines,
        moment=phrases.moment,
        figure=phrases.figure,
        target=phrases.target,
        attr=attribute,
        label=phrases.label,
        lang=phrases.lang,
        language=phrases.language,
        commons=Common,
        qr_code=qr_code,
        change_kinds=tuple(ChangeKind),
        mismatch_kinds=tuple(MismatchKind),
        status_of=status_of,
        glyphs={common.value: glyph for common, glyph in GLYPHS.items()},
    )
    return env
