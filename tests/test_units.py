"""Units and sites named in a story, made whole, and the words that point back to them."""

from __future__ import annotations

import pytest
from unit_samples import kinds, standing, units_of, wholes


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("王明走访了浙江青禾纺织有限公司。", "浙江青禾纺织有限公司", "Company"),
        ("王明来到柯桥区轻纺数字产业园调研。", "柯桥区轻纺数字产业园", "Park"),
        ("柯桥区城市管理和综合执法局开展检查。", "柯桥区城市管理和综合执法局", "Agency"),
        ("绍兴市第二人民医院开展义诊。", "绍兴市第二人民医院", "Institution"),
        ("诸暨市珍珠行业协会举行年会。", "诸暨市珍珠行业协会", "Association"),
        ("绍兴市党政代表团来访。", "绍兴市党政代表团", "Delegation"),
        ("演出在柯桥大剧院举行。", "柯桥大剧院", "Site"),
        ("中铁三十局承建了该桥。", "中铁三十局", "Company"),
        (
            "绍兴市柯桥区钱清街道明珠社区新时代文明实践站开展活动。",
            "绍兴市柯桥区钱清街道明珠社区新时代文明实践站",
            "Institution",
        ),
        ("中国青禾（集团）有限公司参加。", "中国青禾（集团）有限公司", "Company"),
        ("柯桥区赴义乌招商考察组走访企业。", "柯桥区赴义乌招商考察组", "Delegation"),
    ],
)
def test_a_units_kind_follows_its_suffix(text: str, name: str, kind: str) -> None:
    """A full name is found at its longest, with the kind that its suffix says."""
    assert kinds(units_of(text)).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "全体干部要顾全大局，部署好各项工作，用好每一处场地。",
        "走访企业75家次，检查32家社区居委会。",
        "要加强基层党组织建设，发挥党员作用，打造现代产业体系。",
        "会议学习了《青禾市纺织有限公司章程》。",
        "认真落实党中央、国务院决策部署。",
    ],
)
def test_common_words_are_no_units(text: str) -> None:
    """Words that end like units, counted bodies, titles of writings and set phrases are no names."""
    assert [m for m in standing(units_of(text)) if m.entity.family == "Unit"] == []


def test_a_name_starts_after_verbs_and_prepositions() -> None:
    """What leads up to a name is no part of it, and a list has one name an item."""
    found = wholes(units_of("王明先后走访了青禾机械有限公司、白鹭电器有限公司和诸暨市农商银行。"))
    assert {"青禾机械有限公司", "白鹭电器有限公司", "诸暨市农商银行"} <= set(found)


def test_relative_bodies_are_made_whole_by_the_pages_region() -> None:
    """市委组织部, 省商务厅 and 区教体局 are those of the page's city, its province, its district."""
    found = wholes(units_of("市委组织部、省商务厅和区教体局联合举办活动。", region="绍兴柯桥区"))
    assert found["市委组织部"] == "绍兴市委组织部"
    assert found["省商务厅"] == "浙江省商务厅"
    assert found["区教体局"] == "柯桥区教体局"


def test_the_sentences_own_area_wins_over_the_page() -> None:
    """县商务局 in a sentence about another county is that county's."""
    found = wholes(units_of("嘉善县委书记李芳来访。嘉善县副县长王明和县商务局负责人陪同。", region="绍兴市"))
    assert found["县商务局"] == "嘉善县商务局"


def test_a_bare_bureau_is_the_areas_that_the_sentence_is_about() -> None:
    """财政局 after a county's head is that county's; with nobody named it stays bare."""
    assert wholes(units_of("嘉善县委书记李芳带领财政局、水利局到西塘镇督导。"))["财政局"] == "嘉善县财政局"
    assert wholes(units_of("近日，财政局召开会议。"))["财政局"] == "财政局"


def test_a_schools_offices_are_the_publishers() -> None:
    """我校, 学校 and bare offices on a school's page are the publisher and its own."""
    table = units_of("我校科研处、教务处和校团委参加，学校高度重视。", publisher="江南师范大学")
    found = wholes(table)
    assert found["我校科研处"] == "江南师范大学科研处"
    assert found["教务处"] == "江南师范大学教务处"
    assert found["校团委"] == "江南师范大学团委"
    assert found["学校"] == "江南师范大学"


