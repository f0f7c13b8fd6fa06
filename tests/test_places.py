"""Areas named in a story."""

from __future__ import annotations

import pytest
from unit_samples import kinds, standing, units_of, wholes


def test_areas_of_all_levels_have_their_kind() -> None:
    """Provinces to communities and named zones get the kind that their level has."""
    table = units_of(
        "考察团从海南省来到绍兴市，在柯桥区钱清街道、青禾镇、李家湾村和明珠社区走访，又到了滨海新区。", region="绍兴市"
    )
    found = kinds(table)
    assert found["海南省"] == "Province"
    assert found["绍兴市"] == "City"
    assert found["柯桥区钱清街道"] == "Town"
    assert found["青禾镇"] == "Town"
    assert found["李家湾村"] == "Village"
    assert found["明珠社区"] == "Community"


def test_a_chain_names_its_last_area() -> None:
    """A village after its town and county is one mention, named from the district on."""
    table = units_of("5月6日，王明到嘉善县西塘镇红菱村走访，红菱村村民很高兴。")
    assert wholes(table)["嘉善县西塘镇红菱村"] == "嘉善县西塘镇红菱村"
    assert wholes(table)["红菱村"] == "嘉善县西塘镇红菱村"
    assert {(r.subject.name, r.object.name) for r in table.relations} >= {("嘉善县西塘镇", "嘉善县")}


def test_short_city_names_are_the_cities() -> None:
    """宁波 alone is 宁波市."""
    assert wholes(units_of("代表团赴温州考察，随后返回宁波。"))["宁波"] == "宁波市"


@pytest.mark.parametrize(
    "text",
    [
        "推进农村改革，建设美丽乡村，改造老旧小区。",
        "各村、各社区要抓好落实，全面推进城乡融合。",
        "该项目获第三届“浙江慈善奖”。",
        "他在浙江省大学生电子商务竞赛中获一等奖。",
    ],
)
def test_common_words_and_honours_are_no_areas(text: str) -> None:
    """Villages in general, and areas inside the name of a prize or contest, are nobody's names."""
    assert standing(units_of(text)) == []


def test_bare_villages_before_the_word_village_are_villages() -> None:
    """甲、乙、丙等村 names three villages."""
    found = kinds(units_of("工作队先后走访了柳树湾、杏花坪、东河沿等村。"))
    assert [found[name] for name in ("柳树湾", "杏花坪", "东河沿")] == ["Village"] * 3


def test_our_city_is_the_pages_region() -> None:
    """我市, 全市 are the page's city, 我区 its district, 该镇 the town named last."""
    table = units_of("我市在钱清街道召开会议。王明到青禾镇调研，该镇汇报了工作，全市将推广。", region="绍兴市")
    found = wholes(table)
    assert found["我市"] == found["全市"] == "绍兴市"
    assert found["该镇"] == "青禾镇"


def test_a_zone_is_named_with_its_city() -> None:
    """高新区 and 嘉兴高新区 on a page of the zone are one District."""
    table = units_of("嘉兴高新区举行签约仪式，高新区将提供服务。", region="嘉兴高新区")
    assert {m.entity for m in standing(table)} == {standing(table)[0].entity}
    assert standing(table)[0].entity.kind == "District"


def test_a_bare_zone_is_the_one_that_the_story_names() -> None:
    """新区 alone means the 新区 that the story has in full."""
    found = wholes(units_of("嘉兴市云澜湖新区召开会议，推动新区发展。"))
    assert found["新区"].endswith("云澜湖新区")


def test_the_countys_zone_is_named_with_the_county() -> None:
    """县经济开发区 is the zone of the page's county."""
    assert wholes(units_of("王明深入县经济开发区调研。", region="嘉善县"))["县经济开发区"] == "嘉善县经济开发区"


def test_a_village_that_only_the_second_tagger_sees_is_one() -> None:
    """和顺社区 is a community though both its words are common."""
    assert kinds(units_of("大家来到和顺社区参观。"))["和顺社区"] == "Community"


