import re

import pytest

from kg.article import Article, Span
from kg.claims import EntityRef, FigureClaim
from kg.extract.figures import find_figures
from kg.extract.names import Mention, read_parts

FIRMS = ("南岭机械有限公司", "北岭机械有限公司", "县供电公司")
UNITS = ("青岚县农业农村局", "平安镇", "清水村", "县人民医院", "全县", *FIRMS)
PEOPLE = ("陆文海", "段晓萌")
SAME = {"该局": "青岚县农业农村局", "该公司": "南岭机械有限公司"}


def mentions(text: str) -> list[Mention]:
    """Mentions of the units and people of these tests, as names would hand them over."""
    found = []
    for surface in (*UNITS, *PEOPLE, *SAME):
        family = "Person" if surface in PEOPLE else "Unit"
        entity = EntityRef(family, "", SAME.get(surface, surface))
        found += [Mention("body", m.start(), m.end(), surface, entity, "test") for m in re.finditer(surface, text)]
    return sorted(found, key=lambda m: m.start)


def figures(text: str, date: str = "2024-03-25", topic: str = "") -> list[FigureClaim]:
    article = Article(text=text, body=Span(0, len(text)), date=date)
    reading = read_parts(article)["body"]
    about = EntityRef("Unit", "", topic) if topic else None
    return find_figures(reading, mentions(reading.text), article, about)