def test_our_school_without_a_publisher_stays_as_written() -> None:
    """我校 on a page that doesn't say whose it is keeps its own name."""
    assert wholes(units_of("我校举行开学典礼。"))["我校"] == "我校"


def test_definite_words_point_back_to_the_nearest_that_fits() -> None:
    """该公司, 该局 and 园区 are the unit of that sort named last."""
    table = units_of("柯桥区科技局走访了青禾机械有限公司和白鹭产业园。该局负责人说，该公司经营良好，园区服务周到。")
    found = wholes(table)
    assert found["该局"] == "柯桥区科技局"
    assert found["该公司"] == "青禾机械有限公司"
    assert found["园区"] == "白鹭产业园"


def test_definite_words_without_antecedent_are_nobody() -> None:
    """该公司 in a story that names no firm is no mention."""
    assert standing(units_of("该公司经营良好。")) == []


def test_short_names_are_the_unit_they_shorten() -> None:
    """A name given in brackets, a firm's brand and an office without its area are the full unit."""
    table = units_of("浙江青禾纺织股份有限公司（以下简称“青纺”）开业。浙江青禾纺织总经理王明说，青纺将扩产。")
    assert len({m.entity for m in standing(table) if m.entity.family == "Unit"}) == 1
    again = units_of("绍兴市大数据产业园开园。企业代表参观了大数据产业园。")
    assert wholes(again)["大数据产业园"] == "绍兴市大数据产业园"


def test_official_and_everyday_words_name_one_unit() -> None:
    """人民政府 and 政府, 发展和改革委员会 and 发改委 of one city are one unit."""
    table = units_of("绍兴市人民政府发布通知。绍兴市政府要求，绍兴市发展和改革委员会、绍兴市发改委抓好落实。")
    assert len({m.entity for m in standing(table) if m.entity.family == "Unit"}) == 2


def test_one_office_in_two_districts_is_two_units() -> None:
    """柯桥区统计局 and 上虞区统计局 are not the same."""
    table = units_of("柯桥区统计局和上虞区统计局参加会议。")
    assert len({m.entity for m in standing(table)}) == 2


def test_an_office_is_part_of_its_body_and_lies_in_its_area() -> None:
    """A name that opens with an area and a parent says where the unit is and what it belongs to."""
    table = units_of("柯桥区政府督查室开展检查。")
    relations = {(r.type, r.subject.name, r.object.name) for r in table.relations}
    assert ("PART_OF", "柯桥区政府督查室", "柯桥区政府") in relations
    assert ("LOCATED_IN", "柯桥区政府督查室", "柯桥区") in relations


def test_firms_without_a_suffix_are_told_by_their_list() -> None:
    """Names in a list before 等企业 are firms."""
    found = kinds(units_of("考察团走访了白鹭科技、青禾生物等企业。"))
    assert found == {"白鹭科技": "Company", "青禾生物": "Company"}


def test_a_branch_points_to_its_firm() -> None:
    """A branch in some city is part of the firm before the city, and the city's name alone doesn't name it."""
    table = units_of("江南人寿绍兴分公司开业。绍兴分公司总经理王明致辞。")
    assert wholes(table)["绍兴分公司"] == "江南人寿绍兴分公司"
    assert ("PART_OF", "江南人寿") in {(r.type, r.object.name) for r in table.relations}


def test_a_venue_in_a_service_centre_is_a_site() -> None:
    """A centre in which a meeting is held is the place of it; one that acts is an institution."""
    assert kinds(units_of("西塘镇在西塘镇党群服务中心召开会议。"))["西塘镇党群服务中心"] == "Site"
    assert kinds(units_of("西塘镇党群服务中心组织开展活动。"))["西塘镇党群服务中心"] == "Institution"


def test_a_name_in_brackets_behind_a_name_of_its_kind_is_the_same_unit() -> None:
    """A hospital's second name in brackets is the hospital, and the office behind the brackets is the hospital's."""
    table = units_of("绍兴市第三人民医院（青禾医学院附属白鹭医院）党委开展活动。青禾医学院附属白鹭医院派员参加。")
    found = wholes(table)
    assert found["青禾医学院附属白鹭医院"] == "绍兴市第三人民医院"
    assert found["党委"] == "绍兴市第三人民医院党委"


