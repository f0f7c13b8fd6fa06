"""The named questions: their headers, their parameters, and their answers on a graph known by heart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import neo4j_target
from handmade import AGAIN, GRAPH, JOINED, PAIRING, TRAINING, VISIT

from kg import find, named
from kg.errors import AmbiguousNameError, NotFoundError, ParameterError, QueryError
from kg.model import Rows, Value
from kg.stores import Store, open_store

ASKED = [
    "changed-since",
    "co-attendance",
    "events-of",
    "evidence-of",
    "holders-of",
    "meetings",
    "most-connected",
    "paired",
    "path",
    "posts-of",
    "story",
    "timeline",
    "trained",
    "visited-together",
    "visits-of",
    "who-visited",
]
SAMPLES: Mapping[str, Mapping[str, str]] = {
    "changed-since": {"since": "2025-04"},
    "events-of": {"who": "陆承远"},
    "evidence-of": {"one": "陆承远"},
    "figures-of": {"who": "北渡产业园区"},
    "holders-of": {"at": "苍泽经开区"},
    "path": {"from": "闻静姝", "to": "北渡产业园区"},
    "posts-of": {"person": "陆承远"},
    "stories-of": {"who": "陆承远"},
    "story": {"article": "a1"},
    "timeline": {"who": "陆承远"},
    "visits-of": {"who": "陆承远"},
}


@pytest.fixture(scope="module", params=["embedded", "networkx", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph known by heart, on each store in turn."""
    folder = tmp_path_factory.mktemp("graph")
    with pytest.MonkeyPatch.context() as patch:
        target = {"embedded": folder, "networkx": folder / "news.json"}.get(request.param) or neo4j_target(patch)
        with open_store(target, write=True) as opened:
            opened.clear()
            opened.apply(GRAPH)
            yield opened


def ask(store: Store, name: str, **given: str) -> Rows:
    return named.run(store, named.load(name), given)


def column(rows: Rows, name: str) -> list[Value]:
    return [row[name] for row in rows.dicts()]


def test_every_question_of_the_command_line_is_there() -> None:
    """Each question that the design names has its file."""
    assert set(ASKED) <= set(named.names())


@pytest.mark.parametrize("name", named.names())
def test_columns_are_the_declared_ones(store: Store, name: str) -> None:
    """Each question runs on the store, gives the columns of its header, and finds something in a graph that has it."""
    rows = ask(store, name, **SAMPLES.get(name, {}))
    assert rows.columns == tuple(declared.name for declared in named.load(name).columns)
    assert rows.rows


COUNTS_AND_LISTS = ("most-connected", "co-attendance", "stories-of")


@pytest.mark.parametrize("name", [name for name in named.names() if name not in COUNTS_AND_LISTS])
def test_a_fact_comes_with_its_evidence(store: Store, name: str) -> None:
    """Each row that states a fact has a quote that stands in the text of the story that it names."""
    texts = {node.id: str(node.properties["text"]) for node in GRAPH.nodes if node.labels == ("Article",)}
    for row in ask(store, name, **SAMPLES.get(name, {})).dicts():
        assert str(row["quote"]) in texts[str(row["article"])]
        assert row["title"]


@pytest.mark.parametrize("name", named.names())
def test_help_in_two_languages(name: str) -> None:
    """Each purpose, parameter and column is explained in English and in Chinese."""
    question = named.load(name)
    for text in (question, *question.parameters, *question.columns):
        assert re.match("[A-Za-z]", text.en)
        assert re.search("[\u4e00-\u9fff]", text.zh)


def test_who_visited_a_company_by_part_of_its_name_in_a_month(store: Store) -> None:
    """A part of a company's name and a month give the visits of that month, each with its sentence."""
    rows = ask(store, "who-visited", company="澜桥", since="2025-04", until="2025-04")
    assert [(row["visitor"], row["date"], row["quote"]) for row in rows.dicts()] == [
        ("闻静姝", "2025-04-15", JOINED),
        ("陆承远", "2025-04-15", VISIT),
    ]


def test_who_visited_by_person(store: Store) -> None:
    """Asked by person, the question gives what that person visited, undated visits included."""
    rows = ask(store, "who-visited", person="陆承远")
    assert sorted((str(row["visited"]), row["quote"]) for row in rows.dicts()) == [
        ("恒岳新材料有限公司", VISIT),
        ("苍泽澜桥机械有限公司", VISIT),
        ("苍泽澜桥机械有限公司", AGAIN),
    ]


