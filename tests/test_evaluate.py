"""Scoring against answer keys, and the figures that the demo page and the real pages must keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.article import Article, Span
from kg.claims import (
    Claim,
    CreditClaim,
    EntityRef,
    EventClaim,
    Evidence,
    Extraction,
    MentionClaim,
    PostClaim,
    RoleClaim,
)
from kg.errors import InputError
from kg.evaluate import Evaluation, evaluate, read_key, summary, to_json, to_text
from kg.evaluate.score import StoryScorer

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tests" / "keys" / "demo.json"
GOLD = ROOT.parent / "shared" / "gold"
PAGES = sorted(GOLD.glob("*.json"))
needs_gold = pytest.mark.skipif(not PAGES, reason="the real pages' answer keys aren't beside this checkout")

TEXT = "3月19日，云陵县委书记沈川到宏达化工有限公司调研。"
KEY = {
    "source": "page.md",
    "issue_date": "2024-03-21",
    "region": "云陵县",
    "articles": [
        {
            "title": "调研",
            "starts": "3月19日，云陵县委书记",
            "people": [{"name": "沈川", "posts": [{"org": "云陵县委", "title": "书记"}]}],
            "units": [
                {"name": "云陵县委", "kind": "Agency"},
                {"name": "宏达化工有限公司", "kind": "Company", "aka": ["宏达化工"]},
            ],
            "places": [{"name": "云陵县", "kind": "District", "optional": True}],
            "events": [
                {
                    "kind": "Visit",
                    "date": "2024-03-19",
                    "status": "happened",
                    "roles": [["LED", "沈川"], ["TO", "宏达化工有限公司"], ["ORGANIZED", "云陵县委", "optional"]],
                }
            ],
            "figures": [],
            "must_not": [["VISITED", "宏达化工有限公司", "*", "the firm was visited"]],
        }
    ],
}
SHEN = EntityRef("Person", "Official", "沈川")
COMMITTEE = EntityRef("Unit", "Agency", "云陵县委")
FIRM = EntityRef("Unit", "Company", "宏达化工有限公司")
WHOLE = Evidence(0, len(TEXT), TEXT)


def mention(entity: EntityRef, surface: str = "") -> MentionClaim:
    surface = surface or entity.name
    at = TEXT.find(surface)
    evidence = Evidence(at, at + len(surface), surface)
    return MentionClaim(evidence=evidence, rule="test", entity=entity, surface=surface)


def role(role_: str, who: EntityRef) -> RoleClaim:
    return RoleClaim(evidence=WHOLE, rule="test", event="e1", role=role_, participant=who)


def visit(**more: str) -> EventClaim:
    return EventClaim(evidence=WHOLE, rule="test", key="e1", kind="Visit", **{"date": "2024-03-19", **more})


RIGHT: tuple[Claim, ...] = (
    mention(SHEN),
    mention(COMMITTEE),
    mention(FIRM),
    PostClaim(evidence=WHOLE, rule="test", person=SHEN, title="书记", at=COMMITTEE),
    visit(),
    role("LED", SHEN),
    role("TO", FIRM),
)


@pytest.fixture
def score(tmp_path: Path):
    path = tmp_path / "key.json"
    path.write_text(json.dumps(KEY, ensure_ascii=False), encoding="utf-8")
    (story,) = read_key(path).stories
    article = Article(text=TEXT, body=Span(0, len(TEXT)), date="2024-03-21")

    def run(*claims: Claim) -> Evaluation:
        return StoryScorer("page", story, article, Extraction(claims)).score()

    return run


def test_all_right_scores_one_without_a_miss(score) -> None:
    """An extraction that says what the key says, no more and no less, has no miss at all."""
    found = score(*RIGHT)
    assert found.misses == []
    scored = [name for name, count in found.counts.items() if count.right]
    assert scored == ["people", "units", "posts", "events", "arguments", "VISITED"]
    assert {(found.counts[name].precision, found.counts[name].recall) for name in scored} == {(1.0, 1.0)}
    assert found.rates["dates"] == [1, 0]


def test_optional_is_neither_missed_nor_false(score) -> None:
    """What the key marks optional changes no figure, whether it is said or not."""
    place = EntityRef("Place", "District", "云陵县")
    extra = (mention(place, "云陵县"), role("ORGANIZED", COMMITTEE))
    assert score(*RIGHT, *extra).counts == score(*RIGHT).counts


def test_what_the_key_lacks_is_false(score) -> None:
    """A role that the key doesn't give is false, and so is the edge that follows from it."""
    found = score(*RIGHT, role("ATTENDED", COMMITTEE))
    assert (found.counts["arguments"].false, found.counts["VISITED"].false) == (1, 1)


def test_what_is_not_said_is_missed(score) -> None:
    """Without the visit's target, the argument and the edge are missed, with precision untouched."""
    found = score(*(claim for claim in RIGHT if claim != role("TO", FIRM)))
    assert (found.counts["arguments"].missed, found.counts["VISITED"].missed) == (1, 1)
    assert found.counts["arguments"].precision == 1.0