def test_a_brand_with_a_plain_legal_form_is_the_firm() -> None:
    """青禾公司 is the 浙江青禾纺织有限公司 that the story names."""
    found = wholes(units_of("王明走访了浙江青禾纺织有限公司。在青禾公司，他看了车间。"))
    assert found["青禾公司"] == "浙江青禾纺织有限公司"


def test_a_village_branch_by_the_villages_bare_name_is_that_branch() -> None:
    """红菱党支部 is the party branch of the village 红菱村 that the story names."""
    found = wholes(units_of("西塘镇红菱村党支部开展主题党日。红菱党支部书记王明参加。"))
    assert found["红菱党支部"] == found["西塘镇红菱村党支部"]


def test_banks_and_bodies_by_their_everyday_short_words_are_the_same() -> None:
    """建行 is 建设银行, 法院 is 人民法院, in the name of one branch or county."""
    table = units_of("中国建设银行柯桥支行与柯桥区人民法院签约。建行柯桥支行和柯桥区法院将共享信息。")
    assert len({m.entity for m in standing(table) if m.entity.family == "Unit"}) == 2


def test_other_parties_committees_keep_their_party() -> None:
    """民建柯桥区委 is no committee of 柯桥区."""
    found = wholes(units_of("民建柯桥区委开展活动，民盟市委派员参加。", region="绍兴市"))
    assert found == {"民建柯桥区委": "民建柯桥区委", "民盟市委": "民盟绍兴市委"}


def test_a_chamber_of_people_from_elsewhere_is_of_the_area_before_that() -> None:
    """县温州商会 is the county's chamber."""
    assert wholes(units_of("县温州商会举行年会。", region="嘉善县"))["县温州商会"] == "嘉善县温州商会"


def test_helpers_of_any_village_are_no_unit() -> None:
    """驻村工作队 is the team of no village in particular."""
    table = units_of("西塘镇红菱村召开会议，驻村工作队队长参加。")
    assert "村工作队" not in wholes(table)


def test_a_party_branch_keeps_the_word_that_says_what_sort_it_is() -> None:
    """联合党支部 and 第二党支部 end the name of the body before them."""
    found = wholes(units_of("柯桥区人民医院急诊科联合党支部与青禾机械有限公司第二党支部共建。"))
    assert {"柯桥区人民医院急诊科联合党支部", "青禾机械有限公司第二党支部"} <= set(found)


def test_what_stands_on_a_street_is_named_with_it() -> None:
    """东门街临时菜市场 is one site, 人民路派出所 one station."""
    found = kinds(units_of("柯桥区东门街临时菜市场开业，人民路派出所派员到场。", region="绍兴市"))
    assert "人民路派出所" in found
    assert any(name.endswith("东门街临时菜市场") for name in found)


@pytest.mark.parametrize(
    "text", ["孩子们在轻松的氛围中学到了知识。", "要联系同类学校和基层党支部。", "联合辖区派出所检查。"]
)
def test_words_that_only_look_like_schools_and_bodies_are_none(text: str) -> None:
    """中学到, any school of a sort and the police of whichever area are no units."""
    assert [m for m in standing(units_of(text)) if m.entity.family == "Unit"] == []


def test_chambers_of_one_city_are_kept_apart() -> None:
    """深圳市湖南商会 and 深圳市湖南衡阳商会 are two."""
    table = units_of("深圳市湖南商会与深圳市湖南衡阳商会座谈。")
    assert len({m.entity for m in standing(table)}) == 2


def test_a_building_project_that_somebody_goes_to_is_a_site() -> None:
    """A project's whole name is one site, be it made with a size, a stage or the area before it."""
    found = kinds(units_of("王明先后来到20万吨电池材料项目、青禾新城二期安置房项目现场检查，推进重点项目建设。"))
    assert found.get("20万吨电池材料项目") == found.get("青禾新城二期安置房项目") == "Site"
    assert not any("重点" in name for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "王明深入北岭工业园区多个重点工业项目开展调研。",
        "王明到南湖高新技术产业园几个续建项目调研。",
        "王明走进东川科技园数个在建项目现场检查。",
    ],
)
def test_several_projects_without_a_name_are_no_site(text: str) -> None:
    """多个重点工业项目 of a park is not one site; the park is named."""
    assert not any("项目" in m.entity.name for m in standing(units_of(text)))


