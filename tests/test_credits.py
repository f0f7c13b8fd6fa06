import pytest

from kg.article import Article, Span
from kg.extract.credits import byline_spans, find_credits


def article(text: str, **about: object) -> Article:
    return Article(text=text, body=Span(0, len(text)), **about)  # type: ignore[arg-type]


def told(text: str) -> dict[str, list[str]]:
    """Names by what they did, in the order of the text."""
    found: dict[str, list[str]] = {}
    for claim in find_credits(article(text)):
        found.setdefault(claim.role or "摄影", []).append(claim.person)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯(记者柯小川 通讯员段一鸣)3月5日，县里开会。", {"记者": ["柯小川"], "通讯员": ["段一鸣"]}),
        ("本报讯（记者 柯小川　段一鸣）3月5日，县里开会。", {"记者": ["柯小川", "段一鸣"]}),
        ("本报讯（记者柯小川、段一鸣 通讯员 陆文）县里开会。", {"记者": ["柯小川", "段一鸣"], "通讯员": ["陆文"]}),
        ("青岚网平安3月5日讯（柯小川 )近日，县里开会。", {"记者": ["柯小川"]}),
        ("本报3月5日讯(记者 柯小川)为加强管理，县里开会。", {"记者": ["柯小川"]}),
        ("本报讯 记者 柯小川 通讯员 段一鸣 3月5日，县里开会。", {"记者": ["柯小川"], "通讯员": ["段一鸣"]}),
        ("本报讯（通讯员 段一鸣）县里开会。", {"通讯员": ["段一鸣"]}),
        ("本报讯（实习记者 柯小川）县里开会。", {"记者": ["柯小川"]}),
        ("（《今日青岚》记者 柯小川）县里开会。", {"记者": ["柯小川"]}),
        ("某社青岚3月5日电（记者 柯小川、段一鸣）县里开会。", {"记者": ["柯小川", "段一鸣"]}),
        ("□ 本报记者 柯小川 通讯员 段一鸣\n3月5日，县里开会。", {"记者": ["柯小川"], "通讯员": ["段一鸣"]}),
        ("记者柯小川报道：县里开会。", {"记者": ["柯小川"]}),
        ("县里开会。（融媒体记者 柯小川）", {"记者": ["柯小川"]}),
        ("县里开会。（柯小川）", {"记者": ["柯小川"]}),
        ("县里开会。（县水利局 段一鸣）", {"通讯员": ["段一鸣"]}),
        ("县里开会。\n作者：柯小川", {"记者": ["柯小川"]}),
        ("县里开会。\n通讯员：段一鸣 陆文", {"通讯员": ["段一鸣", "陆文"]}),
        ("来源：青岚融媒 记者：柯小川 编辑：段一鸣", {"记者": ["柯小川"]}),
        ("县里开会。（编辑：青岚校报 文：柯小川）", {"记者": ["柯小川"]}),
        ("会场上的思考\n■柯小川\n县里开会。", {"记者": ["柯小川"]}),
        ("县里开会。（记者 柯小川 段一鸣|实习生 陆文）", {"记者": ["柯小川", "段一鸣", "陆文"]}),
        ("县里开会。\n供稿丨柯小川", {"通讯员": ["柯小川"]}),
        ("县里开会。\n信息员 柯小川", {"通讯员": ["柯小川"]}),
        ("柯小川 段一鸣 青岚县融媒体中心 2023-03-08 07：40\n县里开会。", {"记者": ["柯小川", "段一鸣"]}),
        ("县里开会。（柯小川 供稿）", {"通讯员": ["柯小川"]}),
        ("县里开会。\n【记者：柯小川】", {"记者": ["柯小川"]}),
        ("县里开会。（柯小川）\n责任编辑：陆文", {"记者": ["柯小川"]}),
        ("县里开会。\n柯小川", {"记者": ["柯小川"]}),
        ("记者 柯小川 编辑 段一鸣 校对 陆文\n县里开会。", {"记者": ["柯小川"]}),
        ("本报讯（通讯员 柯小川）县里开会。\n作者：柯小川", {"通讯员": ["柯小川"]}),
    ],
)
def test_writers(text: str, expected: dict[str, list[str]]) -> None:
    """Reporters and correspondents are read from the usual bylines, whatever their brackets and blanks."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "作者：机电学院柯小川、党政办段一鸣 编辑：陆文",
        "作者：教务处 柯小川 段一鸣 点击数：231",
        "县里开会。（青岚县供电公司柯小川、段一鸣）",
        "县里开会。（柯小川 段一鸣 青岚县供电公司）",
        "县里开会。\n县水务局 柯小川 段一鸣",
        "县里开会。\n投稿：办公室 柯小川 段一鸣",
    ],
)
def test_who_signs_for_a_unit(text: str) -> None:
    """Who signs with the name of a unit beside or in front of their own is a correspondent, and the unit is nobody."""
    assert told(text) == {"通讯员": ["柯小川", "段一鸣"]}


def test_source_with_a_name() -> None:
    """A source line that names a person behind its unit credits that correspondent, one without credits nobody."""
    assert told("县里开会。\n来源：县医院 柯小川") == {"通讯员": ["柯小川"]}
    assert told("县里开会。\n来源：青岚县医院") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("图为活动现场。 柯小川 摄", {"摄影": ["柯小川"]}),
        ("图为活动现场。柯小川摄", {"摄影": ["柯小川"]}),
        ("图为活动现场。（柯小川 段一鸣 摄）", {"摄影": ["柯小川", "段一鸣"]}),
        ("图为活动现场。\n记者 柯小川 摄", {"摄影": ["柯小川"]}),
        ("图为活动现场。\n县融媒体中心 柯小川 摄", {"摄影": ["柯小川"]}),
        ("图为活动现场。\n本报记者 柯小川 摄影报道", {"记者": ["柯小川"], "摄影": ["柯小川"]}),
        ("文/图 柯小川\n县里开会。", {"记者": ["柯小川"], "摄影": ["柯小川"]}),
        ("文/柯小川 图/段一鸣\n县里开会。", {"记者": ["柯小川"], "摄影": ["段一鸣"]}),
        ("县里开会。（柯小川/文 段一鸣/图）", {"记者": ["柯小川"], "摄影": ["段一鸣"]}),
        ("县里开会。\n文：柯小川 图：段一鸣 审核：陆文", {"记者": ["柯小川"], "摄影": ["段一鸣"]}),
        ("县里开会。（记者 柯小川 文/图）", {"记者": ["柯小川"], "摄影": ["柯小川"]}),
        ("县里开会。\n柯小川/文 段一鸣/图", {"记者": ["柯小川"], "摄影": ["段一鸣"]}),
        ("县里开会。（青岚一中 文、图：柯小川）", {"通讯员": ["柯小川"], "摄影": ["柯小川"]}),
        ("县里开会。（教务处 柯小川 图/宣传部 段一鸣）", {"通讯员": ["柯小川"], "摄影": ["段一鸣"]}),
        ("县里开会。（文/图记者柯小川）", {"记者": ["柯小川"], "摄影": ["柯小川"]}),
        ("县里开会。（所办 柯小川 供稿/摄影）", {"通讯员": ["柯小川"], "摄影": ["柯小川"]}),
        ("县里开会。\n图文/柯小川 审核/陆文", {"记者": ["柯小川"], "摄影": ["柯小川"]}),
        ("县里开会。（图片均由柯小川摄）", {"摄影": ["柯小川"]}),
        ("作者：柯小川 摄影：段一鸣 时间：2024-05-02", {"记者": ["柯小川"], "摄影": ["段一鸣"]}),
    ],
)
def test_photographers(text: str, expected: dict[str, list[str]]) -> None:
    """Who took the pictures is read from captions and from 文/图 and 摄影报道, which credit the text too."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("王　伟 李　娜", ["王伟", "李娜"]),
        ("张三李四", ["张三", "李四"]),
        ("欧阳一文", ["欧阳一文"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("古丽娜依孜", ["古丽娜依孜"]),
        ("柯小\n川", ["柯小川"]),
        ("陆一文 段小图", ["陆一文", "段小图"]),
    ],
)
def test_names_in_bylines(names: str, expected: list[str]) -> None:
    """Names spaced to one width, written together, with a double surname or a dot come out whole."""
    text = f"本报讯（记者 {names}）3月5日，县里开会。"
    breaks = (Span(text.index("\n"), text.index("\n") + 1),) if "\n" in names else ()
    assert [claim.person for claim in find_credits(article(text, breaks=breaks))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "记者从县水利局获悉，3月5日开会。",
        "村民柯大山告诉记者，路修好了。",
        "本报讯 3月5日，记者走进平安镇。",
        "本报讯（记者从县里获悉）3月5日开会。",
        "图为活动现场。县委宣传部 摄",
        "图片由柯大山提供。",
        "责任编辑：段一鸣",
        "一审：段一鸣 二审：柯小川 三审：陆文",
        "柯大山摄影作品展在县文化馆开展。",
        "会议结束。（完）",
        "3月5日，县长陆文海（左二）在平安镇调研。",
    ],
)
def test_who_is_not_credited(text: str) -> None:
    """Reporters told of in prose, units, sources and editors get no credit."""
    assert told(text) == {}


