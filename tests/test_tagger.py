import re
from itertools import pairwise

import pytest

from kg.text.ner import entities
from kg.text.tagger import tag

TEXTS = [
    "3月5日，青岚县县长陆文海到平安镇调研。\n\n  县农业农村局局长汪小雨陪同。",
    "会上，陆文海表示，要抓好春耕备耕工作；他说：“粮食安全是头等大事！”",
    "",
    "\n \n",
    "南岭机械制造有限公司董事长柯建国、副总经理段晓萌参加座谈，" * 12,
]


def test_tokens_cover_the_text_in_order() -> None:
    """The tagger's words put together are the text, blanks and line breaks included."""
    for text, tokens in zip(TEXTS, tag(TEXTS), strict=True):
        assert "".join(token.word for token in tokens) == text
        assert all(text[token.start : token.end] == token.word for token in tokens)


def test_people_and_places_are_tagged() -> None:
    """A person and a place of an everyday sentence get LAC's PER and LOC."""
    tags = {token.word: token.tag for token in tag(TEXTS)[0]}
    assert tags["陆文海"] == "PER"
    assert tags["平安镇"] == "LOC"


def test_blanks_are_punctuation() -> None:
    """A line break or a run of blanks is never taken for a name."""
    blanks = [token for tokens in tag(TEXTS) for token in tokens if not token.word.strip()]
    assert blanks
    assert {token.tag for token in blanks} == {"w"}


@pytest.mark.parametrize("engine", [tag, entities])
def test_neighbours_change_nothing(engine: object) -> None:
    """A text gets the same tags alone, in company and in any order."""
    assert callable(engine)
    alone = [engine([text])[0] for text in TEXTS]
    assert engine(TEXTS) == alone
    assert engine(TEXTS[::-1]) == alone[::-1]


def test_entities_are_names_and_titles() -> None:
    """The second network finds people, places, units and job titles, without the blanks around them."""
    text = TEXTS[0]
    found = {text[e.start : e.end]: e.type for e in entities([text])[0]}
    assert found["陆文海"] == found["汪小雨"] == "person"
    assert found["县长"] == "job"
    assert not any(re.search(r"^\s|\s$", word) for word in found)


def test_entities_are_in_order_and_of_known_types() -> None:
    """Entities follow the text, never overlap and are of the six types that are documented."""
    for found in entities(TEXTS):
        assert all(one.end <= two.start for one, two in pairwise(found))
        assert {e.type for e in found} <= {"person", "location", "org", "company", "job", "time"}