def test_the_parts_of_a_pages_own_unit_are_its_own() -> None:
    """Bare departments in a list or before a title on a school's page are the school's."""
    found = wholes(units_of("产教融合处、就业指导中心、航海学院负责人参加。", publisher="江南师范大学"))
    assert found["产教融合处"] == "江南师范大学产教融合处"
    assert found["就业指导中心"] == "江南师范大学就业指导中心"


def test_our_school_is_the_only_school_that_the_story_is_about() -> None:
    """我校 in a story that names one school and no publisher is that school."""
    found = wholes(units_of("青禾镇中心学校举行表彰大会。我校师生参加，校团委书记讲话。"))
    assert found["我校"] == "青禾镇中心学校"


def test_two_bodies_that_the_tagger_takes_for_one_are_two() -> None:
    """A partner named right behind 联合 is a unit of its own."""
    found = wholes(units_of("国家税务总局柯桥区税务局联合区总工会开展活动。", region="绍兴柯桥区"))
    assert found == {"国家税务总局柯桥区税务局": "国家税务总局柯桥区税务局", "区总工会": "柯桥区总工会"}


def test_who_decided_a_document_is_named_in_its_title() -> None:
    """The body before 关于 in a document's title is a unit, what the document is about is none."""
    text = "会上宣读了《共青团绍兴市委员会关于表彰优秀团委的决定》。"
    assert list(wholes(units_of(text))) == ["共青团绍兴市委员会"]


def test_a_brand_before_an_area_in_brackets_belongs_to_the_firm() -> None:
    """云岚尚动（上海）检测技术有限公司 begins with its brand."""
    found = wholes(units_of("王明前往青禾机械有限公司、云岚尚动（上海）检测技术有限公司走访。"))
    assert "云岚尚动（上海）检测技术有限公司" in found


def test_rooms_of_a_house_are_no_sites() -> None:
    """会客室 and 娱乐室 in a list of what was seen are no names."""
    assert kinds(units_of("王明一行参观了会客室、娱乐室、露天茶座等场所。")) == {}


def test_an_organ_joined_with_a_bureau_is_two_units() -> None:
    """市人大和食品药品监督管理局 is the congress and the bureau."""
    found = wholes(units_of("王明率领市人大和食品药品监督管理局来访。", region="绍兴市"))
    assert found == {"市人大": "绍兴市人大", "食品药品监督管理局": "绍兴市食品药品监督管理局"}


def test_a_head_office_sent_to_another_area_keeps_its_sender() -> None:
    """浙江援建某县指挥部 begins with who sent it."""
    assert "山东援建平安县指挥部" in wholes(units_of("山东援建平安县指挥部召开会议。"))


def test_a_towns_committee_by_its_two_names_is_one() -> None:
    """中共某镇委员会 is 某镇党委, 县医院 is the county's 人民医院, 某县县委 is 某县委."""
    text = "中共西塘镇委员会与嘉善县人民医院共建，嘉善县县委书记到会。西塘镇党委、县医院负责人和嘉善县委领导致辞。"
    table = units_of(text, region="嘉善县")
    assert len({m.entity for m in standing(table) if m.entity.family == "Unit"}) == 3


def test_a_zones_bodies_by_its_last_word_are_the_zones() -> None:
    """集中区管委会, in the headline too, is the body of the 工业集中区 that the story names."""
    table = units_of(
        "白鹭湾工业集中区党工委书记王明主持会议。集中区管委会副主任李芳参加。", title="集中区管委会召开会议"
    )
    assert wholes(table)["集中区管委会"] == "白鹭湾工业集中区管委会"
    assert len({m.entity for m in standing(table) if m.surface == "集中区管委会"}) == 1


def test_a_firm_called_plainly_company_is_not_its_subsidiary() -> None:
    """青禾城投公司 and 青禾城投园林公司 are two firms."""
    table = units_of("青禾城投公司党委、青禾城投园林公司参加。青禾城投公司致辞。")
    assert len({m.entity for m in standing(table) if m.entity.kind == "Company"}) == 2


def test_a_districts_bureau_is_not_a_zones() -> None:
    """区民政局 after a zone is the district's."""
    found = wholes(units_of("柯桥区工商联到昌盛开发区走访。区民政局参加。", region="绍兴市柯桥区"))
    assert found["区民政局"] == "柯桥区民政局"


