"""Whatever is added, removed and judged in whatever order, the graph is a function of what the ledger holds."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claim_world import Story, World, agency, company, park, person, place
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.claims import EntityRef

PEOPLE = [person("黎向东"), person("王伟"), person("祁若水")]
UNITS = [
    agency("财政局"),
    agency("青岭市财政局"),
    agency("青岭高新区财政局"),
    agency("高新区财政局"),
    company("恒远机电有限公司"),
    company("青岭市恒远机电有限公司"),
    company("蓝禾公司"),
    company("恒远机电"),
    EntityRef("Unit", "Delegation", "学习考察组"),
    park("松湖产业园"),
    park("青岭高新区松湖产业园"),
]
PLACES = [
    place("高新区"),
    place("青岭高新区"),
    place("青岭市", "City"),
    place("柳河镇", "Town"),
    place("高新区柳河镇", "Town"),
]
PUBLISHERS = ["", "", "青岭师范大学"]
REGIONS = ["青岭市", "青岭高新区", "云泽市", ""]
DAYS = ["2024-03-19", "2024-03-20", "2024-03", ""]
NAMES = ["", "商务工作会议", "工作会议"]

people, units, places = st.sampled_from(PEOPLE), st.sampled_from(UNITS), st.sampled_from(PLACES)
anyone: st.SearchStrategy[EntityRef] = st.one_of(people, units, places)


@st.composite
def stories(draw: st.DrawFn, number: int) -> Story:
    """A story about a few of the names above."""
    story = Story(
        f"第{number}篇",
        date=draw(st.sampled_from(["2024-03-20", "2024-03-25", ""])),
        region=draw(st.sampled_from(REGIONS)),
        publisher=draw(st.sampled_from(PUBLISHERS)),
    )
    for who in draw(st.lists(anyone, max_size=3)):
        story.mention(who, surface=draw(st.sampled_from(["", "该局", "财政局", "松湖园", "恒远机电", who.name])))
    for who in draw(st.lists(people, max_size=2)):
        story.post(who, draw(st.sampled_from(["局长", "主任"])), draw(st.one_of(units, places)))
    for _ in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(["Visit", "Meeting", "Training", "Pairing"]))
        second = {"Visit": "TO", "Meeting": "HELD_AT", "Training": "ATTENDED", "Pairing": "PAIRED_IN"}[kind]
        roles = [(draw(st.sampled_from(["LED", "ORGANIZED", "ATTENDED"])), draw(st.one_of(people, units)))]
        roles += [(second, draw(st.one_of(units, places))) for _ in range(draw(st.integers(0, 2)))]
        more = {"status": draw(st.sampled_from(["happened", "planned"])), "name": draw(st.sampled_from(NAMES))}
        story.event(
            kind, *roles, day=draw(st.sampled_from(DAYS)), latest=draw(st.sampled_from(["", "2024-03-25"])), **more
        )
    if draw(st.booleans()):
        story.credit("WROTE", draw(people).name, "记者").figure(draw(units), "走访企业", 75, "家次")
    return story if story.text else story.mention(PEOPLE[0])


@st.composite
def corpora(draw: st.DrawFn, most: int = 5) -> list[Story]:
    """A few stories with different headlines."""
    return [draw(stories(number)) for number in range(draw(st.integers(1, most)))]


@contextmanager
def world(*added: Story) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder, World(Path(folder), *added) as made:
        yield made


def dump(made: World) -> str:
    """The store's graph as text, once it is known to hold what the ledger says."""
    nodes, edges = made.graph()
    rows = [[n.id, n.labels, n.properties] for n in nodes] + [
        [e.id, e.type, e.start, e.end, e.properties] for e in edges
    ]
    return "\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(corpora(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_graph(corpus: list[Story], random: object) -> None:
    """Stories added all at once, or one after the other in any order, give the same graph, byte for byte."""
    with world(*corpus) as at_once:
        expected = dump(at_once)
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with world() as grown:
        for story in shuffled:
            grown.add(story)
        assert dump(grown) == expected


@few
@given(corpora(), st.data())
def test_removed_and_added_again(corpus: list[Story], data: st.DataObject) -> None:
    """A story removed leaves the graph of the others, and added again gives the graph of all."""
    gone = data.draw(st.sampled_from(corpus))
    with world(*(s for s in corpus if s is not gone)) as others:
        without = dump(others)
    with world(*corpus) as made:
        before = dump(made)
        made.workspace.remove(gone.id)
        assert dump(made) == without
        made.add(gone)
        assert dump(made) == before


