"""Files of every format, folders, globs and standard input. All texts are made up."""

from __future__ import annotations

import io
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.article import Article
from kg.errors import InputError, UsageError
from kg.text.reading import read
from loaders import Input, LoadOptions, find, load

DATA = Path(__file__).parent / "data"
ISSUE = DATA / "issue" / "2024-03" / "25"
BODY = "3月21日，澄江县水务局在柳渡镇开展防汛演练。"


def load_file(path: Path, **fields: str) -> list[Article]:
    return load(Input(str(path)), LoadOptions(fields=fields))


def body(story: Article) -> str:
    return story.text[story.body.start : story.body.end]


# Finding


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """A folder gives its readable files and those below it, sorted, without hidden files and unknown kinds."""
    for name in ("b.md", "a/c.txt", ".hidden.md", "notes.docx", "old.kg/x.json", "a/p_files/y.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = [Path(one.path).relative_to(tmp_path).as_posix() for one in find([str(tmp_path)])]
    assert found == ["b.md", "a/c.txt"]


def test_globs_files_and_stdin_are_each_found_once(tmp_path: Path) -> None:
    """A file named twice, once by a glob, is loaded once; - is standard input."""
    (tmp_path / "a.md").write_text(BODY)
    (tmp_path / "b.md").write_text(BODY)
    found = find([str(tmp_path / "a.md"), str(tmp_path / "*.md"), "-"])
    assert [Path(one.path).name for one in found] == ["a.md", "b.md", "-"]


def test_an_issue_folder_is_its_stories() -> None:
    """Of a saved newspaper issue the content pages are found and the index pages are not."""
    assert [Path(one.path).name for one in find([str(DATA / "issue")])] == [
        "content_101.htm",
        "content_102.htm",
        "content_103.htm",
    ]


def test_pictures_beside_web_pages_are_decoration(tmp_path: Path) -> None:
    """A folder's pictures are scans, unless web pages lie beside them."""
    for name in ("scans/1.png", "site/1.html", "site/logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    assert [Path(one.path).name for one in find([str(tmp_path)])] == ["1.png", "1.html"]


# Digital newspapers


def test_a_saved_newspaper_page_is_a_story() -> None:
    """Headlines, author, date and paper come from the page's properties, the body from its content marks."""
    (story,) = load_file(ISSUE / "content_101.htm")
    assert story.title == "政策课堂开进园区 企业算清惠企账"
    assert (story.kicker, story.subtitle) == ("云杉产业园区", "——云杉园区培训侧记")
    assert (story.date, story.date_basis, story.source) == ("2024-03-25", "metadata", "澄江日报")
    assert story.credits == ("本报记者 安秋 通讯员 白露",)
    assert "邀请澄江云杉机械有限公司等12家企业参加。" in read(story).text
    assert "广告" not in story.text


def test_a_newspaper_page_without_properties_uses_its_issue() -> None:
    """A content page that names neither paper nor day has them from the index page beside it."""
    (story,) = load_file(ISSUE / "content_102.htm")
    assert (story.title, story.date, story.source) == ("宣讲团来到河湾村", "2024-03-25", "澄江日报")
    assert body(story) == "近日，县委宣讲团走进河湾村。\n\n村民孟夏参加。"


def test_an_advertisement_is_no_story() -> None:
    """A content page with a picture alone is refused."""
    with pytest.raises(InputError, match=r"content_103\.htm: no article found in the page"):
        load_file(ISSUE / "content_103.htm")


def test_an_index_page_is_no_story() -> None:
    """An index page of an issue, given by itself, is refused with what to give instead."""
    with pytest.raises(InputError, match=r"node_2\.htm: is the index of a newspaper's page; give its folder"):
        load_file(ISSUE / "node_2.htm")


# Web pages


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_a_web_page_is_a_story_in_any_charset(tmp_path: Path, charset: str) -> None:
    """A page in UTF-8 or GB18030 gives title, day, source, author and address, and its text without the frame."""
    page = (DATA / "webpage.html").read_text(encoding="utf-8").replace("CHARSET", charset)
    (tmp_path / "page.html").write_bytes(page.encode("utf-8" if charset == "utf-8" else "gb18030"))
    (story,) = load_file(tmp_path / "page.html")
    assert (story.title, story.date, story.date_basis) == ("澄江县召开项目推进会", "2023-05-06", "metadata")
    assert (story.source, story.credits, story.url) == ("澄江日报", ("安秋",), "https://news.example/1.html")
    assert body(story).startswith("5月5日，澄江县召开项目推进会")
    assert body(story).endswith("主要负责人参加会议。")
    assert "首页" not in story.text


# Tables

RECORDS = [
    {"标题": "甲", "日期": "2024-03-25", "来源": "澄江日报", "链接": "https://news.example/a", "正文": BODY},
    {"标题": "乙", "日期": "2024年3月5日", "来源": "澄江日报", "链接": "", "正文": "柳渡镇植树。\n\n责任编辑：孟春"},
]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.csv", "t.tsv", "nested.json"])
def test_every_table_gives_its_stories(tmp_path: Path, name: str) -> None:
    """JSON, JSON Lines, CSV and TSV of the same records give the same stories, whatever wraps them."""
    delimiter = "\t" if name == "t.tsv" else ","
    rows = [delimiter.join(f'"{value}"' for value in record.values()) for record in RECORDS]
    texts = {
        "t.json": json.dumps(RECORDS, ensure_ascii=False),
        "nested.json": json.dumps({"code": 0, "data": {"list": RECORDS}}),
        "t.jsonl": "\n".join(json.dumps(record) for record in RECORDS) + "\n",
        "t.csv": "\n".join([delimiter.join(RECORDS[0]), *rows]),
        "t.tsv": "\n".join([delimiter.join(RECORDS[0]), *rows]),
    }
    (tmp_path / name).write_text(texts[name], encoding="utf-8-sig")
    first, second = load_file(tmp_path / name)
    assert (first.title, first.date, first.date_basis, first.url) == (
        "甲",
        "2024-03-25",
        "metadata",
        "https://news.example/a",
    )
    assert (second.title, second.date, second.source) == ("乙", "2024-03-05", "澄江日报")
    assert [body(first), body(second)] == [BODY, "柳渡镇植树。"]


def test_columns_of_other_names_are_mapped(tmp_path: Path) -> None:
    """A field given as content=新闻稿 is read from that column."""
    (tmp_path / "t.csv").write_text(f"名目,新闻稿\n演练,{BODY}\n")
    (story,) = load_file(tmp_path / "t.csv", content="新闻稿", title="名目")
    assert (story.title, body(story)) == ("演练", BODY)


def test_contents_in_html_and_times_in_seconds_are_read(tmp_path: Path) -> None:
    """A content in HTML loses its tags, paragraphs as an array stay paragraphs, a Unix time is a day in China."""
    records = [
        {"title": "<b>甲</b>", "content": f"<p>{BODY}</p><p>大家&nbsp;参加。</p>", "pubtime": 1711296000000},
        {"title": "乙", "content": [BODY, "大家参加。"], "pubtime": "2024-03-25T08:00:00+08:00"},
    ]
    (tmp_path / "t.json").write_text(json.dumps(records))
    first, second = load_file(tmp_path / "t.json")
    assert (first.title, body(first), first.date) == ("甲", f"{BODY}\n\n大家\xa0参加。", "2024-03-25")
    assert (body(second), second.date) == (f"{BODY}\n大家参加。", "2024-03-25")


def test_a_content_that_repeats_its_title_keeps_it_once(tmp_path: Path) -> None:
    """Where the content begins with the title, the title isn't stored twice."""
    (tmp_path / "t.jsonl").write_text(json.dumps({"title": "澄江县练防汛", "content": f"澄江县练防汛\n{BODY}"}))
    (story,) = load_file(tmp_path / "t.jsonl")
    assert story.text == f"澄江县练防汛\n{BODY}"
    assert (story.title, body(story)) == ("澄江县练防汛", BODY)


def test_one_bad_record_does_not_stop_the_others(tmp_path: Path) -> None:
    """Given a list for problems, load puts bad records there, with place and keys, and goes on."""
    lines = [json.dumps({"title": "甲", "content": BODY}), "{broken", json.dumps({"title": "丙"}), "[1]"]
    (tmp_path / "t.jsonl").write_text("\n".join(lines))
    problems: list[InputError] = []
    stories = load(Input(str(tmp_path / "t.jsonl")), None, problems)
    assert [story.title for story in stories] == ["甲"]
    assert [Path(problem.where).name for problem in problems] == ["t.jsonl line 2", "t.jsonl line 3", "t.jsonl line 4"]
    assert "has no content (keys: title)" in str(problems[1])


def test_an_earlier_problem_hides_no_empty_page(tmp_path: Path) -> None:
    """A page without a story is refused, also where the list of problems already has some."""
    (tmp_path / "a.md").write_text("# 标题\n")
    with pytest.raises(InputError, match="holds no story"):
        load(Input(str(tmp_path / "a.md")), None, [InputError("b.md", "is empty")])


def test_a_field_that_no_record_has_is_refused() -> None:
    """A field of an unknown name is a mistake in the call, and the message lists the fields."""
    with pytest.raises(UsageError, match="--field autor: no such field; fields: title, kicker"):
        LoadOptions(fields={"autor": "作者"})


# PDF


def draw_pdf(path: Path, password: str = "") -> None:
    """A page of two columns below a headline that spans them, the sentence cut between the columns."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab draws the PDF of this test")
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import cidfonts, pdfmetrics

    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(path), (500, 700), encrypt=StandardEncryption(password) if password else None)
    left = ["本报讯(记者安秋)3月21日,澄江县", "水务局在柳渡镇开展防汛业务演练,", "全镇十二个村的防汛责任人现场观"]
    right = ["摩学习,副县长唐木青到场并讲话。", "唐木青要求,各村要备足防汛物资。"]
    page.setFont("STSong-Light", 10)
    page.drawString(40, 680, "澄江日报 2024年3月25日 星期一 第2版")
    for x, lines, indents in ((40, left, {0}), (260, right, {1})):
        for row, line in enumerate(lines):
            page.drawString(x + 20 * (row in indents), 600 - 15 * row, line)
    page.setFont("STSong-Light", 22)
    page.drawString(60, 640, "澄江县举行防汛演练 提升应急能力")
    page.save()


def test_a_pdf_is_read_in_columns(tmp_path: Path) -> None:
    """A PDF page gives its headline by size, its columns in reading order, and the sentence between them whole."""
    draw_pdf(tmp_path / "page.pdf")
    (story,) = load_file(tmp_path / "page.pdf")
    assert (story.title, story.date, story.source) == ("澄江县举行防汛演练 提升应急能力", "2024-03-25", "澄江日报")
    assert "全镇十二个村的防汛责任人现场观摩学习，副县长唐木青到场并讲话。" in read(story).text
    assert read(story).text.startswith("本报讯（记者安秋）3月21日，澄江县水务局")
    assert read(story).text.endswith("唐木青要求，各村要备足防汛物资。")


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    """A PDF with a password gives one line that says so."""
    draw_pdf(tmp_path / "page.pdf", password="secret")
    with pytest.raises(InputError, match=r"page\.pdf: is locked with a password; save it again without one"):
        load_file(tmp_path / "page.pdf")


# Pictures


def draw_scan(path: Path) -> None:
    """A picture of a headline over one paragraph, in the first CJK font found."""
    fonts = [*Path("/usr/share/fonts").rglob("*CJK*.tt[cf]"), *Path("/usr/share/fonts").rglob("wqy*.tt[cf]")]
    if not fonts:
        pytest.skip("no Chinese font to draw a scan with")
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (900, 300), "white")
    pen = ImageDraw.Draw(image)
    pen.text((60, 30), "澄江县举行防汛演练", font=ImageFont.truetype(str(fonts[0]), 52), fill="black")
    for row, line in enumerate(
        ["本报讯（记者安秋）3月21日，澄江县水务局在柳渡", "镇开展防汛演练，副县长唐木青到场并讲话。"]
    ):
        pen.text((60, 150 + 50 * row), line, font=ImageFont.truetype(str(fonts[0]), 28), fill="black")
    image.save(path)


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra [ocr] isn't installed")
@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_a_scan_is_read(tmp_path: Path, name: str) -> None:
    """A picture and a PDF that holds nothing but one are read by OCR, headline and mended paragraph."""
    draw_scan(tmp_path / name)
    (story,) = load_file(tmp_path / name)
    assert story.title == "澄江县举行防汛演练"
    assert "在柳渡镇开展防汛演练，副县长唐木青到场并讲话。" in read(story).text


def test_without_the_extra_a_picture_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the OCR extra isn't installed, a picture gives one line with the command that installs it."""
    from loaders import ocr

    (tmp_path / "scan.png").write_bytes(b"\x89PNG")
    ocr._load.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(InputError, match=r"needs the extra \[ocr\]; pip install 'newskg\[ocr\]'"):
        load_file(tmp_path / "scan.png")


# Standard input


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (f"# 演练\n\n{BODY}".encode(), "演练"),
        (f"# 演练\n\n{BODY}".encode("gb18030"), "演练"),
        (f"# 演练\n\n{BODY}".encode("utf-16"), "演练"),
        (json.dumps([{"title": "演练", "content": BODY}]).encode(), "演练"),
        ((DATA / "webpage.html").read_bytes().replace(b"CHARSET", b"utf-8"), "澄江县召开项目推进会"),
    ],
    ids=["utf-8", "gb18030", "utf-16", "json", "html"],
)
def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, data: bytes, title: str) -> None:
    """What comes on standard input is read as the page, table or web page that it is."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (story,) = load(Input("-"))
    assert (story.title, story.path) == (title, "-")