def test_a_bare_bureau_of_an_area_is_of_the_sort_that_the_story_is_about() -> None:
    """省厅 is the province's 农业农村厅 that the story names, 市局 the city's bureau of that field."""
    found = wholes(units_of("省农业农村厅副厅长王明到我市调研。省厅监管处处长李芳参加。", region="绍兴市"))
    assert found["省厅监管处"] == "浙江省农业农村厅监管处"
    found = wholes(units_of("县局召开会议，嘉善县税务局局长王明讲话。", region="嘉善县"))
    assert found["县局"] == "嘉善县税务局"


def test_an_inn_is_a_firm_by_its_brand() -> None:
    """丽景酒店 is named where a meeting is held in it."""
    assert kinds(units_of("会议在丽景酒店召开。"))["丽景酒店"] == "Company"


def test_a_part_behind_a_part_of_another_firm_is_that_firms() -> None:
    """检修部 after 白鹭公司运行部 is 白鹭公司's, whoever's page it is."""
    text = "白鹭公司运行部、检修部负责人参加座谈。"
    found = wholes(units_of(text, publisher="青禾电力股份有限公司"))
    assert found["检修部"] == "白鹭公司检修部"


def test_a_quoted_base_that_is_awarded_is_no_site() -> None:
    """“税收普法基地” for which a plaque is given is an honour."""
    assert kinds(units_of("王明为“税收普法教育基地”授牌。")) == {}


def test_bodies_talked_of_in_general_are_no_units() -> None:
    """Committees of towns in general, a class's branch and whatever power company are no names."""
    text = "乡镇党委、村两委要履行责任，各镇党委、行业商会和供电公司、供水公司等单位要配合。"
    assert [m for m in standing(units_of(text)) if m.entity.family == "Unit"] == []


def test_a_brands_outlet_is_named_with_its_area() -> None:
    """中国石化绍兴东门加油站 begins with the brand before the area."""
    found = wholes(units_of("检查组来到中国石化柯桥东门加油站、晨宇超市检查。", region="绍兴市"))
    assert {"中国石化柯桥东门加油站", "晨宇超市"} <= set(found)


def test_a_bureau_with_a_brand_of_its_own_is_not_the_areas() -> None:
    """白鹭港航公安局 after a county's bureau keeps its own name."""
    found = wholes(units_of("嘉善县水利局与白鹭港航公安局座谈。", region="嘉善县"))
    assert found["白鹭港航公安局"] == "白鹭港航公安局"


def test_what_two_names_share_is_said_once() -> None:
    """支行综合部 on a branch's page is that branch's 综合部."""
    found = wholes(units_of("支行党支部、综合管理部参加演练。", publisher="青禾银行柯桥支行"))
    assert all("支行支行" not in name for name in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "软弱涣散村党支部书记参加会议，全市各区市市场监管局派员。",
        "介绍了农民专业合作社的现状，围绕市政府中心工作开展调研。",
        "各镇人大、四镇人大主席列席，组委会公布了结果。",
    ],
)
def test_bodies_of_any_of_a_sort_are_none(text: str) -> None:
    """Branches of any weak village, bureaus of each district and cooperatives in general are no units."""
    assert [
        m for m in standing(units_of(text)) if m.entity.family == "Unit" and not m.entity.name.endswith("政府")
    ] == []


def test_banks_in_a_list_of_a_countys_bodies_are_the_countys() -> None:
    """工行 and 信用联社 after 县财政局 are those of the county."""
    found = wholes(units_of("县财政局、统计局、工行、信用联社负责人参加。", region="嘉善县"))
    assert (found["工行"], found["信用联社"]) == ("嘉善县工行", "嘉善县信用联社")


def test_another_party_has_its_committee_and_its_centre() -> None:
    """农工党某市委会 and 农工党中央 are bodies of that party."""
    found = kinds(units_of("农工党绍兴市委会按照农工党中央部署开展调研。"))
    assert found == {"农工党绍兴市委会": "Agency", "农工党中央": "Agency"}


def test_an_institute_by_its_abbreviation_is_the_pages_own() -> None:
    """海生所党委 on the page of a 海洋生物研究所 is its party committee."""
    text = "海生所党委书记王明陪同。海洋生物研究所成立于当年。"
    found = wholes(units_of(text, publisher="云岭科学院海洋生物研究所"))
    assert found["海生所党委"] == "云岭科学院海洋生物研究所党委"
    assert found["海洋生物研究所"] == "云岭科学院海洋生物研究所"


