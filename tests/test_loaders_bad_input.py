"""Input that can't be used gives one line: what, where, what to do."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from loaders import Input, LoadOptions, find, load


def refusal(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        load(Input(str(path)))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_missing_path_is_named() -> None:
    """A path and a glob that name nothing are refused by name."""
    for path in ("no/such.md", "no/such/*.md"):
        with pytest.raises(InputError, match="no such file or folder"):
            find([path])
    assert refusal("no/such.md") == "no/such.md: no such file or folder; check the path"


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    """A folder that holds nothing to read says which kinds there are."""
    (tmp_path / "notes.docx").write_text("x")
    with pytest.raises(InputError, match=r"holds no file of a kind that can be read; kinds: .*\.md"):
        find([str(tmp_path)])


@pytest.mark.parametrize("content", ["", " \n\u3000\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    """A file of nothing or of blanks is refused."""
    (tmp_path / "a.md").write_text(content)
    assert refusal(tmp_path / "a.md").endswith(("is empty", "holds no story; a story needs at least a line of prose"))


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    """A file with zero bytes is no text."""
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04\x00\x00\x08\x00" * 40)
    assert "is binary, not text" in refusal(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """A file of more than 50 MB is refused, and the limit is said."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_001)
    assert refusal(tmp_path / "a.txt").endswith("is larger than 50 MB; split it")


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 20, "青禾县".encode("utf-16-le")[1:] * 40])
def test_text_in_no_known_encoding_is_refused(tmp_path: Path, data: bytes) -> None:
    """Bytes that neither UTF-8 nor GB18030 fits are refused."""
    (tmp_path / "a.txt").write_bytes(data)
    assert refusal(tmp_path / "a.txt").endswith(("save it as UTF-8", "or a picture"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_character_costs_only_itself(tmp_path: Path, encoding: str) -> None:
    """A page with one broken character in hundreds is read, the broken one shown as U+FFFD."""
    sentence = "青禾县水务局在柳渡镇开展防汛演练，全镇的防汛责任人到场观摩。"
    data = (sentence * 10).encode(encoding)
    (tmp_path / "a.txt").write_bytes(data + "会".encode(encoding)[:-1] + b"\n\n" + data)
    (story,) = load(Input(str(tmp_path / "a.txt")))
    assert story.text.count("\ufffd") == 1
    assert story.text.count(sentence) == 20


def test_a_wrong_byte_order_mark_is_refused(tmp_path: Path) -> None:
    """A file that announces UTF-8 and isn't is refused."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + "青禾县召开大会。".encode("gb18030"))
    assert "is not the utf-8" in refusal(tmp_path / "a.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"no pdf at all"])
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file named .pdf that doesn't parse is refused."""
    (tmp_path / "a.pdf").write_bytes(data)
    assert refusal(tmp_path / "a.pdf").endswith("is a broken PDF; download or export it again")


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra [ocr] isn't installed")
def test_a_broken_picture_is_refused(tmp_path: Path) -> None:
    """A file named .png that is none is refused."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG broken")
    assert "is a broken picture" in refusal(tmp_path / "a.png")


def test_html_without_an_article_is_refused(tmp_path: Path) -> None:
    """A page of links alone has no article."""
    (tmp_path / "a.html").write_text("<html><body><a href='/'>首页</a><a href='/b'>下一页</a></body></html>")
    assert "no article found in the page" in refusal(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"title": "甲", "标签": "x"}]', "json: has no content (keys: title, 标签); name the key that holds it"),
        ('[{"content": "  "}]', "record 1: has an empty content"),
        ('{"a": 1, "b": [2]}', "holds no records (saw: a, b); give an array of objects"),
        ("[]", "holds no records (saw: list)"),
        ('{"content": ', "is not JSON"),
        ("[1, 2]", "record 1: is int, not a record"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_json_without_content_says_what_it_saw(tmp_path: Path, text: str, line: str) -> None:
    """JSON without a content names the record and the keys that were seen."""
    (tmp_path / "a.json").write_text(text)
    assert line in refusal(tmp_path / "a.json")


def test_half_characters_in_json_are_replaced(tmp_path: Path) -> None:
    """A half surrogate or a zero in a JSON string becomes the replacement character, so that the story can be kept."""
    (tmp_path / "a.json").write_text('[{"content": "青禾县\\ud800召开\\u0000大会。"}]')
    (story,) = load(Input(str(tmp_path / "a.json")))
    assert story.text == "青禾县\ufffd召开\ufffd大会。"
    assert story.id


def test_a_table_without_content_says_which_columns_it_has(tmp_path: Path) -> None:
    """A CSV without a content column is refused once, and its columns are named."""
    (tmp_path / "a.csv").write_text("标题,稿件\n演练,柳渡镇练防汛。\n")
    assert refusal(tmp_path / "a.csv").endswith(
        "a.csv: has no content (keys: 标题, 稿件); name the key that holds it: --field content=KEY"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "标题,正文\n演练,柳渡镇练防汛。\n"), ("a.json", '[{"标题": "演练", "正文": "柳渡镇练防汛。"}]')],
)
def test_a_field_that_a_table_lacks_is_refused(tmp_path: Path, name: str, text: str) -> None:
    """A key given for a field that the table doesn't have is a mistake, not a missing value."""
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=r"has no date '日子' \(keys: 标题, 正文\).*--field date=KEY"):
        load(Input(str(tmp_path / name)), LoadOptions(fields={"date": "日子"}))


def test_many_bad_records_are_counted(tmp_path: Path) -> None:
    """Of many bad records the first are told one by one, the rest counted, and the good ones are read."""
    (tmp_path / "a.jsonl").write_text("broken\n" * 30 + '{"content": "柳渡镇练防汛。"}\n')
    problems: list[InputError] = []
    assert len(load(Input(str(tmp_path / "a.jsonl")), None, problems)) == 1
    assert (len(problems), str(problems[-1])) == (6, f"{tmp_path}/a.jsonl: has more such records: 25")


def test_a_map_of_our_own_is_refused(tmp_path: Path) -> None:
    """The page that kg map writes is no story, though it holds text."""
    text = "柳渡镇开展防汛演练，全镇的防汛责任人到场观摩。" * 5
    (tmp_path / "map.html").write_text(
        f"<html><head><meta name='generator' content='newskg'></head><p>{text}</p></html>"
    )
    assert refusal(tmp_path / "map.html").endswith("map.html: is a map that kg wrote, no story")


def test_graphs_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    """A folder of pages may hold workspaces and graphs too, whatever they are called."""
    (tmp_path / "a.md").write_text("柳渡镇练防汛。")
    for name in (
        "archive/ledger.sqlite",
        "archive/graph/schema.json",
        "copy/graph/newskg.json",
        "copy/graph/schema.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    assert [source.path for source in find([str(tmp_path)])] == [str(tmp_path / "a.md")]


def test_zeros_in_a_text_are_replaced(tmp_path: Path) -> None:
    """A zero byte among hundreds of good ones costs only itself."""
    (tmp_path / "a.md").write_bytes(("青禾县召\0开大会。" + "柳渡镇开展防汛演练。" * 20).encode())
    (story,) = load(Input(str(tmp_path / "a.md")))
    assert story.text.startswith("青禾县召\ufffd开大会。")


def test_an_endless_story_is_refused(tmp_path: Path) -> None:
    """A text as long as a book is no story; the others of the page are read."""
    (tmp_path / "a.md").write_text("# 长卷\n\n" + "柳渡镇开展防汛演练。\n" * 11_000 + "\n# 演练\n\n柳渡镇练防汛。\n")
    problems: list[InputError] = []
    assert [story.title for story in load(Input(str(tmp_path / "a.md")), None, problems)] == ["演练"]
    assert "a.md: story '长卷' has 121," in str(problems[0])


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n\n来源：青禾日报 2024-03-25\n",
        "# \n",
        "#\n\n#\n",
        "# \n---\n",
        "---\n---\n",
        "==\n--\n",
        "。\n",
        "| --- | --- |\n",
    ],
)
def test_a_page_without_a_story_is_refused(tmp_path: Path, text: str) -> None:
    """A page of headings, labels, rules or marks alone holds no story."""
    (tmp_path / "a.md").write_text(text)
    assert refusal(tmp_path / "a.md").endswith("holds no story; a story needs at least a line of prose")


