"""Layer 4 · render/compiling: how templates become Python code: calls, attributes and values are taken directly.

Jinja asks before every call whether the function wants to be handed the context, looks an attribute up as an item too,
and escapes what was escaped already. Our functions want no context, our values have attributes, and ``finalize``
escapes. Filling a page takes half the time so.
"""

from collections.abc import Callable, Sequence
from keyword import iskeyword

from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import Call, Getattr
from jinja2.utils import missing
from markupsafe import Markup

from tongbao.render.escape import safe

__all__ = ["DirectCode", "macro"]


class DirectCode(CodeGenerator):
    """Code for templates whose ``finalize`` gives markup."""

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  (Jinja's own)
        """Call a function without a question, unless its arguments are not all written out."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for at, each in enumerate((*node.args, *node.kwargs)):
            self.write(", " if at else "")
            self.visit(each, frame)
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        """Take an attribute; an item is asked for in brackets."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Make a macro a function, unless it takes more than what it names."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(each.name for each in macro_ref.node.args)
        self.write(f"environment.macro(macro, {names!r})")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


def macro(fill: Callable[..., str], names: Sequence[str]) -> Callable[..., Markup]:
    """Give what templates call: arguments by place or by name, those that are left out are the template's matter."""
    count = len(names)

    def call(*values: object, **named: object) -> Markup:
        if named or len(values) != count:
            values = (*values, *(named.pop(name, missing) for name in names[len(values) :]))
            if named:
                msg = f"no macro takes {', '.join(named)} here"
                raise TypeError(msg)
        return safe(fill(*values))

    return call