def test_a_firm_is_told_by_its_managers_title() -> None:
    """青禾烘焙 before 董事长 and a name is a firm."""
    assert kinds(units_of("绍兴白鹭食品有限公司董事长王明、青禾烘焙董事长李芳参加。"))["青禾烘焙"] == "Company"


def test_a_number_of_session_is_no_part_of_the_body() -> None:
    """某县第十届人大常委会 is the county's 人大常委会."""
    table = units_of("嘉善县第十届人大常委会召开会议。嘉善县人大常委会主任主持。")
    assert len({m.entity for m in standing(table)}) == 1


def test_a_name_is_found_wherever_it_stands() -> None:
    """A park found once is found again where the tagger glues words around it."""
    text = "王明到白鹭产业园区调研。作为主战场，白鹭产业园区积极开展服务。"
    assert [m.surface for m in standing(units_of(text))].count("白鹭产业园区") == 2


def test_a_village_body_in_a_story_of_several_villages_is_nobodys() -> None:
    """村支部书记 after several villages is one of each."""
    text = "会上介绍了红菱村、白鹭村的情况。村支部书记作了发言。"
    assert "村支部" not in wholes(units_of(text))


def test_firms_in_a_list_begin_behind_the_zone() -> None:
    """The zone before a list's first firm is no part of its name."""
    found = kinds(units_of("代表团考察了青沂高新技术产业开发区白鹭新材料、启岚智能科技等企业。"))
    assert found["白鹭新材料"] == "Company"
    assert found["青沂高新技术产业开发区"] == "District"


def test_a_firms_branch_in_an_area_continues_the_firms_name() -> None:
    """A party branch of a firm in some district is one name, the firm at its front."""
    found = wholes(units_of("中建十局柯桥联合党支部与白鹭社区签约。", region="绍兴市柯桥区"))
    assert "中建十局柯桥联合党支部" in found


@pytest.mark.parametrize("text", ["建成“一枢纽三中心”。", "欢迎在绍兴投资兴业。", "县十六届人大二次会议开幕。"])
def test_mottos_and_sessions_are_no_units(text: str) -> None:
    """A slogan of several centres, investing somewhere and a session by its number name no body."""
    assert [m for m in standing(units_of(text)) if m.entity.family == "Unit"] == []


def test_a_firms_area_is_no_ground_of_the_story() -> None:
    """市慈善总会 beside a firm of another city is the page's."""
    found = wholes(units_of("爱心企业泉州白鹭电子有限公司通过市慈善总会捐款。", region="绍兴市"))
    assert found["市慈善总会"] == "绍兴市慈善总会"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("应白鹭机械有限公司邀请，王明前往参加。", "白鹭机械有限公司"),
        ("由柯桥区工商联承办的比赛开幕。", "柯桥区工商联"),
        ("爱心人士向大王庄村委会捐赠物资。", "大王庄村委会"),
        ("王明代表公司与绍兴学院签订协议。", "绍兴学院"),
        ("爱心人士向绍兴农村商业银行致谢。", "绍兴农村商业银行"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, name: str) -> None:
    """应…邀请, 承办, 向 and 公司与 leave the name whole and alone."""
    assert name in wholes(units_of(text))


def test_counted_firms_are_no_firm() -> None:
    """八家公司 names none."""
    assert standing(units_of("与八家公司洽谈对接。")) == []


def test_a_courts_parts_are_the_courts() -> None:
    """执行局 and 立案庭 on a court's page are that court's."""
    found = wholes(units_of("立案庭、执行局获先进集体称号。", publisher="湖滨区人民法院"))
    assert found["执行局"] == "湖滨区人民法院执行局"
    assert found["立案庭"] == "湖滨区人民法院立案庭"


def test_what_a_unit_was_or_is_called_beside_its_name_is_no_part_of_it() -> None:
    """原 before a bureau and 爱心企业 before a firm stand outside the name."""
    found = set(wholes(units_of("原嘉善县民政局局长王明和爱心企业白鹭服饰有限公司捐款。", region="嘉善县")))
    assert {"嘉善县民政局", "白鹭服饰有限公司"} <= found


