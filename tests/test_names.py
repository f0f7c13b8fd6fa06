"""All names of a story put together."""

from __future__ import annotations

from itertools import pairwise

from unit_samples import names_of, standing, wholes

STORY = (
    "3月8日，柯桥区委书记王明到青禾机械有限公司调研，区委常委、组织部部长李芳，区工信局局长赵强陪同。"
    "该公司董事长钱勇汇报了工作。"
)


def test_people_units_and_places_stand_side_by_side() -> None:
    """Mentions that stand on their own share no character and come in text order."""
    table = names_of(STORY, title="王明调研重点企业", region="绍兴柯桥区")
    for part in ("title", "body"):
        found = [m for m in table.of(part) if not m.nested]
        assert all(a.end <= b.start for a, b in pairwise(found))
    assert {"王明", "李芳", "赵强", "钱勇"} <= {m.surface for m in standing(table) if m.entity.family == "Person"}


def test_every_mention_is_what_the_text_says() -> None:
    """A mention's surface is the reading's text at its place."""
    table = names_of(STORY, region="绍兴柯桥区")
    assert all(STORY[m.start : m.end] == m.surface for m in table.of("body"))


def test_posts_are_at_the_units_of_the_table() -> None:
    """The unit of a post is the very unit that the text names, whatever form the title has."""
    table = names_of(STORY, region="绍兴柯桥区")
    posts = {(p.person.name, p.at.name, p.title) for p in table.posts}
    assert ("王明", "柯桥区委", "书记") in posts
    assert ("赵强", "柯桥区工信局", "局长") in posts
    assert {p.at for p in table.posts} <= {m.entity for m in table.mentions}


def test_the_same_story_gives_the_same_names() -> None:
    """Reading a story twice changes nothing."""
    assert names_of(STORY, region="绍兴柯桥区") == names_of(STORY, region="绍兴柯桥区")


def test_a_unit_is_named_in_the_headline_and_the_body_as_one() -> None:
    """A short name in the headline is the unit that the body names in full."""
    table = names_of("绍兴市大数据产业园举行开园仪式。", title="大数据产业园开园")
    assert wholes(table)["大数据产业园"] == "绍兴市大数据产业园"
