"""A small sound county on disk, and what the check says after one thing in it was changed."""

from pathlib import Path

from tongbao.check import check_catalogue
from tongbao.findings import Finding
from tongbao.load import load_catalogue

SITE = "format: 1\ntitle: 华容县督查通报\n"
ISSUER = """name: 华容县人民政府
short: 华容县
level: county
region: 湖南省岳阳市华容县
places:
- {id: zhanghua, name: 章华镇}
- {id: dongshan, name: 东山镇}
"""
UNITS = """units:
- id: fgj
  names:
  - {name: 县发展和改革局, to: 2019-02-28}
  - {name: 县发改局, from: 2019-03-01}
- id: jyj
  names:
  - {name: 县教育局}
  predecessors:
  - {unit: kjj, kind: merged}
- id: kjj
  names:
  - {name: 县科技局}
"""
LIST = """title: 2021年重点工作任务清单
short: 重点工作
genre: key-works
publication: {state: published}
scales:
- id: jindu
  name: 进展情况
  statuses:
  - {id: done, name: 已完成, common: done}
  - {id: normal, name: 正常推进, common: on-pace}
  - {id: slow, name: 进展缓慢, common: behind}
causes:
- {id: yaosu, name: 要素保障不到位}
- {id: zuofeng, name: 工作作风不实}
sections:
- id: shiwu
  name: 事务类
  scale: jindu
  sizes: [{count: 2}]
  tasks:
  - id: 1
    title: 新建城南小学
    lead: [jyj]
    parts:
    - {id: a, title: 教学楼}
    - {id: b, title: 运动场}
    indicators:
    - {id: xuewei, name: 新增学位}
    - {id: touzi, name: 完成投资}
  - id: 2
    title: 办好政务服务中心
    continues: [huarong/2020/key-works/shiwu/1]
- id: gongcheng
  name: 工程类
  scale: jindu
  complete: false
  tasks:
  - id: 1
    title: 建设沿江大道
"""
EARLIER = """title: 2020年重点工作任务清单
short: 重点工作
genre: key-works
publication: {state: published}
sections:
- id: shiwu
  name: 事务类
  tasks:
  - {id: 1, title: 筹建政务服务中心}
"""
NOTICE = """title: 关于2021年1-7月重点工作进展情况的通报
period: {label: 1-7月, start: 2021-01-01, end: 2021-07-31, granularity: month}
publication: {state: published}
standings:
- {task: shiwu/1, status: 已完成}
- {task: shiwu/2, status: 正常推进}
- {task: gongcheng/1, status: 已完成}
readings:
- {task: shiwu/1, indicator: xuewei, value: 900}
- {task: shiwu/1, indicator: touzi, value: 12.50}
tallies:
- section: shiwu
  total: 2
  counts:
  - {status: 已完成, count: 1}
  - {status: 正常推进, count: 1}
- section: gongcheng
  total: 10
  counts:
  - {status: 已完成, count: 4, disclosed: some}
  - {status: 正常推进, count: 6}
"""
LEDGER = """acts:
- {id: 1, on: 2021-07-01, kind: remind, tasks: [shiwu/2]}
- {id: 2, on: 2021-07-02, kind: letter, tasks: [shiwu/2]}
"""
FILES = {
    "site": ("data/site.yml", SITE),
    "issuer": ("data/huarong/issuer.yml", ISSUER),
    "units": ("data/huarong/units.yml", UNITS),
    "list": ("data/huarong/2021/key-works/list.yml", LIST),
    "notice": ("data/huarong/2021/key-works/m07.yml", NOTICE),
    "ledger": ("data/huarong/2021/key-works/ledger.yml", LEDGER),
    "earlier": ("data/huarong/2020/key-works/list.yml", EARLIER),
}
#: Which file, what in it, and what stands there instead.
Change = tuple[str, str, str]


def write_county(root: Path, *changes: Change) -> None:
    """Write the county with some texts changed; each must be there exactly once."""
    texts = {name: text for name, (_, text) in FILES.items()}
    for file, old, new in changes:
        assert texts[file].count(old) == 1, (file, old)
        texts[file] = texts[file].replace(old, new)
    for name, (path, _) in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(texts[name], encoding="utf-8")


def check_county(root: Path, *changes: Change) -> list[Finding]:
    """Load without a finding, then check."""
    write_county(root, *changes)
    loaded = load_catalogue(root / "data")
    assert loaded.catalogue is not None
    assert [one for one in loaded.findings if one.code != "notices-missing"] == []
    return check_catalogue(loaded.catalogue, loaded.places)


def text_at(root: Path, finding: Finding) -> str:
    """Give the line from where the finding points to."""
    lines = (root / finding.place.file).read_text("utf-8").splitlines()
    return lines[finding.place.line - 1][finding.place.column - 1 :]
