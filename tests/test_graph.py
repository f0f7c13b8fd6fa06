"""What the graph holds, drawn from stories written claim by claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_world import Story, World, agency, company, park, person, place

LI = person("黎向东")
FIRM = company("青岭市恒远机电有限公司")
OTHER = company("青岭市蓝禾食品有限公司")
BUREAU = agency("青岭市商务局")


def visit() -> Story:
    story = Story("商务局走访企业").post(LI, "局长", BUREAU)
    return story.event("Visit", ("LED", LI), ("ORGANIZED", BUREAU), ("TO", FIRM), ("TO", OTHER), day="2024-03-19")


def test_visit_draws_a_direct_edge_to_each_target(tmp_path: Path) -> None:
    """Who led a visit has visited every firm it went to, and the organising unit has not, as a person is named."""
    with World(tmp_path, visit()) as world:
        assert world.named_edges("VISITED") == {("黎向东", FIRM.name), ("黎向东", OTHER.name)}


def test_direct_edge_carries_event_date_and_evidence(tmp_path: Path) -> None:
    """A VISITED edge names its event, its date, its story, and quotes words that show both ends."""
    story = visit()
    with World(tmp_path, story) as world:
        edge = next(e for e in world.edges("VISITED") if e.end == world.node(FIRM.name).id)
        assert edge.properties["event"] == world.edges("LED")[0].end
        assert edge.properties["date"] == "2024-03-19"
        assert edge.properties["articles"] == [story.id]
        (quote,) = edge.properties["quotes"]
        assert quote in story.text
        assert "黎向东" in quote
        assert FIRM.name in quote


def test_planned_visit_draws_no_direct_edge(tmp_path: Path) -> None:
    """A visit that is only planned is an event with roles, and nobody has visited anybody yet."""
    story = Story("将走访").event("Visit", ("LED", LI), ("TO", FIRM), day="2024-03-28", status="planned")
    with World(tmp_path, story) as world:
        assert world.named_edges("TO")
        assert not world.edges("VISITED")


def test_pairing_is_one_edge_a_pair(tmp_path: Path) -> None:
    """Two paired parties are tied by one PAIRED_WITH edge, not by one in each direction."""
    story = Story("结对").event("Pairing", ("PAIRED_IN", FIRM), ("PAIRED_IN", BUREAU), day="2024-03-19")
    with World(tmp_path, story) as world:
        assert len(world.edges("PAIRED_WITH")) == 1


def test_training_draws_organiser_to_attendants(tmp_path: Path) -> None:
    """The unit that held a training, and its teacher, trained each unit that attended."""
    roles = (("ORGANIZED", BUREAU), ("TAUGHT_AT", LI), ("ATTENDED", FIRM))
    with World(tmp_path, Story("培训").event("Training", *roles, day="2024-03-19")) as world:
        assert world.named_edges("TRAINED") == {(BUREAU.name, FIRM.name), ("黎向东", FIRM.name)}


def test_post_knows_when_it_was_seen(tmp_path: Path) -> None:
    """A post told by two stories is one edge with both stories and the first and last date of them."""
    early = Story("一", date="2024-01-05").post(LI, "局长", BUREAU)
    late = Story("二", date="2024-03-20").post(LI, "局长", BUREAU)
    with World(tmp_path, late, early) as world:
        (edge,) = world.edges("HOLDS_POST")
        assert edge.properties["title"] == "局长"
        assert (edge.properties["first_seen"], edge.properties["last_seen"]) == ("2024-01-05", "2024-03-20")
        assert edge.properties["articles"] == sorted([early.id, late.id])


def test_holder_of_a_public_post_is_an_official(tmp_path: Path) -> None:
    """A person with a post at an agency is an Official, a manager of a firm is not."""
    boss = person("沈佳禾")
    with World(tmp_path, Story("一").post(LI, "局长", BUREAU).post(boss, "总经理", FIRM)) as world:
        assert world.node("黎向东").labels == ("Person", "Official")
        assert world.node("沈佳禾").labels == ("Person",)


def test_former_post_keeps_its_end(tmp_path: Path) -> None:
    """A post that the text calls a former one says until when, and makes nobody an Official."""
    with World(tmp_path, Story("一").post(LI, "局长", BUREAU, until="2023")) as world:
        assert world.edges("HOLDS_POST")[0].properties["until"] == "2023"
        assert world.node("黎向东").labels == ("Person",)


def test_reporters_stay_on_the_story(tmp_path: Path) -> None:
    """Reporter and photographer are tied to the story alone, and a reporter is not the official of the same name."""
    story = visit().credit("WROTE", "黎向东", "记者").credit("PHOTOGRAPHED", "祁若水")
    with World(tmp_path, story) as world:
        (wrote,) = world.edges("WROTE")
        assert wrote.properties == {"as": "记者"}
        assert {e.end for e in world.store.edges() if e.start == wrote.start} == {story.id}
        assert len(world.named("黎向东")) == 2


def test_figure_hangs_on_its_owner_and_story(tmp_path: Path) -> None:
    """A counted statement is a Figure of its owner, reported in the story, and never an edge between units."""
    with World(tmp_path, Story("一").figure(BUREAU, "走访企业", 75, "家次")) as world:
        assert world.named_edges("HAS_FIGURE") == {(BUREAU.name, "走访企业")}
        assert world.named_edges("REPORTED_IN") == {("走访企业", "一")}
        assert world.edges("HAS_FIGURE")[0].properties["quotes"] == ["走访企业75家次。"]


def test_relations_and_mentions(tmp_path: Path) -> None:
    """Where a unit belongs and lies is drawn with its sentence, and every name is tied to the story."""
    story = Story("一").relation("LOCATED_IN", FIRM, place("青岭市", "City")).mention(park("松湖产业园"))
    with World(tmp_path, story) as world:
        assert world.named_edges("LOCATED_IN") == {(FIRM.name, "青岭市")}
        assert world.named_edges("MENTIONED_IN") == {(FIRM.name, "一"), ("青岭市", "一"), ("松湖产业园", "一")}


def test_absent_properties_are_missing(tmp_path: Path) -> None:
    """What a story doesn't say is no property at all, neither empty nor null."""
    with World(tmp_path, Story("一", date="").event("Visit", ("LED", LI), ("TO", FIRM))) as world:
        event = next(n for n in world.store.nodes() if "Event" in n.labels)
        assert not {"date", "end_date", "period", "declared", "latest"} & set(event.properties)
        assert "date" not in world.edges("VISITED")[0].properties
        assert "date" not in world.store.node_by_id[Story("一", date="").id].properties


