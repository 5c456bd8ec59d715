"""A small site in two languages, and builds of it."""

from datetime import date
from pathlib import Path, PurePosixPath

from tongbao.site import File, MkDocsBuilder, SiteLanguage, SiteLink, SiteSettings, write_tree

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 3, 31)

ZH_NOTICE = """\
---
title: 关于2025年第四季度重点工作进展情况的通报
description: 重点工作进展
noindex: true
banner:
  kind: fictional
  text: 本站内容为虚构示例，非任何机关发布
breadcrumbs:
- title: 首页
  url: ''
- title: 2025年
  url: shili/2025/
- title: 第四季度
meta:
  ArticleTitle: 关于2025年第四季度重点工作进展情况的通报
  PubDate: 2026-01-15 09:00
alternate: en/shili/2025/q4/
previous:
  title: 第三季度
  url: shili/2025/
record: shili/2025/q4/record.json
---

# 关于2025年第四季度重点工作进展情况的通报 {#top-of-page}

## 总体情况 {#summary}

共60项，已完成 <span class="tb-status tb-s-done">完成</span> 41项。见[明细](#tasks)。

## 明细 {#tasks}

| 序号 | 任务 |
| ---: | :--- |
| 1 | 县城供水管网改造 |
"""

ZH_INDEX = "# 示例县督查通报 {#home}\n\n[最新通报](shili/2025/q4/#tasks)\n"
ZH_YEAR = "---\ntitle: 2025年\n---\n\n# 2025年 {#year}\n\n[第四季度](q4/)\n"
EN_NOTICE = """\
---
title: 关于2025年第四季度重点工作进展情况的通报
title_lang: zh
alternate: shili/2025/q4/
next: {title: 第三季度, url: en/shili/2025/, lang: zh}
record: shili/2025/q4/record.json
---

## Summary {#summary}

41 of 60 tasks are done.
"""
EN_INDEX = "# Notices {#home}\n\n[Latest](shili/2025/q4/)\n"
EN_YEAR = "---\ntitle: 2025\nalternate: shili/2025/\n---\n\n# 2025 {#year}\n"

#: Where the box in the header leads.
ZH_SEARCH = "# 搜索 {#top}\n"
EN_SEARCH = "# Search {#top}\n"

DOCS = {
    "zh": {
        "index.md": ZH_INDEX,
        "shili/2025/index.md": ZH_YEAR,
        "shili/2025/q4/index.md": ZH_NOTICE,
        "shili/2025/q4/record.json": "{}\n",
        "search/index.md": ZH_SEARCH,
    },
    "en": {
        "index.md": EN_INDEX,
        "shili/2025/index.md": EN_YEAR,
        "shili/2025/q4/index.md": EN_NOTICE,
        "search/index.md": EN_SEARCH,
    },
}


def the_settings(address="https://tb.example/duban/", templates=ROOT / "site-templates", base=ROOT / "mkdocs.yml"):
    """Give the settings of the small site."""
    zh = SiteLanguage(
        code="zh",
        title="示例县督查通报",
        navigation=(("首页", "index.md"), ("2025年", "shili/2025/index.md")),
        contact="示例县政府督查室",
        footer=(SiteLink("2025年", "shili/2025/"),),
        meta={"SiteName": "示例县督查通报"},
    )
    en = SiteLanguage(code="en", title="Notices", navigation=(("Home", "index.md"),))
    return SiteSettings(languages=(zh, en), date=DAY, templates=templates, base=base, address=address)


def write_docs(folder, docs=None):
    """Write the pages of the small site below a build folder."""
    for language, pages in (docs or DOCS).items():
        files = [File(PurePosixPath(path), text.encode()) for path, text in pages.items()]
        write_tree(folder / "docs" / language, files)


def build_site(folder, settings=None, docs=None):
    """Build the small site; give the folder it is in."""
    write_docs(folder, docs)
    release = folder / "release"
    MkDocsBuilder(settings or the_settings()).build(folder, release)
    return release