def test_evidence_is_the_byline() -> None:
    """The evidence of a credit is the byline as stored, full-width blanks and all."""
    text = "本报讯 （记者　柯小川）3月5日，县里开会。"
    claim = find_credits(article(text))[0]
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote == "记者　柯小川"


def test_metadata_credits() -> None:
    """Authors that only the metadata names are credited with the headline as evidence, and once."""
    text = "青岚县召开大会\n3月5日，县里开会。"
    story = article(text, title_span=Span(0, 7), credits=("本报记者 柯小川", "通讯员 段一鸣", "柯小川"))
    claims = find_credits(story)
    assert [(c.person, c.role) for c in claims] == [("柯小川", "记者"), ("段一鸣", "通讯员")]
    assert {c.evidence.quote for c in claims} == {"青岚县召开大会"}


def test_metadata_photographers() -> None:
    """A photographer in the metadata is no reporter."""
    story = article("县里开会。", credits=("摄影 柯小川", "大队部 段一鸣"))
    assert [(c.person, c.type, c.role) for c in find_credits(story)] == [
        ("柯小川", "PHOTOGRAPHED", ""),
        ("段一鸣", "WROTE", "通讯员"),
    ]


def test_a_name_credited_twice_is_one_credit() -> None:
    """The same name in byline and closing line gives one claim of each kind."""
    assert told("本报讯（记者 柯小川）县里开会。\n记者 柯小川 文/图") == {"记者": ["柯小川"], "摄影": ["柯小川"]}


def test_bylines_and_editors_are_to_be_ignored() -> None:
    """The ranges that other readers skip cover bylines, captions' credits and editors' lines, and no prose."""
    text = "本报讯（记者 柯小川）3月5日，县里开会。 段一鸣 摄\n责任编辑：陆文 来源：青岚日报"
    covered = [text[span.start : span.end] for span in byline_spans(article(text))]
    assert covered == ["记者 柯小川", "段一鸣 摄", "责任编辑：陆文", "来源：青岚日报"]
    glued = "发布者：柯小川发布时间：2024-03-05浏览次数：3月5日，县里开会。"
    assert [glued[span.start : span.end] for span in byline_spans(article(glued))] == ["发布者：柯小川"]
