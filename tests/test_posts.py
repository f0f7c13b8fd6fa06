"""Which posts the titles around a name tell, and where each is held."""

from __future__ import annotations

import pytest
from people_samples import people_of, posts

UNITS = {
    "青禾县委": "Agency 青禾县委",
    "县委": "Agency 青禾县委",
    "县水务局": "Agency 青禾县水务局",
    "县供销社": "Agency 青禾县供销社",
    "白石镇党委": "Agency 白石镇党委",
    "白石镇": "Town 白石镇",
    "青禾县": "District 青禾县",
    "新禾粮油有限公司": "Company 新禾粮油有限公司",
    "公司": "Company 新禾粮油有限公司",
    "青禾学院": "Institution 青禾学院",
    "县医院": "Institution 青禾县医院",
    "柳湾村": "Village 柳湾村",
    "柳湾村党支部": "Agency 柳湾村党支部",
    "青禾县法院": "Agency 青禾县法院",
    "新禾集团党委": "Agency 新禾集团党委",
    "新禾集团": "Company 新禾集团",
    "远山集团": "Company 远山集团",
    "新禾农商银行": "Company 新禾农商银行",
    "白石小学": "Institution 白石小学",
    "青禾县税务局": "Agency 青禾县税务局",
    "柳湾村村委会": "Agency 柳湾村村委会",
    "青禾商会": "Association 青禾商会",
    "执行局": "Agency 青禾县执行局",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委常委、组织部部长秦朗到会。", {("秦朗", "青禾县委", "常委"), ("秦朗", "青禾县委组织部", "部长")}),
        ("青禾县委副书记、县长秦朗到会。", {("秦朗", "青禾县委", "副书记"), ("秦朗", "青禾县", "县长")}),
        ("县水务局党组书记、局长秦朗到会。", {("秦朗", "青禾县水务局党组", "书记"), ("秦朗", "青禾县水务局", "局长")}),
        (
            "县水务局二级调研员、县供销社副主任秦朗到会。",
            {("秦朗", "青禾县水务局", "二级调研员"), ("秦朗", "青禾县供销社", "副主任")},
        ),
        ("县委常委 常务副县长秦朗到会。", {("秦朗", "青禾县委", "常委"), ("秦朗", "青禾县", "常务副县长")}),
        (
            "新禾粮油有限公司党委书记、董事长秦朗致辞。",
            {("秦朗", "新禾粮油有限公司党委", "书记"), ("秦朗", "新禾粮油有限公司", "董事长")},
        ),
        ("新禾粮油有限公司财务总监秦朗致辞。", {("秦朗", "新禾粮油有限公司", "财务总监")}),
        ("柳湾村党支部书记兼村委会主任秦朗说。", {("秦朗", "柳湾村党支部", "书记"), ("秦朗", "柳湾村村委会", "主任")}),
        ("县医院心内科主任医师秦朗坐诊。", {("秦朗", "青禾县医院心内科", "主任医师")}),
    ],
)
def test_each_title_of_a_stack_is_a_post(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Each title of a stack is one post, at its own unit, or at the area, host or body that the stack implies."""
    assert posts(people_of(text, UNITS)) == expected


def test_listed_names_share_the_title_before_them() -> None:
    """副主任 before two names joined by 、 is a post of both."""
    assert posts(people_of("县供销社副主任秦朗、卫青松参加。", UNITS)) == {
        ("秦朗", "青禾县供销社", "副主任"),
        ("卫青松", "青禾县供销社", "副主任"),
    }


def test_a_bare_title_in_a_list_is_held_at_the_unit_of_the_one_before() -> None:
    """副总经理 after 某公司总经理 in one list is at the same firm, and 党委副书记 at its party committee."""
    found = posts(people_of("青禾学院校长秦朗、副校长卫青松，党委副书记田野出席。", UNITS))
    assert found == {("秦朗", "青禾学院", "校长"), ("卫青松", "青禾学院", "副校长"), ("田野", "青禾学院党委", "副书记")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("秦朗任白石镇党委书记。", {("秦朗", "白石镇党委", "书记")}),
        ("秦朗，男，1979年生，现任县水务局副局长。", {("秦朗", "青禾县水务局", "副局长")}),
        ("秦朗当选为县供销社主任。", {("秦朗", "青禾县供销社", "主任")}),
        ("县水务局秦朗局长一行到场。", {("秦朗", "青禾县水务局", "局长")}),
    ],
)
def test_posts_told_after_the_name(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Posts are read after the name too: 任, 现任, 当选为, and a title behind the name."""
    assert posts(people_of(text, UNITS)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "原县水务局局长秦朗出席。",
        "县水务局原局长秦朗出席。",
        "免去秦朗的县水务局局长职务。",
        "秦朗同志不再担任县水务局局长。",
        "时任县水务局局长秦朗多次到场。",
    ],
)
def test_a_post_given_up_has_an_end(text: str) -> None:
    """原局长 and 免去…职务 give the post an end, the story's date."""
    (post,) = people_of(text, UNITS, date="2025-04-02").posts
    assert (post.at.name, post.title, post.until) == ("青禾县水务局", "局长", "2025-04-02")


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("市长秦朗到会。", "衡阳市", {("秦朗", "衡阳市", "市长")}),
        ("副省长秦朗到会。", "衡阳市", {("秦朗", "湖南省", "副省长")}),
        ("在青禾县，县长秦朗介绍了情况。", "衡阳市", {("秦朗", "青禾县", "县长")}),
    ],
)
def test_heads_of_areas_without_a_name_are_the_pages(
    text: str, region: str, expected: set[tuple[str, str, str]]
) -> None:
    """市长 alone is of the page's city, 副省长 of its province, 县长 of the county the story names."""
    assert posts(people_of(text, UNITS, region=region)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新禾农商银行副行长秦朗，风险合规部总经理卫青松、办公室主任田野督导。",
            {
                ("秦朗", "新禾农商银行", "副行长"),
                ("卫青松", "新禾农商银行风险合规部", "总经理"),
                ("田野", "新禾农商银行办公室", "主任"),
            },
        ),
        (
            "新禾农商银行副行长秦朗，普惠金融部小微中心主任卫青松、办公室主任田野督导。",
            {
                ("秦朗", "新禾农商银行", "副行长"),
                ("卫青松", "新禾农商银行普惠金融部小微中心", "主任"),
                ("田野", "新禾农商银行办公室", "主任"),
            },
        ),
        (
            "新禾集团工会副主席、女工委主任秦朗，团委书记卫青松慰问。",
            {
                ("秦朗", "新禾集团工会", "副主席"),
                ("秦朗", "新禾集团女工委", "主任"),
                ("卫青松", "新禾集团团委", "书记"),
            },
        ),
        (
            "青禾县法院副院长秦朗，民事审判一庭庭长卫青松到会。",
            {("秦朗", "青禾县法院", "副院长"), ("卫青松", "青禾县法院民事审判一庭", "庭长")},
        ),
        (
            "青禾县税务局局长秦朗，纳税服务股股长卫青松参加。",
            {("秦朗", "青禾县税务局", "局长"), ("卫青松", "青禾县税务局纳税服务股", "股长")},
        ),
        (
            "青禾县委组织部副部长秦朗、组织二科科长卫青松参加。",
            {("秦朗", "青禾县委组织部", "副部长"), ("卫青松", "青禾县委组织部组织二科", "科长")},
        ),
        (
            "青禾县税务局办公室主任秦朗、规划股股长卫青松参加。",
            {("秦朗", "青禾县税务局办公室", "主任"), ("卫青松", "青禾县税务局规划股", "股长")},
        ),
        (
            "白石镇党委书记秦朗，农业农村办公室主任卫青松、司法所所长田野到村。",
            {
                ("秦朗", "白石镇党委", "书记"),
                ("卫青松", "白石镇农业农村办公室", "主任"),
                ("田野", "白石镇司法所", "所长"),
            },
        ),
        (
            "白石小学校长秦朗、德育主任卫青松，大队辅导员田野参加。",
            {
                ("秦朗", "白石小学", "校长"),
                ("卫青松", "白石小学", "德育主任"),
                ("田野", "白石小学", "大队辅导员"),
            },
        ),
        (
            "柳湾村党支部书记秦朗，驻村第一书记卫青松、文书欧阳松到场。",
            {
                ("秦朗", "柳湾村党支部", "书记"),
                ("卫青松", "柳湾村", "驻村第一书记"),
                ("欧阳松", "柳湾村", "文书"),
            },
        ),
        (
            "远山集团总经理秦朗，新禾集团党委书记卫青松，集团党委委员、副总经理田野参加。",
            {
                ("秦朗", "远山集团", "总经理"),
                ("卫青松", "新禾集团党委", "书记"),
                ("田野", "新禾集团党委", "委员"),
                ("田野", "新禾集团", "副总经理"),
            },
        ),
        (
            "白石镇镇长秦朗，党政办主任卫青松、中心校校长田野、卫生院院长钱小东到场。",
            {
                ("秦朗", "白石镇", "镇长"),
                ("卫青松", "白石镇党政办", "主任"),
                ("田野", "白石镇中心校", "校长"),
                ("钱小东", "白石镇卫生院", "院长"),
            },
        ),
        (
            "柳湾村村委会主任秦朗、妇联主席卫青松、驻村第一书记田野，驻村工作队队员钱小东入户。",
            {
                ("秦朗", "柳湾村村委会", "主任"),
                ("卫青松", "柳湾村妇联", "主席"),
                ("田野", "柳湾村", "驻村第一书记"),
                ("钱小东", "柳湾村驻村工作队", "队员"),
            },
        ),
        (
            "青禾县法院院长秦朗，执行局局长卫青松、审判员田野参加。",
            {
                ("秦朗", "青禾县法院", "院长"),
                ("卫青松", "青禾县法院执行局", "局长"),
                ("田野", "青禾县法院", "审判员"),
            },
        ),
        (
            "青禾商会会长秦朗，新禾粮油有限公司董事长卫青松，监事长田野出席。",
            {
                ("秦朗", "青禾商会", "会长"),
                ("卫青松", "新禾粮油有限公司", "董事长"),
                ("田野", "青禾商会", "监事长"),
            },
        ),
        (
            "青禾学院院长秦朗，新禾粮油有限公司总经理卫青松出席，党委委员、副院长田野主持。",
            {
                ("秦朗", "青禾学院", "院长"),
                ("卫青松", "新禾粮油有限公司", "总经理"),
                ("田野", "青禾学院党委", "委员"),
                ("田野", "青禾学院", "副院长"),
            },
        ),
    ],
)
def test_parts_and_heads_in_a_list_are_of_their_neighbours_unit(text: str, expected: set[tuple[str, str, str]]) -> None:
    """A part with a name that any unit's has, and a bare head, are of the neighbour in the list that can have them."""
    assert posts(people_of(text, UNITS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾学院专家秦朗、卫青松教授授课。", {("秦朗", "青禾学院", "专家"), ("卫青松", "青禾学院", "教授")}),
        ("青禾学院教师代表秦朗副教授发言。", {("秦朗", "青禾学院", "副教授")}),
        (
            "青禾学院秦朗副院长、县水务局卫敏副局长到场。",
            {("秦朗", "青禾学院", "副院长"), ("卫敏", "青禾县水务局", "副局长")},
        ),
        ("白石小学举行典礼。秦朗校长致辞。", {("秦朗", "白石小学", "校长")}),
        ("白石小学和青禾学院联欢。\n秦朗校长致辞。", set()),
        ("客人先到白石小学。在青禾学院，秦朗院长作了介绍。", {("秦朗", "青禾学院", "院长")}),
        (
            "白石小学迎来客人。青禾县法院院长秦朗到场，秦朗院长致辞。",
            {("秦朗", "青禾县法院", "院长")},
        ),
    ],
)
def test_titles_behind_a_name(text: str, expected: set[tuple[str, str, str]]) -> None:
    """A title behind a name is held at the unit before the name or listed with it, or at the story's only one."""
    assert posts(people_of(text, UNITS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议选举秦朗为青禾商会会长，卫青松、钱小东为副会长，陆文海为秘书长。",
            {
                ("秦朗", "青禾商会", "会长"),
                ("卫青松", "青禾商会", "副会长"),
                ("钱小东", "青禾商会", "副会长"),
                ("陆文海", "青禾商会", "秘书长"),
            },
        ),
        (
            "青禾商会换届，会长：秦朗；副会长：卫青松、钱小东。",
            {
                ("秦朗", "青禾商会", "会长"),
                ("卫青松", "青禾商会", "副会长"),
                ("钱小东", "青禾商会", "副会长"),
            },
        ),
        ("秦朗为组长，卫青松为副组长。", set()),
        ("青禾商会成立，秦朗担任会长。", {("秦朗", "青禾商会", "会长")}),
        ("秦朗作为青禾商会会长发言。", {("秦朗", "青禾商会", "会长")}),
    ],
)
def test_elected_and_rostered(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Whoever is elected or listed by office after the first holds it at the first one's unit."""
    assert posts(people_of(text, UNITS)) == expected


def test_units_and_persons_in_step() -> None:
    """As many persons as units before one title are each at their own; of other numbers no post is told."""
    assert posts(people_of("县水务局、县供销社负责人秦朗、卫青松汇报。", UNITS)) == {
        ("秦朗", "青禾县水务局", "负责人"),
        ("卫青松", "青禾县供销社", "负责人"),
    }
    assert posts(people_of("县水务局、县供销社负责人秦朗、卫青松、钱小东汇报。", UNITS)) == set()


def test_posts_before_what_somebody_is_elsewhere() -> None:
    """某村第一书记、某局干部某某 holds the first; 干部 is no post."""
    found = posts(people_of("柳湾村第一书记、县水务局干部秦朗到户。", UNITS))
    assert found == {("秦朗", "柳湾村", "第一书记")}


def test_a_word_of_the_tagger_s_is_not_cut() -> None:
    """县委办公室 is one name, not the neighbour's 办公室."""
    found = posts(
        people_of(
            "县水务局局长秦朗，县委办公室副主任卫青松参加。", {"县水务局": "Agency 青禾县水务局"}, region="青禾县"
        )
    )
    assert found == {("秦朗", "青禾县水务局", "局长"), ("卫青松", "青禾县委办公室", "副主任")}


def test_one_given_up_post_takes_the_next_bare_title_along() -> None:
    """Of 原某局党组书记、局长 both are given up, a post at a unit of its own is not."""
    told = people_of("原县水务局党组书记、局长，县供销社主任秦朗出席。", UNITS, date="2025-04-02").posts
    assert [(p.at.name, p.until) for p in told] == [
        ("青禾县水务局党组", "2025-04-02"),
        ("青禾县水务局", "2025-04-02"),
        ("青禾县供销社", ""),
    ]


def test_who_has_posts_of_his_own_shares_none_behind_and() -> None:
    """Of 副主任甲和乙 乙 is no 副主任 where the story tells another post of his."""
    found = posts(people_of("县水务局局长卫青松到场。县供销社副主任秦朗和卫青松颁奖。", UNITS))
    assert found == {("秦朗", "青禾县供销社", "副主任"), ("卫青松", "青禾县水务局", "局长")}


def test_nominees_hold_the_posts_before() -> None:
    """提名人选 of a post doesn't hold it yet, and the titles before it in the stack are still his."""
    found = posts(people_of("县委常委、副县长提名人选秦朗到会。", UNITS))
    assert found == {("秦朗", "青禾县委", "常委")}


def test_a_title_that_cannot_be_read_parts_no_stack() -> None:
    """A title in a stack whose owner the text leaves unclear is left out, those before it are not."""
    found = posts(people_of("青禾学院党委副书记、上级派驻监察专员秦朗到会。", UNITS))
    assert found == {("秦朗", "青禾学院党委", "副书记")}


def test_terms_of_office_part_no_stack() -> None:
    """第九届 before a body's name stands inside the stack."""
    units = {**UNITS, "青禾县人大常委会": "Agency 青禾县人大常委会"}
    found = posts(people_of("青禾学院院长、第九届青禾县人大常委会副主任秦朗到会。", units))
    assert found == {("秦朗", "青禾学院", "院长"), ("秦朗", "青禾县人大常委会", "副主任")}


def test_a_government_has_a_head_of_its_own() -> None:
    """政府县长 in a stack is at the government, 县长 alone at the county."""
    units = {**UNITS, "县政府": "Agency 青禾县政府"}
    assert posts(people_of("县委副书记、政府县长秦朗到会。", units)) == {
        ("秦朗", "青禾县委", "副书记"),
        ("秦朗", "青禾县政府", "县长"),
    }


def test_no_zone_has_a_head_of_a_district() -> None:
    """副区长 after 开发区管委会主任 is of the district."""
    units = {"开发区管委会": "Agency 青禾区开发区管委会", "区委": "Agency 青禾区委"}
    found = posts(people_of("区委书记秦朗，开发区管委会主任卫青松，副区长田野陪同。", units, region="青禾区"))
    assert ("田野", "青禾区", "副区长") in found


def test_congresses_are_of_areas_and_of_the_state() -> None:
    """全国人大代表 is at the state's congress; a bare 人大 is no firm's."""
    found = posts(people_of("全国人大代表、新禾粮油有限公司总经理秦朗发言。", UNITS))
    assert found == {("秦朗", "全国人大", "代表"), ("秦朗", "新禾粮油有限公司", "总经理")}
    assert posts(people_of("新禾粮油有限公司举行活动，人大主席秦朗到场。", UNITS)) == set()


def test_no_area_has_a_head_of_units() -> None:
    """A bare 副院长 in a stack after a county's committee is of no area."""
    found = posts(people_of("县委委员、副院长秦朗到会。", UNITS))
    assert found == {("秦朗", "青禾县委", "委员")}


def test_a_title_without_a_unit_in_the_text_is_no_post() -> None:
    """经理 or 主任 with no unit to be held at gives no post."""
    assert posts(people_of("经理秦朗和主任卫青松参加了活动。")) == set()


def test_our_school_is_the_publisher() -> None:
    """我校党委书记 on a university's own page is at that university's party committee."""
    found = posts(people_of("我校党委书记秦朗、校长卫青松出席。", publisher="青禾学院"))
    assert found == {("秦朗", "青禾学院党委", "书记"), ("卫青松", "青禾学院", "校长")}


def test_an_office_named_only_in_the_stack_is_a_unit_mention() -> None:
    """组织部 in 县委常委、组织部部长 comes back as a mention of 青禾县委组织部."""
    (office,) = people_of("县委常委、组织部部长秦朗到会。", UNITS).units
    assert (office.surface, office.entity.name, office.entity.kind) == ("组织部", "青禾县委组织部", "Agency")


def test_a_head_of_the_government_is_not_also_one_of_the_area() -> None:
    """副县长 at the county's government, and bare again later, is one post."""
    units = {**UNITS, "青禾县人民政府": "Agency 青禾县人民政府"}
    found = posts(people_of("青禾县人民政府副县长秦朗出席。副县长秦朗讲话。", units))
    assert found == {("秦朗", "青禾县人民政府", "副县长")}