def test_a_node_counts_by_any_of_its_forms_and_kind_apart(score) -> None:
    """A short form of the key's counts as the firm; a wrong kind costs the kind only."""
    short = EntityRef("Unit", "Park", "宏达化工")
    found = score(mention(SHEN), mention(COMMITTEE), mention(short, "宏达化工"))
    assert (found.counts["units"].right, found.counts["units"].false) == (2, 0)
    assert found.rates["kinds"] == [1, 1]


def test_a_wrong_date_and_a_broken_prohibition_are_told(score) -> None:
    """A wrong date counts against the dates, and an edge that a hasty reader would draw breaks ``must_not``."""
    claims = [visit(date="2024-03-20"), role("LED", SHEN), role("TO", FIRM), role("ATTENDED", FIRM), role("TO", SHEN)]
    found = score(mention(SHEN), mention(FIRM), *claims)
    assert found.rates["dates"] == [0, 1]
    assert found.broken == 1


def test_a_credit_the_key_lacks_is_false(score) -> None:
    """A reporter whom the key doesn't name is false."""
    found = score(*RIGHT, CreditClaim(evidence=WHOLE, rule="test", type="WROTE", person="沈川"))
    assert found.counts["credits"].false == 1


def test_a_page_that_lacks_the_story_is_refused(tmp_path: Path) -> None:
    """A key whose story the page doesn't have gives one line that names both."""
    (tmp_path / "page.md").write_text("# 别的\n\n4月1日，云陵县召开会议。\n", encoding="utf-8")
    path = tmp_path / "key.json"
    path.write_text(json.dumps(KEY, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(InputError, match=r"page\.md.*no story"):
        evaluate([path])


@pytest.mark.parametrize("content", ["{", "[]", '{"source": "page.md"}'])
def test_what_is_no_key_is_refused(tmp_path: Path, content: str) -> None:
    """A file that isn't an answer key gives one line that names it."""
    path = tmp_path / "key.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"key\.json"):
        read_key(path)


def test_report_gives_figures_misses_and_json(score) -> None:
    """The report has the table, each miss with its sentence, and the same figures as JSON."""
    pages = {"page": score(*RIGHT, role("ATTENDED", COMMITTEE))}
    text = to_text(pages)
    assert "arguments" in text
    assert f"Visit ATTENDED 云陵县委\n    {TEXT}" in text
    assert json.loads(to_json(pages))["all"]["counts"]["VISITED"]["false"] == 1


@pytest.fixture(scope="module")
def demo() -> Evaluation:
    return evaluate([DEMO])["demo"]


def test_the_demo_page_tells_nothing_false(demo: Evaluation) -> None:
    """On the bundled page no post, event, date, visit, training or pairing is false, and nothing forbidden is drawn."""
    false = {name: count.false for name, count in demo.counts.items() if count.false}
    assert set(false) <= {"units", "places", "figures"}
    assert demo.rates["dates"][1] == demo.rates["status"][1] == demo.broken == 0


def test_the_demo_page_is_found_nearly_whole(demo: Evaluation) -> None:
    """On the bundled page all people, posts and events are found, and nearly every part in them."""
    assert not [name for name in ("people", "posts", "events", "credits", "VISITED") if demo.counts[name].missed]
    assert demo.counts["arguments"].recall >= 0.85


@pytest.fixture(scope="module")
def real() -> dict[str, Evaluation]:
    return evaluate(PAGES)


@needs_gold
def test_a_real_page_of_the_local_paper(real: dict[str, Evaluation]) -> None:
    """On the first real page people, posts, visits, trainings and pairings are all found, and none is false."""
    page = real["pingdingshan-2024-03"]
    for measure in ("people", "posts", "VISITED", "TRAINED", "PAIRED_WITH"):
        assert (page.counts[measure].false, page.counts[measure].missed) == (0, 0), measure
    assert page.rates["dates"][1] == page.broken == 0
    unnamed = [miss.what for miss in page.misses if miss.sort == "missed" and miss.measure in ("units", "places")]
    assert not [what for what in unnamed if any(kind in what for kind in ("Company", "Park", "Town", "Village"))]


@needs_gold
def test_no_reporter_takes_part_on_any_real_page(real: dict[str, Evaluation]) -> None:
    """On every real page the reporters are credited, and nobody who wrote or photographed takes part."""
    total = summary(real)
    assert (total.counts["credits"].false, total.counts["credits"].missed) == (0, 0)
    assert total.broken <= 1


@needs_gold
def test_real_pages_keep_their_figures(real: dict[str, Evaluation]) -> None:
    """Over all real pages the figures stay where the docs say they are."""
    counts = summary(real).counts
    floors = {"people": 0.98, "units": 0.94, "places": 0.94, "posts": 0.96, "events": 0.95, "arguments": 0.86}
    assert not {name: counts[name].f1 for name, floor in floors.items() if counts[name].f1 < floor}
