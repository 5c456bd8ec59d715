"""Words of the archives that benchmarks are run over: counties that do not exist, with works that every county has."""

from typing import NamedTuple


class Work(NamedTuple):
    """A matter that comes back every year: title with its yearly number, and what is said of it on the way."""

    title: str
    unit: str
    least: int
    most: int
    lead: str
    what: str
    steps: tuple[str, ...]
    section: str
    project: bool = True


_ROAD = (
    "完成路线勘测和施工图设计",
    "施工队伍进场，开始清表和路基开挖",
    "水稳层铺筑基本完成",
    "沥青面层分段摊铺",
    "附属工程和标线收尾",
)
_HOUSE = (
    "完成入户摸底和资金测算",
    "完成施工招标，进场搭设脚手架",
    "主体改造全面铺开",
    "室外管网同步施工",
    "组织分段验收并整改",
)
_PIPE = ("完成可行性研究批复和用地预审", "管材采购到位，沟槽开挖", "主管网敷设过半", "泵站设备安装调试", "通水试运行")
_SOFT = (
    "印发实施方案，任务分解到乡镇",
    "完成对象摸底和资格审核",
    "分批组织实施",
    "开展中期质量抽查",
    "整理台账，准备考核验收",
)
_BUILD = (
    "完成规划许可和施工许可",
    "基础施工完成，转入主体",
    "主体结构封顶",
    "内外装饰和设备安装",
    "完成消防验收，准备交付",
)

WORKS: tuple[Work, ...] = (
    Work("新改建农村公路{n}公里", "公里", 40, 160, "transport", "路面", _ROAD, "basis"),
    Work("实施农村公路安防工程{n}公里", "公里", 30, 120, "transport", "护栏", _ROAD, "basis"),
    Work("改造城镇老旧小区{n}个", "个", 12, 60, "housing", "小区", _HOUSE, "basis"),
    Work("城镇新增就业{n}人", "人", 2000, 6000, "labour", "新增就业", _SOFT, "people", project=False),
    Work("改造农村户厕{n}户", "户", 800, 3000, "farm", "户厕", _SOFT, "people"),
    Work("新增公办幼儿园学位{n}个", "个", 600, 2400, "education", "学位", _BUILD, "people"),
    Work("适龄妇女免费“两癌”检查{n}人", "人", 6000, 15000, "health", "检查", _SOFT, "people", project=False),
    Work("困难残疾人家庭无障碍改造{n}户", "户", 120, 480, "disabled", "改造", _HOUSE, "people"),
    Work("改造提升农村电网台区{n}个", "个", 30, 120, "power", "台区", _PIPE, "basis"),
    Work("新增城区公共停车泊位{n}个", "个", 400, 1500, "urban", "泊位", _BUILD, "basis"),
    Work("治理病险水库{n}座", "座", 6, 24, "water", "水库", _PIPE, "basis"),
    Work("新建改造城区雨污管网{n}公里", "公里", 15, 60, "housing", "管网", _PIPE, "basis"),
    Work("建设高标准农田{n}亩", "亩", 8000, 40000, "farm", "农田", _ROAD, "industry"),
    Work("新增规模以上工业企业{n}家", "家", 12, 40, "industry", "入规企业", _SOFT, "industry", False),
    Work("新增高新技术企业{n}家", "家", 8, 30, "industry", "认定企业", _SOFT, "industry", False),
    Work("引进亿元以上产业项目{n}个", "个", 10, 36, "commerce", "签约项目", _SOFT, "industry", False),
    Work("新建标准厂房{n}平方米", "平方米", 30000, 160000, "zone", "厂房", _BUILD, "industry"),
    Work("培训职业技能{n}人次", "人次", 1500, 6000, "labour", "培训", _SOFT, "people", project=False),
    Work("新建村级养老服务点{n}个", "个", 15, 80, "civil", "服务点", _BUILD, "people"),
    Work("改造乡镇卫生院{n}所", "所", 4, 14, "health", "卫生院", _BUILD, "people"),
    Work("完成人工造林和森林抚育{n}亩", "亩", 5000, 30000, "forest", "造林", _SOFT, "industry"),
    Work("创建美丽乡村示范村{n}个", "个", 6, 30, "farm", "示范村", _HOUSE, "industry"),
    Work("整治城区易涝积水点{n}处", "处", 6, 28, "urban", "积水点", _PIPE, "basis"),
    Work("新建5G基站{n}个", "个", 80, 400, "industry", "基站", _BUILD, "basis"),
)

