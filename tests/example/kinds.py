"""The three kinds of series."""

from tests.example.series import Kind, SeriesYear

KEY_WORKS = Kind(
    "key-works",
    "示例县{year}年县政府重点工作任务分解表",
    "关于{year}年县政府重点工作{label}进展情况的通报",
    "重点工作",
    "Key works",
    "项",
    None,
    {"lead": "牵头单位", "support": "协办单位", "task": "任务", "part": "子项"},
    {"affairs": {"scale": "affairs"}, "projects": {"scale": "projects", "also_scales": ["batches"]}},
)
LIVELIHOOD = Kind(
    "livelihood",
    "示例县{year}年省市县定民生实事清单",
    "关于{year}年{label}省市县定民生实事办理情况的通报",
    "民生实事",
    "Livelihood matters",
    "件",
    "progress",
    {"lead": "牵头单位", "support": "配合单位", "task": "实事"},
    {"province": {"level": "province"}, "city": {"level": "city"}, "county": {"level": "county"}},
    ("stage",),
)
MEETINGS = Kind(
    "meeting-decisions",
    "{year}年县政府常务会议议定事项清单",
    "关于{label}议定事项落实情况的通报",
    "会议议定事项",
    "Meeting decisions",
    "项",
    "decision",
    {"lead": "主办单位", "support": "会办单位", "task": "议定事项"},
)
YEARS = (2023, 2024, 2025)


def series_years() -> list[SeriesYear]:
    """Give all series-years, each with the year before it."""
    found = []
    for kind in (KEY_WORKS, LIVELIHOOD, MEETINGS):
        before = None
        for year in YEARS:
            before = SeriesYear(kind, year, before)
            found.append(before)
    return found
