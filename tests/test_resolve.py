"""Which names are one node: areas, units, places and persons across stories."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from claim_world import Story, World, agency, company, park, person, place

from kg.claims import EntityRef
from kg.resolve.areas import city_of, locate, split
from kg.resolve.forms import is_name

LI = person("黎向东")


def units(world: World) -> list[str]:
    return sorted(str(n.properties["name"]) for n in world.store.nodes() if n.labels[0] == "Unit")


def places(world: World) -> list[str]:
    return sorted(str(n.properties["name"]) for n in world.store.nodes() if n.labels[0] == "Place")


def persons(world: World) -> int:
    return sum(n.labels[0] == "Person" for n in world.store.nodes())


@pytest.mark.parametrize(
    ("name", "near", "area", "rest"),
    [
        ("陕西省", "", ("陕西省",), ""),
        ("铜川", "", ("陕西省", "铜川市"), ""),
        ("庆阳环县", "", ("甘肃省", "庆阳市", "环县"), ""),
        ("耀州区财政局", "铜川市", ("陕西省", "铜川市", "耀州区"), "财政局"),
        ("青岭市云台区柳河镇", "", ("青岭市", "云台区", "柳河镇"), ""),
        ("云台区民政局", "青岭市", ("青岭市", "云台区"), "民政局"),
        ("青岭高新区", "", ("青岭市", "高新区"), ""),
        ("高新区", "青岭市", ("青岭市", "高新区"), ""),
        ("智慧城市研究院", "青岭市", (), "智慧城市研究院"),
        ("松湖产业园区", "青岭市", (), "松湖产业园区"),
        ("城市管理局", "青岭高新区", (), "城市管理局"),
    ],
)
def test_area_at_the_head_of_a_name(name: str, near: str, area: tuple[str, ...], rest: str) -> None:
    """The area that a name begins with is found as a path, known or made up, and words that only look so are not."""
    assert split(name, locate(near) if near else ()) == (area, rest)


def test_zone_is_one_area_under_each_of_its_names() -> None:
    """A development zone's official name, short name and bare name on its own pages are one path."""
    whole = locate("南阳高新技术产业开发区")
    assert whole == locate("南阳高新区") == locate("高新区", whole) == locate("高新区", locate("南阳市"))
    assert city_of(whole) == ("河南省", "南阳市")


def test_homonymous_areas_are_told_by_the_page() -> None:
    """A district name that several cities have is the one of the page's city, and nobody's where no page tells."""
    assert locate("朝阳区", locate("北京市")) == ("北京市", "朝阳区")
    assert locate("朝阳区", locate("长春市"))[1] == "长春市"
    assert locate("朝阳区") == ()


@pytest.mark.parametrize(
    "form", ["该局", "我校", "我校科研处", "全区", "本市", "公司", "园区", "调研组", "区", "其公司"]
)
def test_pointing_forms_are_no_names(form: str) -> None:
    """Forms that point at something named before can't be searched by."""
    assert not is_name(form)


@pytest.mark.parametrize("form", ["全椒县", "本溪市", "市委", "恒远公司", "松湖产业园区", "来凤县", "其林村"])
def test_names_that_look_pointing_are_names(form: str) -> None:
    """Real names that begin like a pointing form, and relative names, can be searched by."""
    assert is_name(form)


def test_zone_is_one_place_on_its_own_page_and_elsewhere(tmp_path: Path) -> None:
    """高新区 on the zone's page and the zone's full name on another page are one place, named in full."""
    stories = [
        Story("一", region="青岭高新区").mention(place("高新区")),
        Story("二", region="").mention(place("青岭高新区")),
        Story("三", region="云泽高新区").mention(place("高新区")),
    ]
    with World(tmp_path, *stories) as world:
        assert places(world) == ["青岭高新区", "高新区"]
        assert world.node("青岭高新区").properties["aliases"] == ["高新区"]


def test_relative_office_is_its_areas(tmp_path: Path) -> None:
    """An office named with its area in short or in full is one; each county's is its own."""
    stories = [
        Story("一", region="青岭高新区").mention(agency("高新区财政局")),
        Story("二", region="").mention(agency("青岭高新区财政局")),
        Story("三", region="云泽高新区").mention(agency("高新区财政局")),
    ]
    with World(tmp_path, *stories) as world:
        assert units(world) == ["青岭高新区财政局", "高新区财政局"]