SECTIONS = (("basis", "基础设施类"), ("people", "民生保障类"), ("industry", "产业发展类"))

#: id, name before and after the reform of March 2019 (None: no change), short name.
UNITS: tuple[tuple[str, str, str | None, str], ...] = (
    ("transport", "县交通运输局", None, "县交通局"),
    ("housing", "县住房和城乡建设局", None, "县住建局"),
    ("labour", "县人力资源和社会保障局", None, "县人社局"),
    ("farm", "县农业局", "县农业农村局", "县农业农村局"),
    ("education", "县教育体育局", "县教育局", "县教育局"),
    ("health", "县卫生和计划生育局", "县卫生健康局", "县卫健局"),
    ("disabled", "县残疾人联合会", None, "县残联"),
    ("power", "国网县供电公司", None, "县供电公司"),
    ("urban", "县城市管理和行政执法局", None, "县城管局"),
    ("water", "县水务局", "县水利局", "县水利局"),
    ("industry", "县经济和信息化局", "县科技和工业信息化局", "县科工信局"),
    ("commerce", "县商务粮食局", "县商务局", "县商务局"),
    ("zone", "县工业集中区管委会", "县高新技术产业开发区管委会", "县高新区"),
    ("civil", "县民政局", None, "县民政局"),
    ("forest", "县林业局", None, "县林业局"),
    ("finance", "县财政局", None, "县财政局"),
    ("land", "县国土资源局", "县自然资源局", "县自然资源局"),
    ("drc", "县发展和改革局", None, "县发改局"),
)

#: Units that are named now and then: id and name.
MORE_UNITS: tuple[tuple[str, str], ...] = (
    ("discipline", "县纪委监委机关"),
    ("party-office", "县委办公室"),
    ("organisation", "县委组织部"),
    ("publicity", "县委宣传部"),
    ("united-front", "县委统战部"),
    ("political-legal", "县委政法委员会"),
    ("staffing", "县委机构编制委员会办公室"),
    ("petitions", "县信访局"),
    ("archives", "县档案馆"),
    ("party-school", "县委党校"),
    ("government-office", "县政府办公室"),
    ("public-security", "县公安局"),
    ("justice", "县司法局"),
    ("ecology", "市生态环境局县分局"),
    ("culture", "县文化和旅游局"),
    ("veterans", "县退役军人事务局"),
    ("emergency", "县应急管理局"),
    ("audit", "县审计局"),
    ("state-assets", "县国有资产监督管理委员会"),
    ("market", "县市场监督管理局"),
    ("statistics", "县统计局"),
    ("medical-insurance", "县医疗保障局"),
    ("rural", "县乡村振兴局"),
    ("data", "县数据资源管理局"),
    ("investment", "县招商服务中心"),
    ("forest-farm", "县国有林场"),
    ("tax", "国家税务总局县税务局"),
    ("weather", "县气象局"),
    ("post", "县邮政分公司"),
    ("telecom", "中国电信县分公司"),
    ("mobile", "中国移动县分公司"),
    ("unicom", "中国联通县分公司"),
    ("tobacco", "县烟草专卖局"),
    ("salt", "县盐业公司"),
    ("fire", "县消防救援大队"),
    ("traffic-police", "县公安局交通管理大队"),
    ("road-works", "县公路事业发展中心"),
    ("waterworks", "县自来水公司"),
    ("gas", "县燃气公司"),
    ("bus", "县公共交通公司"),
    ("city-invest", "县城市建设投资公司"),
    ("rural-invest", "县农村建设投资公司"),
    ("transport-invest", "县交通建设投资公司"),
    ("housing-fund", "市住房公积金管理中心县管理部"),
    ("hospital", "县人民医院"),
    ("tcm-hospital", "县中医医院"),
    ("maternal", "县妇幼保健院"),
    ("disease-control", "县疾病预防控制中心"),
    ("vocational", "县职业技术学校"),
    ("middle-school", "县第一中学"),
    ("union", "县总工会"),
    ("youth", "共青团县委员会"),
    ("women", "县妇女联合会"),
    ("science", "县科学技术协会"),
    ("red-cross", "县红十字会"),
    ("supply", "县供销合作社联合社"),
    ("grain", "县粮食和物资储备中心"),
    ("reservoir", "县水库运行管理中心"),
    ("sanitation", "县环境卫生服务中心"),
    ("parks", "县园林绿化服务中心"),
)