def told(text: str, topic: str = "") -> list[str]:
    """Owner, what, value and unit of each figure."""
    return [f"{c.of.name if c.of else ''} {c.what} {c.value:g}{c.unit}" for c in figures(text, topic=topic)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平安镇走访农户75户次。", ["平安镇 走访农户 75户次"]),
        ("平安镇已建成书屋12个，受到好评。", ["平安镇 建成书屋 12个"]),
        ("平安镇共开通了44个服务窗口。", ["平安镇 开通服务窗口 44个"]),
        ("平安镇帮助5家企业申请到140万元专项资金。", ["平安镇 帮助企业 5家", "平安镇 申请到专项资金 140万元"]),
        ("平安镇为120户居民办理退费13万元。", ["平安镇 办理退费 13万元"]),
        ("南岭机械有限公司向清水村捐款10万元。", ["南岭机械有限公司 捐款 10万元"]),
        ("县人民医院为群众义诊500余人次。", ["县人民医院 义诊 500人次"]),
        ("清水村户均增收1.2万元。", ["清水村 户均增收 1.2万元"]),
        ("平安镇辖12个村，总人口3.2万人。", ["平安镇 辖村 12个", "平安镇 总人口 3.2万人"]),
        ("南岭机械有限公司现有员工350人。", ["南岭机械有限公司 现有员工 350人"]),
        ("清水村共有脱贫户326户1120人。", ["清水村 共有脱贫户 326户", "清水村 共有脱贫户 1120人"]),
        ("南岭机械有限公司捐赠价值20万元的物资。", ["南岭机械有限公司 捐赠价值的物资 20万元"]),
        ("平安镇拥有来自周边县、市的1500余名学生。", ["平安镇 拥有学生 1500名"]),
        ("平安镇配备网格员36名。", ["平安镇 配备网格员 36名"]),
    ],
)
def test_deeds_and_states(text: str, expected: list[str]) -> None:
    """What a unit did, or has, so many of is a figure of it, the number behind or before the noun."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南岭机械有限公司年产值达3.2亿元。", ["南岭机械有限公司 年产值 3.2亿元"]),
        ("全县森林覆盖率达到36.8%。", ["全县 森林覆盖率 36.8%"]),
        ("全县森林覆盖率由35.2%提高到36.8%。", ["全县 森林覆盖率提高到 36.8%"]),
        ("全县工业投资完成18.6亿元，同比增长15%。", ["全县 工业投资完成 18.6亿元", "全县 工业投资同比增长 15%"]),
        ("全县完成税收收入5.6亿元，同比增长8%。", ["全县 完成税收收入 5.6亿元", "全县 税收收入同比增长 8%"]),
        ("全县存款余额达86亿元，较年初增加3亿元。", ["全县 存款余额 86亿元", "全县 存款余额增加 3亿元"]),
        ("全县粮食产量42万吨，比上年增长3%。", ["全县 粮食产量 42万吨", "全县 粮食产量增长 3%"]),
    ],
)
def test_rates_and_sums(text: str, expected: list[str]) -> None:
    """A rate or sum is told with its noun, also where the next clause goes on about it; what it rose from is left."""
    assert told(text) == expected


def test_lists_go_on_with_their_verb() -> None:
    """Items of a list share the verb before the first; after a comma an item stands by itself."""
    text = "县供电公司清理广告80余张、摊贩15起，更换电表8只，志愿服务26次。"
    assert told(text) == [
        "县供电公司 清理广告 80张",
        "县供电公司 清理摊贩 15起",
        "县供电公司 更换电表 8只",
        "县供电公司 志愿服务 26次",
    ]


def test_each_of_several_donors_owns_its_count() -> None:
    """Behind a count and 、 the next unit that does something is who the next count is of."""
    text = "南岭机械有限公司向清水村捐赠桌椅16套、北岭机械有限公司向清水村捐赠空调2台。"
    assert told(text) == ["南岭机械有限公司 捐赠桌椅 16套", "北岭机械有限公司 捐赠空调 2台"]


def test_owner_is_the_clause_subject() -> None:
    """A figure belongs to the unit that heads its clause, not to one it is done for, at or with."""
    text = "在清水村，平安镇发放手册200册；县供电公司为清水村安装路灯20盏。"
    assert told(text) == ["平安镇 发放手册 200册", "县供电公司 安装路灯 20盏"]


def test_done_to_those_told_before_the_deed() -> None:
    """对N户…进行了整治 counts whom the deed was done to, and 为N名…颁发 those who got something."""
    assert told("平安镇对28所学校、6家企业进行了安全检查。") == ["平安镇 安全检查学校 28所", "平安镇 安全检查企业 6家"]
    assert told("平安镇为2个集体、16名护士颁发奖状。") == ["平安镇 颁发集体 2个", "平安镇 颁发护士 16名"]
    assert told("双方领导为16名护士颁发奖状。", "平安镇") == []
    assert told("平安镇召开会议。该项目占地12亩。") == []
    assert told("此次活动由南岭机械有限公司发起，捐款10万元。") == ["南岭机械有限公司 捐款 10万元"]


def test_figures_of_the_story_s_topic() -> None:
    """Where no sentence names an owner, the count is of whom the story is about, with little confidence."""
    (figure,) = figures("现场发放手册200册。", topic="平安镇")
    assert (figure.of, figure.confidence) == (EntityRef("Unit", "", "平安镇"), 0.6)
    assert told("县供电公司召开会议。现场发放手册200册。", "平安镇") == ["县供电公司 发放手册 200册"]


def test_the_party_of_a_unit_counts_for_it() -> None:
    """某公司经理某某等一行 is a party of that firm, which owns the sentence's counts."""
    text = "县供电公司经理段晓萌一行到村，更换电表8只。"
    person = Mention("body", 7, 10, "段晓萌", EntityRef("Person", "", "段晓萌"), "test", titled_start=0, titled_end=10)
    unit = Mention("body", 0, 5, "县供电公司", EntityRef("Unit", "", "县供电公司"), "test")
    article = Article(text=text, body=Span(0, len(text)))
    (figure,) = find_figures(read_parts(article)["body"], [unit, person], article)
    assert (figure.of, figure.what) == (unit.entity, "更换电表")


def test_a_figure_told_twice_is_one() -> None:
    """The same count of the same owner is one figure."""
    assert told("平安镇植树20棵。会上通报，平安镇植树20棵。") == ["平安镇 植树 20棵"]