def test_guests_are_no_city() -> None:
    """来宾 is a guest and not 来宾市."""
    assert standing(units_of("校长接待了来宾，随后来宾参观了展览。")) == []


@pytest.mark.parametrize("text", ["要建设智慧城市和一流开发区。", "支持红菱村发展壮大村集体经济，参观了徽派别墅区。"])
def test_sorts_of_areas_are_no_areas(text: str) -> None:
    """智慧城市, 一流开发区, 村集体 and 别墅区 name no area."""
    assert set(wholes(units_of(text))) <= {"红菱村"}


def test_counties_listed_with_others_are_found_by_their_short_names() -> None:
    """平武 in a list of areas is the county though it lies elsewhere."""
    found = wholes(units_of("学生来自青川、江油、平武等地。", region="青川县"))
    assert found["平武"] == "平武县"


def test_a_motto_names_no_area() -> None:
    """“书香绍兴” is a motto."""
    assert standing(units_of("活动以“书香绍兴”为主题。")) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("王明来到幸福村调研。", "幸福村", "Village"),
        ("王明来到学府社区走访。", "学府社区", "Community"),
        ("活动在滨江绿道举行。", "滨江绿道", "Site"),
    ],
)
def test_places_by_where_somebody_goes(text: str, name: str, kind: str) -> None:
    """Villages, communities and sites of common words are names where somebody goes or something is held."""
    assert kinds(units_of(text)).get(name) == kind


def test_autonomous_counties_and_banners_by_their_everyday_names() -> None:
    """玉屏县 is 玉屏侗族自治县, 科右前旗 is 科尔沁右翼前旗."""
    found = wholes(units_of("考察团从玉屏县来到科右前旗。"))
    assert found["玉屏县"] == "玉屏侗族自治县"
    assert found["科右前旗"] == "科尔沁右翼前旗"


def test_the_pages_area_by_its_first_character() -> None:
    """来绍考察 is to the page's own area."""
    assert wholes(units_of("考察团来绍考察，客商来杭洽谈。", region="绍兴市")) == {"绍": "绍兴市"}


def test_a_person_called_like_a_town_is_none() -> None:
    """郑远镇 behind a title is somebody."""
    assert standing(units_of("开发区管委会主任郑远镇陪同。"))[-1].surface != "郑远镇"


def test_everybody_in_the_province_is_no_mention_of_it() -> None:
    """全省 on a city's page is no mention of the province, 全市 one of the city."""
    found = wholes(units_of("全市上下齐心，指标全省领先。", region="绍兴市"))
    assert found == {"全市": "绍兴市"}


def test_a_zone_of_a_name_that_no_table_has_is_an_area() -> None:
    """云梦管理区 is a district, and its congress is no other district's."""
    table = units_of("云梦管理区人大来区考察。", region="岳麓区")
    assert wholes(table)["云梦管理区人大"] == "云梦管理区人大"


@pytest.mark.parametrize("name", ["白音淖尔嘎查", "乌兰敖包嘎查", "查干宝力格苏木"])
def test_a_banners_towns_and_villages_are_areas(name: str) -> None:
    """苏木 and 嘎查 end a town's and a village's name as 镇 and 村 do."""
    kind = "Town" if name.endswith("苏木") else "Village"
    assert kinds(units_of(f"5月6日，王明先后到{name}调研。")).get(name) == kind


@pytest.mark.parametrize(
    "text",
    ["深入各苏木、嘎查开展宣讲。", "他还走访了部分嘎查。", "今年计划建设安置小区11个。", "推进开发区改革和建设。"],
)
def test_a_sort_of_area_is_none(text: str) -> None:
    """嘎查, 安置小区, and in a zone's own news 开发区, tell a sort of area."""
    assert standing(units_of(text, region="青沂高新区")) == []


def test_an_areas_word_inside_another_word_ends_no_name() -> None:
    """青禾小镇 is no town, and a congress no part of a zone's name."""
    table = units_of("青沂市云锦小镇管理委员会揭牌。市政协高新区工作室主任王明参加。", region="青沂高新区")
    assert not [m.surface for m in table.mentions if m.entity.kind == "Town" or m.surface == "市政协高新区"]