def test_bare_office_is_not_guessed(tmp_path: Path) -> None:
    """A bare 财政局 on a city's page is not taken for the district's, nor for the same bare name of another page."""
    stories = [
        Story("一").mention(agency("青岭高新区财政局"), surface="财政局"),
        Story("二").mention(agency("财政局")),
        Story("三", region="云泽市").mention(agency("财政局")),
    ]
    with World(tmp_path, *stories) as world:
        assert units(world) == ["财政局", "财政局", "青岭高新区财政局"]


def test_bare_office_on_its_own_page(tmp_path: Path) -> None:
    """A bare 财政局 on an area's page is the area's, once a story there calls it so."""
    stories = [
        Story("一").mention(agency("青岭市财政局"), surface="财政局"),
        Story("二").mention(agency("财政局")),
    ]
    with World(tmp_path, *stories) as world:
        assert units(world) == ["青岭市财政局"]


def test_short_company_name_joins_its_only_full_name(tmp_path: Path) -> None:
    """A short name joins the one fuller firm that the region's pages call so, and leaves it when there are two."""
    full = Story("一").mention(company("青岭市恒远机电有限公司"), surface="恒远机电")
    short = Story("二").mention(company("恒远机电"))
    with World(tmp_path, short, full) as world:
        assert units(world) == ["青岭市恒远机电有限公司"]
        rival = Story("三").mention(company("青岭恒远机电设备有限公司"), surface="恒远机电")
        world.add(rival)
        assert units(world) == ["恒远机电", "青岭市恒远机电有限公司", "青岭恒远机电设备有限公司"]
        world.workspace.remove(rival.id)
        assert units(world) == ["青岭市恒远机电有限公司"]


def test_company_name_without_its_area(tmp_path: Path) -> None:
    """A firm's name with and without the city before it is one firm on that city's pages."""
    stories = [
        Story("一").mention(company("青岭市恒远机电有限公司")),
        Story("二").mention(company("恒远机电有限公司")),
    ]
    with World(tmp_path, *stories) as world:
        assert units(world) == ["青岭市恒远机电有限公司"]


def test_long_company_name_is_one_firm_everywhere(tmp_path: Path) -> None:
    """A firm with a long name of its own is one in two cities' papers; a short one is each city's."""
    stories = [
        Story(f"{n}", region=region).mention(company("鑫盛达控股集团有限公司"), company("天马公司"))
        for n, region in enumerate(["青岭市", "云泽市"])
    ]
    with World(tmp_path, *stories) as world:
        assert units(world) == ["天马公司", "天马公司", "鑫盛达控股集团有限公司"]


def test_village_with_and_without_its_town(tmp_path: Path) -> None:
    """A village named with its town in one story and alone in another of the same area's pages is one place."""
    stories = [
        Story("一", region="青岭高新区").mention(place("高新区柳河镇白杨村", "Village")),
        Story("二", region="青岭高新区").mention(place("白杨村", "Village")),
        Story("三", region="云泽市").mention(place("白杨村", "Village")),
    ]
    with World(tmp_path, *stories) as world:
        assert places(world) == ["白杨村", "高新区柳河镇白杨村"]


def test_errand_bodies_are_each_storys(tmp_path: Path) -> None:
    """A 考察组 of one story is not that of another."""
    group = EntityRef("Unit", "Delegation", "学习考察组")
    with World(tmp_path, Story("一").mention(group), Story("二").mention(group)) as world:
        assert units(world) == ["学习考察组", "学习考察组"]


def test_schools_pages_speak_of_the_school(tmp_path: Path) -> None:
    """The same bare office on two schools' pages is two, also in one city."""
    office = EntityRef("Unit", "Agency", "科研处")
    one = Story("一", publisher="青岭师范大学").mention(office)
    two = Story("二", publisher="青岭理工大学").mention(office)
    with World(tmp_path, one, two) as world:
        assert units(world) == ["科研处", "科研处"]


def test_person_of_one_city_is_one(tmp_path: Path) -> None:
    """A name told with a post in one story and without in others of the city is one person; elsewhere another."""
    stories = [
        Story("一").post(LI, "局长", agency("青岭市商务局")),
        Story("二", region="青岭高新区").mention(LI),
        Story("三", region="云泽市").mention(LI),
    ]
    with World(tmp_path, *stories) as world:
        assert persons(world) == 2