def test_a_file_without_rights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is refused with the system's reason."""

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.md").write_text("青禾县召开大会。")
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputError, match="can't be read \\(Permission denied\\); check its rights"):
        load(Input(str(tmp_path / "a.md")))


@settings(max_examples=150, deadline=None)
@given(
    suffix=st.sampled_from([".md", ".html", ".json", ".jsonl", ".csv", ".pdf"]),
    pieces=st.lists(
        st.sampled_from(
            [b"<p>", b"</div>", b"<!--enpcontent-->", b"{", b'"content": "', b"[", b",", b"\n", b"# ", b"%PDF-1.7\n"]
        )
        | st.text("青禾县会议。，", min_size=1).map(str.encode)
        | st.binary(max_size=4),
        max_size=20,
    ),
)
def test_any_bytes_give_stories_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, pieces: list[bytes]
) -> None:
    """Whatever bytes a file holds, loading it gives sound stories or one InputError."""
    path = tmp_path_factory.mktemp("any") / f"file{suffix}"
    path.write_bytes(b"".join(pieces))
    problems: list[InputError] = []
    stories = []
    try:
        stories = load(Input(str(path)), None, problems)
    except InputError as error:
        problems.append(error)
    assert stories or problems
    assert not any("\n" in str(problem) for problem in problems)
    assert all(story.body.end <= len(story.text) for story in stories)