@few
@given(corpora())
def test_same_stories_again_change_nothing(corpus: list[Story]) -> None:
    """The same stories again are unchanged, and the store is not touched."""
    with world(*corpus) as made:
        before, deltas = dump(made), len(made.store.deltas)
        report = made.add(*corpus)
        assert (report.added, report.replaced, report.unchanged) == (0, 0, len(corpus))
        assert len(made.store.deltas) == deltas
        assert dump(made) == before


@few
@given(corpora())
def test_rebuild_gives_the_same_graph(corpus: list[Story]) -> None:
    """A graph thrown away and drawn again from the ledger is the one that grew story by story."""
    with world() as made:
        for story in corpus:
            made.add(story)
        before = dump(made)
        made.workspace.rebuild()
        assert dump(made) == before


@few
@given(corpora(), st.data())
def test_undone_judgement_leaves_no_trace(corpus: list[Story], data: st.DataObject) -> None:
    """A merge, split or correction changes the graph and, once undone, leaves the graph as it was."""
    with world(*corpus) as made:
        before = dump(made)
        entities = [n for n in made.store.nodes() if n.labels[0] in ("Person", "Unit", "Place")]
        one = data.draw(st.sampled_from(entities))
        alike = [n for n in entities if n.labels[0] == one.labels[0] and n.id != one.id]
        if alike:
            judgement = made.workspace.merge(one.id, data.draw(st.sampled_from(alike)).id)
            assert len([n for n in made.store.nodes() if n.labels[0] == one.labels[0]]) == len(alike)
        else:
            judgement = made.workspace.correct(one.id, name="另一名称")
            assert made.named("另一名称")
        assert dump(made) != before
        made.workspace.undo(judgement)
        assert dump(made) == before


@few
@given(corpora(), st.data())
def test_judgement_holds_in_any_order(corpus: list[Story], data: st.DataObject) -> None:
    """A merge made early and one made after all stories came give the same graph, and so does a rebuild."""
    with world(*corpus) as late:
        entities = [n for n in late.store.nodes() if n.labels[0] == "Unit"]
        if len(entities) < 2:
            return
        one, two = (n.id for n in data.draw(st.permutations(entities))[:2])
        late.workspace.merge(one, two)
        merged = dump(late)
        gone = data.draw(st.sampled_from(corpus))
        late.workspace.remove(gone.id)
        late.add(gone)
        assert dump(late) == merged
        late.workspace.rebuild()
        assert dump(late) == merged


@few
@given(corpora())
def test_every_edge_is_supported_verbatim(corpus: list[Story]) -> None:
    """Each edge's stories are in the ledger, each quote is in its story's text, and every other invariant holds."""
    with world(*corpus) as made:
        texts = {story.id: story.text for story in corpus}
        for edge in made.store.edges():
            for article, quote in zip(
                edge.properties.get("articles", []), edge.properties.get("quotes", []), strict=True
            ):
                assert quote in texts[article]
        assert made.workspace.check() == []


@few
@given(corpora(most=3), st.data())
def test_changed_story_replaces_the_old(corpus: list[Story], data: st.DataObject) -> None:
    """A story whose text changed under the same headline gives the graph that it would have given from the start."""
    place_ = data.draw(st.integers(0, len(corpus) - 1))
    changed = data.draw(stories(place_))
    changed.date = corpus[place_].date
    assume(changed.text != corpus[place_].text)  # the same text is the same story, whatever is claimed of it
    with world(*(changed if n == place_ else s for n, s in enumerate(corpus))) as fresh:
        expected = dump(fresh)
    with world(*corpus) as made:
        made.add(changed)
        assert dump(made) == expected


@few
@given(corpora(), st.data())
def test_split_holds_in_any_order_and_is_undone(corpus: list[Story], data: st.DataObject) -> None:
    """What is split off by its stories stays so when they are removed and added again, until it is undone."""
    with world(*corpus) as made:
        before = dump(made)
        edge = data.draw(st.sampled_from(made.edges("MENTIONED_IN")))
        judgement = made.workspace.split(edge.start, [edge.end])
        after = dump(made)
        gone = data.draw(st.sampled_from(corpus))
        made.workspace.remove(gone.id)
        made.add(gone)
        assert dump(made) == after
        made.workspace.rebuild()
        assert dump(made) == after
        made.workspace.undo(judgement)
        assert dump(made) == before