@pytest.mark.parametrize(
    ("since", "until", "stories"),
    [
        ("2025-05", "", {"a2"}),
        ("", "2025-04-14", set()),
        ("2025-04-15", "2025-04-15", {"a1"}),
        ("2025", "2025", {"a1", "a2"}),
    ],
)
def test_periods_count_to_their_last_day(store: Store, since: str, until: str, stories: set[str]) -> None:
    """A period's month or year means all of it, and an undated visit counts by the day its story sets as the latest."""
    period = {name: text for name, text in (("since", since), ("until", until)) if text}
    assert set(column(ask(store, "who-visited", **period), "article")) == stories


def test_a_month_overlaps_a_day_within_it(store: Store) -> None:
    """An event of which only the month is known is found by a period that begins within that month."""
    assert column(ask(store, "meetings", since="2025-03-20"), "meeting") == ["项目推进会"]
    assert column(ask(store, "meetings", since="2025-04-01"), "meeting") == []


def test_visited_together_gives_each_pair_once(store: Store) -> None:
    """Two people on one visit are one row whether or not either is asked for, with the sentence on each."""
    for given in (
        {},
        {"person": "陆承远"},
        {"person": "闻静姝"},
        {"other": "闻静姝"},
        {"person": "闻静姝", "other": "陆承远"},
    ):
        rows = ask(store, "visited-together", **given).dicts()
        assert [{row["one"], row["other"]} for row in rows] == [{"陆承远", "闻静姝"}], given
        assert {rows[0]["quote"], rows[0]["quote_other"]} == {VISIT, JOINED}
        assert rows[0]["visited"] == ["恒岳新材料有限公司", "苍泽澜桥机械有限公司"]


def test_trained_and_paired(store: Store) -> None:
    """Trainings are asked by either end, pairings without direction."""
    trained = ask(store, "trained", trainee="澜桥机械").dicts()
    assert [(row["trainer"], row["date"], row["quote"]) for row in trained] == [
        ("北渡产业园区", "2025-04-16", TRAINING)
    ]
    for party in ("河湾村党支部", "北渡产业园区党支部"):
        assert column(ask(store, "paired", party=party), "quote") == [PAIRING]


def test_holders_by_title_and_day(store: Store) -> None:
    """Holders of posts are found by a part of the title and by a day on which the stories show them."""
    assert column(ask(store, "holders-of", at="经开区", post="书记"), "person") == ["陆承远"]
    assert column(ask(store, "holders-of", at="经开区", on="2025-05-01"), "person") == ["陆承远"]
    assert column(ask(store, "holders-of", at="经开区", on="2024"), "person") == []


def test_path_goes_step_by_step(store: Store) -> None:
    """A path's steps follow each other from one end to the other, and no step is a story."""
    steps = ask(store, "path", **SAMPLES["path"]).dicts()
    assert (steps[0]["one"], steps[-1]["other"]) == ("闻静姝", "北渡产业园区")
    assert [step["other"] for step in steps[:-1]] == [step["one"] for step in steps[1:]]
    assert not {"MENTIONED_IN", "REPORTED_IN"} & {step["edge"] for step in steps}


def test_co_attendance_counts_events(store: Store) -> None:
    """Who was at the same events is counted once an event."""
    rows = ask(store, "co-attendance", who="闻静姝").dicts()
    assert [(row["other"], row["together"], row["events"], row["articles"]) for row in rows] == [
        ("陆承远", 1, ["陆承远走访企业"], ["a1"])
    ]
    assert ask(store, "co-attendance", least="2").rows == ()


def test_changed_since_leaves_out_what_was_known(store: Store) -> None:
    """Only what no earlier story said counts as changed."""
    assert set(column(ask(store, "changed-since", since="2025-05"), "article")) == {"a2"}
    assert set(column(ask(store, "changed-since", since="2025-05"), "edge")) == {"LED", "TO", "VISITED"}


# names


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("陆承远", ["p1"]),
        ("p1", ["p1"]),
        ("澜桥机械", ["u1"]),
        ("luchengyuan", ["p1"]),
        ("Wen Jingshu", ["p2"]),
        ("恒岳", ["u2"]),
        ("北渡产业园区", ["u3"]),
        ("北渡", ["u3", "u4"]),
        ("beidu", ["u3", "u4"]),
        ("没有的名字", []),
        (" ", []),
    ],
)
def test_names_fit_by_the_best_way_only(store: Store, text: str, ids: list[str]) -> None:
    """A name is found whole, by id, alias or pinyin, else by a part; a whole name hides those that contain it."""
    assert sorted(found.id for found in find.find(store, text)) == ids


def test_earlier_labels_win(store: Store) -> None:
    """Asked for companies first, a part of a name gives companies where there are any, else the other units."""
    assert {found.id for found in find.find(store, "有限公司", ("Company", "Unit"))} == {"u1", "u2"}
    assert {found.id for found in find.find(store, "北渡", ("Company", "Unit"))} == {"u3", "u4"}


