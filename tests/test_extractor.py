import pytest
from marked import extract_marked, told

from kg.article import Article, Span
from kg.claims import CreditClaim, EventClaim, MentionClaim, RoleClaim
from kg.extract.extractor import extract, extract_many
from kg.schema import EDGE_BY_TYPE, KIND_BY_LABEL

HEAD = "江州钢铁厂迎来检查组"
STORY = (
    "本报讯（记者 马小远 通讯员 李晓文）6月5日上午，"
    "江州市市长罗毅带队到江州钢铁有限公司、顺达建材有限公司调研安全生产工作。"
    "江州市副市长彭亮陪同调研。\n"
    "罗毅一行实地查看了生产车间，听取了企业负责人介绍。罗毅强调，要压实责任，组织开展好大排查。\n"
    "6月6日，江州市应急管理局举办安全生产培训班，邀请江州钢铁有限公司等20家企业参加。马小远 摄"
)


@pytest.fixture(scope="module")
def article() -> Article:
    text = HEAD + "\n" + STORY
    return Article(
        text=text,
        title=HEAD,
        title_span=Span(0, len(HEAD)),
        body=Span(len(HEAD) + 1, len(text)),
        date="2024-06-10",
        region="江州市",
    )


def test_a_story_is_read_from_names_to_events(article: Article) -> None:
    """A plain story gives its visit, host, training and participants without any help."""
    claims = extract(article).claims
    roles = {(c.role, c.participant.name) for c in claims if isinstance(c, RoleClaim)}
    assert ("LED", "罗毅") in roles
    assert ("ACCOMPANIED", "彭亮") in roles
    assert {("TO", "江州钢铁有限公司"), ("TO", "顺达建材有限公司")} <= roles
    assert {c.kind for c in claims if isinstance(c, EventClaim)} == {"Visit", "Training"}


def test_every_claim_quotes_the_stored_text(article: Article) -> None:
    """Each claim's evidence is the very text at its offsets, and each role's is at least the clause that tells it."""
    for claim in extract(article).claims:
        evidence = claim.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()


def test_every_claim_says_by_which_rule_and_how_sure(article: Article) -> None:
    """Each claim names its rule and a confidence above 0 and up to 1."""
    for claim in extract(article).claims:
        assert claim.rule
        assert 0 < claim.confidence <= 1


def test_the_makers_of_a_story_take_part_in_nothing(article: Article) -> None:
    """Reporter, correspondent and photographer are credited and play no role."""
    claims = extract(article).claims
    credited = {c.person for c in claims if isinstance(c, CreditClaim)}
    assert credited == {"马小远", "李晓文"}
    assert not credited & {c.participant.name for c in claims if isinstance(c, RoleClaim)}


def test_roles_name_events_and_entities_of_the_same_story(article: Article) -> None:
    """A role points to an event told in the story, and its ends are what the schema allows."""
    claims = extract(article).claims
    keys = {c.key for c in claims if isinstance(c, EventClaim)}
    assert all(KIND_BY_LABEL[c.kind].family == "Event" for c in claims if isinstance(c, EventClaim))
    for claim in claims:
        if isinstance(claim, RoleClaim):
            edge = EDGE_BY_TYPE[claim.role]
            assert claim.event in keys
            assert claim.participant.family in (edge.end if claim.role in ("TO", "HELD_AT") else edge.start)


def test_the_same_story_gives_the_same_claims(article: Article) -> None:
    """Extraction is deterministic, alone and in a batch."""
    once = extract(article)
    assert list(extract_many([article, article])) == [once, once]


def test_a_column_break_inside_a_sentence_changes_nothing() -> None:
    """A sentence cut by a column break is read whole, and its evidence still quotes the stored text."""
    cut = "6月5日，江州市市长罗毅到江州钢铁有\n\n限公司调研。"
    at = cut.index("\n")
    broken = Article(text=cut, body=Span(0, len(cut)), breaks=(Span(at, at + 2),), date="2024-06-10", region="江州市")
    claims = extract(broken).claims
    to = next(c for c in claims if isinstance(c, RoleClaim) and c.role == "TO")
    assert to.participant.name == "江州钢铁有限公司"
    assert cut[to.evidence.start : to.evidence.end] == to.evidence.quote


def test_a_name_inside_another_is_a_mention_and_no_participant() -> None:
    """All marked names are mentions; a participant is one the text gives a role."""
    claims = extract_marked("6月5日，{县长|高敏}到{T:柳河镇}调研，{P:李平}路过。").claims
    assert {c.entity.name for c in claims if isinstance(c, MentionClaim)} == {"高敏", "柳河镇", "李平"}
    assert told("6月5日，{县长|高敏}到{T:柳河镇}调研，{P:李平}路过。") == ["Visit LED=高敏 TO=柳河镇"]
