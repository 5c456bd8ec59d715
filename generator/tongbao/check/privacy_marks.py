"""Layer 3 · check/privacy_marks: text → the marking of a document that is not for the public, where one can stand.

The word alone proves nothing: 内部座椅, 商业秘密保护 and 机密性 are running text, and 依申请公开 is also a heading.
"""

import re
from collections.abc import Iterator
from typing import Final

from tongbao.check.privacy_numbers import Found, halfwidth
from tongbao.model import Writing

__all__ = ["MARKING", "find_markings"]

MARKING: Final = "secret-marking"
#: How publication is refused or only granted to who asks (依申请公开).
_NOT: Final = "不予?|免予|非|依申请"
_SPACE: Final = re.compile(r"[ \t\u3000\u00a0]")
_EDGES: Final = re.compile(r"^[#>*_\-\s【〔\[(（《]+|[\s*_】〕\])）》。]+$")
_GRADES: Final = "秘密|机密|绝密"
#: 秘密★10年: nothing else is written so.
_STARRED: Final = re.compile(rf"(?:密级[:：])?(?:{_GRADES})[★☆*].{{0,12}}")
_LABELLED: Final = re.compile(
    rf"密级[:：](?:{_GRADES}|内部)|(?:公开(?:方式|属性|类别|类型|形式|选项|程度)|选项)[:：](?:{_NOT})公开"
)
_CLOSING: Final = re.compile(rf"此(?:件|文)(?:(?:{_NOT})公开(?:发布)?|内部(?:使用|掌握|传阅))")
_OPENING: Final = re.compile(
    rf"{_GRADES}|内部(?:资料|文件|材料|刊物|使用|传阅|参阅|掌握)?(?:[,，、;；]?(?:注意(?:保存|保管)|妥善(?:保管|保存)|(?:严禁|请勿|不得)(?:外传|公开|扩散)))?"
    rf"|(?:{_NOT})公开"
)
#: Fields of records that say it: ``密级`` and how a document is opened to the public.
_LEVEL_KEY: Final = re.compile(r"(?:.*\.)?(?:信息)?密级.*|(?:.*\.)?涉密.*")
_ACCESS_KEY: Final = re.compile(r"(?:.*\.)?(?:信息)?公开(?:方式|属性|类别|类型|形式|选项|程度|范围)")
_MARKED: Final = re.compile(rf"{_GRADES}|内部|敏感")
_CLOSED: Final = re.compile(rf"(?:{_NOT})公开|内部")
_FREE: Final = re.compile(r"非密|不涉密|非涉密|无")
#: An HTML comment or element around a line of a page.
_TAGS: Final = re.compile(r"<[^<>]*>")


def find_markings(writing: Writing) -> Iterator[Found]:
    """Give the markings in the places of a text that can carry one."""
    text = halfwidth(writing.text)
    if _is_field(writing.key, text):
        yield Found(MARKING, 0, len(text), _SPACE.sub("", text))
        return
    start = 0
    for line in text.split("\n"):
        bare = _EDGES.sub("", _SPACE.sub("", _TAGS.sub("", line)))
        if bare and _is_line(bare, opening=writing.opening, heading=line.lstrip().startswith("#")):
            yield Found(MARKING, start, start + len(line), bare)
        start += len(line) + 1


def _is_field(key: str, text: str) -> bool:
    """Tell whether a field of a record marks the document."""
    bare = _SPACE.sub("", text)
    if key == "publication.marking":
        return True
    if _LEVEL_KEY.fullmatch(key):
        return bool(_MARKED.search(bare)) and not _FREE.match(bare)
    return bool(_ACCESS_KEY.fullmatch(key) and _CLOSED.search(bare))


def _is_line(bare: str, *, opening: bool, heading: bool) -> bool:
    """Tell whether a line of its own is a marking; weak words only at the start, and never as a heading."""
    if _STARRED.fullmatch(bare) or _LABELLED.fullmatch(bare) or _CLOSING.fullmatch(bare):
        return True
    return opening and not heading and bool(_OPENING.fullmatch(bare))