def test_an_unknown_name_gives_the_nearest(store: Store) -> None:
    """A name that fits nothing names the nearest ones, by their characters and by their sound."""
    with pytest.raises(NotFoundError) as error:
        find.one(store, "陆成元")
    assert "陆承远" in error.value.nearest


def test_an_ambiguous_name_lists_what_it_could_mean(store: Store) -> None:
    """Where one node is wanted, a name that fits two lists both."""
    with pytest.raises(AmbiguousNameError, match=r"北渡产业园区 \(Park u3\), 北渡产业园区党支部 \(Agency u4\)"):
        find.one(store, "北渡")


def test_stories_by_headline(store: Store) -> None:
    """A story is found by its id or a part of its headline."""
    assert find.story(store, "解难题").id == "a1"
    assert find.story(store, "a2").id == "a2"
    with pytest.raises(NotFoundError, match="nearest: 再访澜桥"):
        find.story(store, "再访兰桥")


# parameters and headers


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("posts-of", {}, "posts-of needs 'person'"),
        ("posts-of", {"persn": "陆承远"}, "has no parameter 'persn'"),
        ("who-visited", {"since": "March"}, "since is a day, month or year"),
        ("who-visited", {"since": "2025-02-30"}, "since is a day, month or year"),
        ("most-connected", {"top": "many"}, "top is a whole number"),
        ("most-connected", {"label": "Firm"}, "label is one of Person, Unit"),
        ("evidence-of", {"one": "陆承远", "type": "MET"}, "type is one of LED"),
    ],
)
def test_wrong_parameters_are_refused(store: Store, name: str, given: dict[str, str], message: str) -> None:
    """A missing, unknown or ill-typed parameter is refused before anything runs, with what would be right."""
    with pytest.raises(ParameterError, match=message):
        named.run(store, named.load(name), given)


@pytest.mark.parametrize(("text", "iso"), [("2024-3", "2024-03"), ("2024年3月19日", "2024-03-19"), ("2024", "2024")])
def test_dates_as_people_write_them(text: str, iso: str) -> None:
    """Dates are understood in ISO and in Chinese, to the year, month or day."""
    assert named.read_date("since", text) == iso


def test_arguments_by_position_and_name() -> None:
    """Values without a name fill the parameters in order, skipping those given by name."""
    question = named.load("who-visited")
    assert named.by_position(question, ["澜桥", "until=2025"]) == {"company": "澜桥", "until": "2025"}
    assert named.by_position(question, ["company=澜桥", "陆承远"]) == {"company": "澜桥", "person": "陆承远"}
    with pytest.raises(ParameterError, match="takes 5 parameters"):
        named.by_position(question, ["a", "b", "c", "d", "e", "f"])
    with pytest.raises(ParameterError, match="given twice"):
        named.by_position(question, ["since=2024", "since=2025"])


HEADER = "// Purpose.\n// 用途。\n// $who: text | who | 谁\n// -> name | the name | 名称\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "MATCH (n {name: $whom}) RETURN n.name AS name", r"unused \['who'\], undeclared \['whom'\]"),
        (HEADER + "MATCH (n {name: $who}) RETURN n.name AS title", "it returns .*title.*, its header declares"),
        (HEADER.replace("text |", "words |") + "RETURN $who AS name", "not a parameter line"),
        (
            HEADER.replace("// 用途。\n", "") + "RETURN $who AS name",
            "one line of purpose in English and one in Chinese",
        ),
        (HEADER.replace(" | 名称", "") + "RETURN $who AS name", "not a column line"),
    ],
)
def test_a_header_that_does_not_fit_its_query_is_refused(text: str, message: str) -> None:
    """A question whose header and Cypher differ in parameters or columns doesn't load."""
    with pytest.raises(QueryError, match=message):
        named.parse("sample", text)


def test_strings_and_commas_in_a_query_are_not_misread() -> None:
    """A dollar sign in a string is no parameter, and a comma within brackets ends no column."""
    query = named.parse(
        "sample", HEADER + "MATCH (n {name: $who}) WHERE n.x <> '$no' RETURN coalesce(n.a, [1, 2]) AS name LIMIT 1"
    )
    assert [parameter.name for parameter in query.parameters] == ["who"]


def test_questions_are_data_only() -> None:
    """The folder of questions holds Cypher files and nothing else."""
    assert {path.suffix for path in (Path(__file__).parent.parent / "queries").iterdir()} == {".cypher"}


def test_an_unknown_question_names_the_nearest() -> None:
    """A question that doesn't exist is answered with those most like it."""
    with pytest.raises(NotFoundError, match="who-visited"):
        named.load("who-visit")