def test_person_is_known_by_a_shared_post(tmp_path: Path) -> None:
    """Stories of two cities that give the same post at the same unit mean one person."""
    post = ("局长", agency("青岭市商务局"))
    with World(tmp_path, Story("一").post(LI, *post), Story("二", region="云泽市").post(LI, *post)) as world:
        assert persons(world) == 1


def test_posts_in_one_area_are_one_persons(tmp_path: Path) -> None:
    """Posts at two bodies of one area are one person's: officials hold several."""
    one = Story("一").post(LI, "书记", agency("青岭高新区党工委"))
    two = Story("二").post(LI, "主任", agency("青岭高新区管委会"))
    with World(tmp_path, one, two) as world:
        assert persons(world) == 1


def test_rare_name_on_one_areas_pages_is_one_person(tmp_path: Path) -> None:
    """A name of three characters with unrelated posts is one person on one area's pages, and two in two cities."""
    posts = ("局长", agency("青岭市商务局")), ("顾问", company("蓝禾食品有限公司"))
    stories = [Story("一").post(LI, *posts[0]), Story("二").post(LI, *posts[1])]
    elsewhere = Story("三", region="云泽市").post(LI, *posts[1])
    with World(tmp_path, *stories) as world:
        assert persons(world) == 1
        assert len(world.edges("HOLDS_POST")) == 2
    with World(tmp_path / "two", stories[0], elsewhere) as world:
        assert persons(world) == 2


def test_common_name_at_two_offices_of_a_city(tmp_path: Path) -> None:
    """A short name at two bureaus of one city is two people's; at the city's leading bodies it is one person's."""
    wang = person("王伟")
    bureaus = [
        Story("一").post(wang, "局长", agency("青岭市商务局")),
        Story("二").post(wang, "局长", agency("青岭市教育局")),
    ]
    leaders = [
        Story("一").post(wang, "书记", agency("青岭市委")),
        Story("二").post(wang, "主任", agency("青岭市人大常委会")),
    ]
    with World(tmp_path / "1", *bureaus) as world:
        assert persons(world) == 2
    with World(tmp_path / "2", *leaders) as world:
        assert persons(world) == 1


def test_common_name_with_unrelated_posts_is_several(tmp_path: Path) -> None:
    """A director and a shopkeeper with one short name in one city are two, and whoever has no post is neither."""
    wang = person("王伟")
    stories = [
        Story("一").post(wang, "局长", agency("青岭市商务局")),
        Story("二").post(wang, "经理", company("蓝禾食品有限公司")),
        Story("三").mention(wang),
    ]
    for number, order in enumerate(permutations(stories)):
        with World(tmp_path / str(number)) as world:
            for story in order:
                world.add(story)
            assert persons(world) == 3


def test_merge_makes_one_node_and_undo_two(tmp_path: Path) -> None:
    """A merged unit has both names and all edges, also those of stories read later, until the merge is undone."""
    old, new = company("松湖面粉厂"), company("青岭市松湖粮油有限公司")
    leader = ("LED", LI)
    with World(
        tmp_path, Story("一").event("Visit", leader, ("TO", old), day="2024-03-01"), Story("二").mention(new)
    ) as world:
        judgement = world.workspace.merge(world.node(old.name).id, world.node(new.name).id)
        world.add(Story("三").event("Visit", leader, ("TO", old), day="2024-03-09"))
        assert units(world) == [new.name]
        assert world.node(new.name).properties["aliases"] == [old.name]
        assert len(world.edges("VISITED")) == 2
        world.workspace.undo(judgement)
        assert units(world) == [old.name, new.name]
        assert world.named_edges("VISITED") == {("黎向东", old.name)}
        world.graph()


def test_split_sets_some_stories_apart(tmp_path: Path) -> None:
    """A person split off by stories is a node of its own, also after the story is read again, until undone."""
    first, second = Story("一").mention(LI), Story("二").mention(LI)
    with World(tmp_path, first, second) as world:
        judgement = world.workspace.split(world.node("黎向东").id, [second.id])
        assert persons(world) == 2
        second.mention(company("青岭市蓝禾食品有限公司"))
        world.add(second)
        assert persons(world) == 2
        world.workspace.rebuild()
        assert persons(world) == 2
        world.workspace.undo(judgement)
        assert persons(world) == 1