def test_owner_carried_over() -> None:
    """Sentences without a subject go on about the one before, with less confidence; 该局 is the bureau it means."""
    text = "青岚县农业农村局开展检查。目前，已检查门店86家。该局还查处案件3起。"
    assert told(text) == ["青岚县农业农村局 检查门店 86家", "青岚县农业农村局 查处案件 3起"]
    carried, own = figures(text)
    assert carried.confidence < own.confidence


def test_examples_and_titles_are_no_owners() -> None:
    """Firms named as examples and the unit in a person's title don't own the sentence's counts."""
    assert told("平安镇开展检查。南岭机械有限公司、北岭机械有限公司等9家企业整改隐患12处。") == ["平安镇 整改隐患 12处"]
    text = "县供电公司经理段晓萌到场，更换电表8只。"
    person = Mention("body", 7, 10, "段晓萌", EntityRef("Person", "", "段晓萌"), "test", titled_start=0, titled_end=10)
    unit = Mention("body", 0, 5, "县供电公司", EntityRef("Unit", "", "县供电公司"), "test")
    article = Article(text=text, body=Span(0, len(text)))
    assert find_figures(read_parts(article)["body"], [unit, person], article) == []


def test_no_owner_no_figure() -> None:
    """A count that nobody named owns is left out."""
    assert told("现场发放手册200册。") == []


@pytest.mark.parametrize(
    "text",
    [
        "平安镇要确保新增企业10家，建成厂房3栋。",
        "平安镇力争完成投资20亿元。",
        "平安镇计划种植果树200亩，带动就业300人。",
        "平安镇将投入资金500万元。",
        "平安镇还将开通两条公交线路，将陆续安装路灯20盏。",
        "平安镇给予企业5万元奖励。",
        "平安镇为每个村发放手册200册。",
        "到2025年，平安镇建成厂房30栋。",
    ],
)
def test_wishes_plans_and_offers(text: str) -> None:
    """Orders, goals, plans, offers and shares have counted nothing yet, to the end of their sentence."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "平安镇举办培训，邀请16家企业参加。",
        "平安镇组织30余名党员植树。",
        "平安镇召开第5次会议，安排8个议题。",
        "平安镇落实八项规定，开展第三批主题教育。",
        "平安镇重点解决两方面问题。",
        "平安镇发放“三个一”手册。",
        "平安镇开通热线（服务电话12部）。",
        "平安镇培训会期3天，3月5日开班。",
        "平安镇获全国500强企业称号。",
        "平安镇举行千人签名活动，百家企业发展。",
        "平安镇建设年产10万吨饲料项目。",
        "平安镇为学生各捐款500元。",
        "平安镇把干部分成2个小组。",
        "平安镇举办3期“春耕学堂”培训。",
        "平安镇此次成立的5个小组开始工作。",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Turnouts of events, ordinals, lists of principles, quoted words, asides, spans of time and ranks are none."""
    assert told(text) == []


def test_approximate_and_since() -> None:
    """余, 近 and the like make a figure approximate; 以来 or a year in its sentence says since when it counts."""
    since, year, plain = figures("2023年以来，平安镇走访农户近2000户。去年，平安镇植树300余棵。平安镇植树20棵。")[:3]
    assert (since.since, since.approx) == ("2023", True)
    assert (year.since, year.approx) == ("2023", True)
    assert (plain.since, plain.approx) == ("", False)


def test_evidence_is_the_sentence() -> None:
    """A figure's evidence is its sentence as stored, across a column break."""
    text = "平安镇召开会议。平安镇发放手\n\n册200册。会议结束。"
    gap = text.index("\n")
    article = Article(text=text, body=Span(0, len(text)), breaks=(Span(gap, gap + 2),))
    reading = read_parts(article)["body"]
    claim = find_figures(reading, mentions(reading.text), article)[0]
    assert claim.what == "发放手册"
    assert claim.evidence.quote == text[claim.evidence.start : claim.evidence.end] == "平安镇发放手\n\n册200册。"
