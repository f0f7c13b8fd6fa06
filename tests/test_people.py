"""Who is named in a story."""

from __future__ import annotations

import pytest
from people_samples import names, people_of

OFFICE = {"县水务局": "Agency 青禾县水务局", "青禾县": "District 青禾县"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水务局局长秦朗主持会议，副局长欧阳松、卫青作了发言。", {"秦朗", "欧阳松", "卫青"}),
        ("县水务局局长武艺、二级主任科员亓云参加。", {"武艺", "亓云"}),
        ("县水务局局长邵维修主持会议。", {"邵维修"}),
        ("县水务局局长汪文学一行到现场查看。", {"汪文学"}),
        ("阿依古丽·买买提是县水务局职工，她和古力·艾合买提一起巡渠。", {"阿依古丽·买买提"}),
        ("被告人李某某、王某甲当庭认罪。", {"李某某", "王某甲"}),
        ("村民刘大山说，水通了。志愿者王小明、李强、张伟等人参加。", {"刘大山", "王小明", "李强", "张伟"}),
        ("会议任命钱小东为县水务局局长。", {"钱小东"}),
        ("县水务局副局长钱小相等一行到场。", {"钱小相"}),
        ("村民于桂芝高兴地说，水通了。村民上官德超高兴地说，渠修好了。", {"于桂芝", "上官德超"}),
        ("县水务局局长司徒名远、二级调研员国锋参加。", {"司徒名远", "国锋"}),
        ("会上，刘航作总结讲话。", {"刘航"}),
        ("在陆学胜的带领下，大家参观了水渠。", {"陆学胜"}),
    ],
)
def test_names_are_found_by_title_list_role_or_tagger(text: str, expected: set[str]) -> None:
    """Names are found after titles, in lists, after words such as 村民, with dots, masked, and glued to verbs."""
    assert expected <= names(people_of(text, OFFICE))


@pytest.mark.parametrize(
    "text",
    [
        "认真学习贯彻习近平新时代中国特色社会主义思想，弘扬雷锋精神。",
        "会议要求严明纪律，高度重视安全生产，雷厉风行抓落实。",
        "主任会议听取汇报，局长办公会研究方案，县委书记、县长任组长。",
        "县委书记高度重视，县长向大家说明情况，书记于3月9日到会。",
        "罗平县、马龙区、万源市的温州商人来到金沙滩、黄山和汤泉宫。",
        "居民林阿婆和赵大妈都来了，张书记、刘主任陪同。",
        "整治占道经营，还道于民，重温南丁格尔誓言。",
        "访企拓岗强就业，校企合作促发展。",
        "她的孙女和外孙都上小学了。",
        "劳动模范光荣，劳动者伟大。",
        "丰邦家庭农场丰收了，向阳、汉王、石泉三镇的干部来参观。",
    ],
)
def test_words_that_look_like_names_are_none(text: str) -> None:
    """Doctrine, set phrases, places, and a surname with only a title or kinship word name nobody."""
    assert names(people_of(text)) == set()


def test_bylines_name_no_person_of_the_story() -> None:
    """The reporter and the correspondent of a story are not among its people."""
    text = "本报讯（记者王晓 通讯员赵一鸣）4月2日，县水务局局长秦朗到现场调研。"
    assert names(people_of(text, OFFICE)) == {"秦朗"}


def test_surname_with_title_is_the_person_named_before() -> None:
    """秦局长 after 局长秦朗 is a mention of 秦朗."""
    table = people_of("县水务局局长秦朗到村里查看。秦局长说，水渠要修好。", OFFICE)
    assert [(m.surface, m.entity.name) for m in table.mentions] == [("秦朗", "秦朗"), ("秦局长", "秦朗")]


def test_titles_around_a_name_belong_to_the_titled_range() -> None:
    """The titled range covers stacked titles with their units before a name and the honorific after it."""
    text = "会上，县水务局党组书记、局长秦朗同志讲话。"
    (person,) = people_of(text, OFFICE).mentions
    assert text[person.start : person.end] == "秦朗"
    assert text[person.titled_start : person.titled_end] == "县水务局党组书记、局长秦朗同志"


def test_names_that_end_like_areas() -> None:
    """Behind a title a name of three characters is no town, though it ends in 镇."""
    table = people_of("县水务局局长秦朗，县供销社主任郑远镇，副局长卫青松参加。", {**OFFICE, "郑远镇": "Town 郑远镇"})
    assert "郑远镇" in names(table)


def test_a_name_is_known_again_without_its_title() -> None:
    """A name found once with its title is found wherever the same characters stand."""
    table = people_of("县水务局局长武艺到村。武艺实地查看水渠。会后武艺要求加快进度。", OFFICE)
    assert [m.surface for m in table.mentions] == ["武艺"] * 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [("县水务局局长秦朗到会。", "Official"), ("村民秦朗说，水通了。", ""), ("青禾县副县长秦朗到会。", "Official")],
)
def test_official_is_who_holds_a_public_post(text: str, kind: str) -> None:
    """A person with a post in an agency or at the head of an area is an Official, others have no kind."""
    assert people_of(text, OFFICE).mentions[0].entity.kind == kind