#: What a visit finds, and what is asked of the unit.
SEEN = (
    "督查组现场查看{town}施工点，到岗{d}人，机械{k}台套，当日日志与现场相符",
    "督查组查阅进度台账{k}份、影像资料{d}份，抽查点位{k}处，数据与报送一致",
    "{town}施工点现场围挡不全、材料堆放不规范，已当场交办，限{k}日内整改",
    "上周交办的{k}个问题已整改到位，经复核予以销号",
    "{town}施工点因连续降雨停工{k}天，已安排加班赶回进度",
    "现场走访群众{d}户，反映的{k}件事项已转责任单位办理",
    "与责任单位、施工单位当面核对剩余工程量，确定了按周推进的节点",
    "抽检材料{k}批次，检验报告齐全；监理日志有{k}处漏记，已要求补正",
)
NEXT = (
    "请责任单位于下周三前将整改情况书面报县政府督查室。",
    "请牵头单位每周五报送进度，连续两周没有进展的予以提醒。",
    "请{town}协助做好施工协调，确保现场不停工、不窝工。",
    "请责任单位倒排剩余工期，把任务落实到班组。",
    "请有关单位举一反三，对同类问题自查自纠。",
)

_TOWN_FIRST = "安白城长大东丰高官桂和河红黄金九兰龙马南平桥青清三沙山上石双水桃天西新杨玉云竹"
_TOWN_LAST = ("溪镇", "桥镇", "山镇", "田乡", "河镇", "坪乡", "塘镇", "湾镇", "岭乡", "港镇")


def towns(first: int, count: int) -> list[tuple[str, str]]:
    """Give ids and names of towns, other ones for every county."""
    found = []
    for at in range(count):
        number = first * 7 + at
        name = _TOWN_FIRST[number % len(_TOWN_FIRST)] + _TOWN_LAST[(number + at) % len(_TOWN_LAST)]
        found.append((f"town-{at + 1:02}", name))
    return found


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def county(number: int) -> str:
    """Name a county by the cycle of sixty, which no real county is named by."""
    round_, at = divmod(number, 60)
    name = f"{_STEMS[at % 10]}{_BRANCHES[at % 12]}县"
    return name if not round_ else f"{'新北南西东'[round_ % 5]}{name}"


DETAILS = (
    "累计完成投资{m}万元",
    "{town}段受连续降雨影响，工期顺延{d}天",
    "县级配套资金{m}万元已拨付到位",
    "现场有作业人员{d}人、机械{k}台套",
    "{town}涉及的{k}户协调工作已完成",
    "第{k}批次材料已进场并抽检合格",
    "召开现场调度会{k}次，交办问题{d}个",
    "本月新增完成投资{m}万元",
)
PROBLEMS = (
    ("factors", "专项债券资金拨付进度偏慢，影响材料采购"),
    ("factors", "用地报批尚未完成，{town}地段不能开工"),
    ("dispute", "{town}有{k}户补偿协议未签订，施工便道受阻"),
    ("style", "责任单位调度不勤，施工单位人员机械投入不足"),
    ("plan", "设计方案两次调整，招标时间推迟"),
    ("dispute", "沿线杆线迁改协调不畅，作业面不连续"),
)
ASKED = (
    "各责任单位要对照年度目标逐项倒排工期，明确到周、到人，确保进度与时间同步。",
    "对进度滞后的事项，牵头单位主要负责人要到现场研究，拿出赶工措施。",
    "财政、自然资源等部门要提前介入，在资金、用地、审批上优先保障。",
    "县政府督查室将对滞后事项实行一事一单督办，办理结果纳入年度考核。",
    "要严把质量关和安全关，不得因赶工期降低标准，验收资料随工程同步整理。",
    "要做好群众工作，补偿标准、施工安排要公开，合理诉求要及时解决。",
    "各乡镇要主动配合做好征地拆迁和矛盾调处，保障施工环境。",
    "月度数据由牵头单位审核后报送，凡报送不实的，一经查实予以通报。",
)