def test_correction_outlives_reading_again(tmp_path: Path) -> None:
    """A corrected name and kind stay when the story is replaced and when the graph is rebuilt."""
    story = Story("一").mention(park("松湖产业园"))
    with World(tmp_path, story) as world:
        world.workspace.correct(world.node("松湖产业园").id, name="松湖电子产业园", kind="Company")
        story.mention(LI)
        world.add(story)
        world.workspace.rebuild()
        node = world.node("松湖电子产业园")
        assert node.labels == ("Unit", "Company")
        assert node.properties["aliases"] == ["松湖产业园"]


# events in several stories

FIRM = company("青岭市恒远机电有限公司")
OTHER = company("青岭市蓝禾食品有限公司")


def told(
    title: str, *targets: EntityRef, leader: EntityRef = LI, kind: str = "Visit", role: str = "TO", **more: str
) -> Story:
    more.setdefault("day", "2024-03-19")
    return Story(title).event(kind, ("LED", leader), *((role, target) for target in targets), **more)


def events(world: World) -> int:
    return sum(n.labels[0] == "Event" for n in world.store.nodes())


def in_any_order(folder: Path, *stories: Story) -> set[int]:
    """How many events the stories tell, added one after the other, for each order."""
    counts = set()
    for number, order in enumerate(permutations(stories)):
        with World(folder / str(number)) as world:
            for story in order:
                world.add(story)
            counts.add(events(world))
            world.graph()
    return counts


def test_one_visit_in_two_stories(tmp_path: Path) -> None:
    """Two stories of one visit are one event with two sources, and its edges have both stories' sentences."""
    one, two = told("一", FIRM), told("二", FIRM, OTHER)
    with World(tmp_path, one, two) as world:
        assert events(world) == 1
        assert world.named_edges("REPORTED_IN") == {
            ("黎向东走访调研(2024-03-19)", "一"),
            ("黎向东走访调研(2024-03-19)", "二"),
        }
        edge = next(e for e in world.edges("VISITED") if e.end == world.node(FIRM.name).id)
        assert edge.properties["articles"] == sorted([one.id, two.id])
        assert len(edge.properties["quotes"]) == 2


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (told("二", FIRM, day="2024-03-20"), 2),
        (told("二", FIRM, day="2024-03"), 1),
        (told("二", OTHER), 2),
        (told("二", FIRM, leader=person("沈佳禾")), 2),
        (told("二", FIRM, kind="Campaign", role="HELD_AT"), 2),
        (told("二", FIRM, period="下午"), 1),
        (told("二", FIRM, day="", latest="2024-03-22"), 1),
        (told("二", FIRM, day="", latest="2024-03-18"), 2),
        (told("二", FIRM, day=""), 2),
        (told("二", FIRM, day="2024-03-19", status="planned"), 1),
    ],
    ids=["day", "month", "target", "leader", "kind", "period", "recently", "before", "undated", "planned"],
)
def test_when_two_tellings_are_one_event(tmp_path: Path, other: Story, count: int) -> None:
    """Tellings are one event where kind, date, leader and target agree as far as they are told, in any order."""
    assert in_any_order(tmp_path, told("一", FIRM), other) == {count}


def test_different_named_meetings_stay_apart(tmp_path: Path) -> None:
    """Two meetings of one day, leader and venue with different names are two, and an unnamed telling is neither."""
    meeting = {"kind": "Meeting", "role": "HELD_AT"}
    first = told("一", place("政务大厅", "Site"), **meeting, name="招商推进会")
    second = told("二", place("政务大厅", "Site"), **meeting, name="安全生产会议")
    third = told("三", place("政务大厅", "Site"), **meeting)
    assert in_any_order(tmp_path, first, second, third) == {3}


def test_meeting_without_venue_is_known_by_its_name(tmp_path: Path) -> None:
    """Two stories that give one meeting's name, day and leader tell one meeting, whether or not they say where."""
    meeting = {"kind": "Meeting", "role": "HELD_AT", "name": "招商推进会"}
    assert in_any_order(tmp_path, told("一", place("政务大厅", "Site"), **meeting), told("二", **meeting)) == {1}


def test_morning_and_afternoon_are_two(tmp_path: Path) -> None:
    """A visit in the morning and one in the afternoon are two, and a telling without the hour stays alone."""
    stories = [told("一", FIRM, period="上午"), told("二", FIRM, period="下午"), told("三", FIRM)]
    assert in_any_order(tmp_path, *stories) == {3}
