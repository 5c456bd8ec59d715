"""The smallest sound data: one issuer, one list, one notice."""

from pathlib import Path

SITE = "format: 1\ntitle: 华容县督查通报\n"
ISSUER = "name: 华容县人民政府\nshort: 华容县\nlevel: county\nregion: 湖南省岳阳市华容县\n"
UNITS = "units:\n- id: fgj\n  names:\n  - {name: 县发展和改革局, from: 2019-01-01}\n"
LIST = """title: 2021年重点工作任务清单
short: 重点工作
genre: key-works
scales:
- id: jindu
  name: 进展情况
  statuses:
  - {id: done, name: 已完成, common: done}
sections:
- id: shiwu
  name: 事务类
  scale: jindu
  tasks:
  - id: 1
    title: 新建城南小学
    lead: [fgj]
    indicators:
    - targets:
      - {form: at-least, value: 80.0}
"""
NOTICE = """title: 关于重点工作进展情况的通报
period: {label: 1-7月, granularity: month}
standings:
- task: shiwu/1
  status: 已完成
"""
SERIES = "huarong/2021/key-works"
FILES = {
    "site.yml": SITE,
    "huarong/issuer.yml": ISSUER,
    "huarong/units.yml": UNITS,
    f"{SERIES}/list.yml": LIST,
    f"{SERIES}/m07.yml": NOTICE,
}


def write_data(root: Path, **changes: str | bytes | None) -> Path:
    """Write the files below ``root/data``; ``notice=…`` and the like change one, None leaves it out."""
    names = {"site": "site.yml", "issuer": "huarong/issuer.yml", "units": "huarong/units.yml"}
    names |= {"list_": f"{SERIES}/list.yml", "notice": f"{SERIES}/m07.yml"}
    files: dict[str, str | bytes | None] = dict(FILES)
    files |= {names[name]: text for name, text in changes.items()}
    for name, text in files.items():
        if text is not None:
            path = root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root / "data"