def test_unnamed_event_gets_a_made_name(tmp_path: Path) -> None:
    """An event that the text gives no name is named by who, what and when."""
    with World(tmp_path, visit()) as world:
        assert world.named("黎向东走访调研(2024-03-19)")


def test_aliases_are_names_only(tmp_path: Path) -> None:
    """Every other form that can be searched by is an alias; 该公司 and 园区 are not."""
    story = Story("一").mention(FIRM)
    for form in ("恒远机电", "该公司", "公司", "本公司"):
        story.mention(FIRM, surface=form)
    with World(tmp_path, story) as world:
        assert world.node(FIRM.name).properties["aliases"] == ["恒远机电"]
        assert world.node(FIRM.name).properties["pinyin"].startswith("qing ling shi heng yuan")


def test_speech_keeps_its_manner(tmp_path: Path) -> None:
    """Who spoke at a meeting is drawn with how."""
    story = Story("一").event("Meeting", ("ORGANIZED", BUREAU), ("SPOKE_AT", LI), day="2024-03-19", name="商务工作会议")
    with World(tmp_path, story) as world:
        assert world.edges("SPOKE_AT")[0].properties["manner"] == "讲话"
        assert world.named_edges("SPOKE_AT") == {("黎向东", "商务工作会议")}


def test_removing_the_only_support_removes_the_edge(tmp_path: Path) -> None:
    """With its only story gone, an event goes with all its edges, and so do the names nobody else mentions."""
    kept = Story("二").mention(FIRM)
    with World(tmp_path, visit(), kept) as world:
        world.workspace.remove(visit().id)
        assert not world.edges("VISITED")
        assert not world.named("黎向东")
        assert world.node(FIRM.name)
        world.graph()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_kind_is_the_one_most_stories_give(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Where stories differ on a unit's kind, the kind of most of them wins in any order."""
    name = "青岭市松湖创业园"
    stories = [Story("一").mention(park(name)), Story("二").mention(company(name)), Story("三").mention(park(name))]
    with World(tmp_path) as world:
        for place_ in order:
            world.add(stories[place_])
        assert world.node(name).labels == ("Unit", "Park")