def test_another_partys_committee_by_its_area_alone_is_that_partys() -> None:
    """市委会 in a story of a 农工党 committee is that committee, and no 市委."""
    table = units_of("农工党绍兴市委会开展活动。市委会主委王明讲话，绍兴市委派员。", region="绍兴市")
    found = wholes(table)
    assert found["市委会"] == "农工党绍兴市委会"
    assert found["绍兴市委"] == "绍兴市委"


def test_the_partys_and_the_conferences_committees_are_two_bodies() -> None:
    """中国共产党某县委员会 is 某县委, 中国人民政治协商会议某县委员会 is 某县政协."""
    text = "中国共产党嘉善县委员会、嘉善县委、中国人民政治协商会议嘉善县委员会、嘉善县政协联合发文。"
    found = wholes(units_of(text))
    assert found["中国共产党嘉善县委员会"] == found["嘉善县委"] == "嘉善县委"
    assert found["嘉善县政协"] == found["中国人民政治协商会议嘉善县委员会"] != "嘉善县委"


def test_whom_an_area_sends_is_no_part_of_its_name() -> None:
    """我市组织 before a firm is what the city does."""
    found = wholes(units_of("我市组织天和农业公司、白鹭食品公司参展。", region="绍兴市"))
    assert set(found) == {"我市", "天和农业公司", "白鹭食品公司"}


def test_a_university_by_its_short_name_is_that_university() -> None:
    """江科大党办 is of the 江苏科技大学 that the story names, and so is the office listed behind it."""
    text = "江苏科技大学校长王明来访。江科大党办、人事处负责人参加。"
    found = wholes(units_of(text, publisher="江南师范大学"))
    assert found["江科大党办"] == "江苏科技大学党办"


@pytest.mark.parametrize(
    "text",
    ["乡镇（街道）妇联主席参加。", "评为全省妇联系统先进单位。", "各乡镇综治办主任到会。", "签订了校企合作协议。"],
)
def test_bodies_of_many_are_no_unit(text: str) -> None:
    """妇联 of each town, 妇联系统 and the 作协 in 合作协议 are no units."""
    assert [m for m in standing(units_of(text)) if m.entity.family == "Unit"] == []


def test_a_two_character_countys_committee_is_one_body() -> None:
    """岚县县委 and the 县委 of the same county are one."""
    table = units_of("岚县县委副书记王明、县委常委李芳出席。", region="岚县")
    assert len({m.entity for m in standing(table) if m.entity.family == "Unit"}) == 1


def test_a_parks_safety_department_and_a_firms_full_name_are_found() -> None:
    """安全部 is an office though it ends like 全部, and the longest form of a firm is its name."""
    found = wholes(units_of("白鹭物流园安全部经理王明与青禾港务集团有限公司签约。", title="与青禾港务集团签约"))
    assert "白鹭物流园安全部" in found
    assert found["青禾港务集团"] == "青禾港务集团有限公司"


def test_a_college_of_the_pages_university_is_meant_by_its_word() -> None:
    """学院党委 after a college on a university's page is the college's."""
    text = "经济管理学院院长王明参加，学院党委书记李芳主持。"
    found = wholes(units_of(text, publisher="江南大学"))
    assert found["学院党委"] == "江南大学经济管理学院党委"


def test_a_name_does_not_run_over_the_word_for_where() -> None:
    """县农商银行在镇文化中心 is the bank and where it is."""
    found = wholes(units_of("县农商银行在镇文化中心举办培训。", region="嘉善县"))
    assert found["县农商银行"] == "嘉善县农商银行"
    assert "县农商银行在镇文化中心" not in found


def test_organising_some_is_no_organisation_department() -> None:
    """组织部分委员 has no 组织部 in it."""
    found = wholes(units_of("县政协社会法制委组织部分委员走进企业。", region="嘉善县"))
    assert not any(name.endswith("组织部") for name in found)


@pytest.mark.parametrize("text", ["他对各边境派出所的工作给予肯定。", "他对各边境检查站的工作给予肯定。"])
def test_each_of_several_bodies_is_none(text: str) -> None:
    """各 before a body tells of all such bodies, whatever the tagger glues to it."""
    assert standing(units_of(text)) == []


def test_no_name_begins_inside_a_word_of_going() -> None:
    """到访微生物所 goes to 微生物所, and to no 访微生物所."""
    table = units_of("青禾大学王明院长一行到访微生物所")
    assert not [m.surface for m in table.mentions if m.surface.startswith("访")]
