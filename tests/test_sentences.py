import pytest

from kg.text.sentences import quoted_spans, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


def test_ends() -> None:
    """A sentence ends at a full stop, a question or exclamation mark, an ellipsis or the line's end."""
    text = "青岚县召开会议。谁来参加？大家都来！说到这里……会议结束\n次日又开一场"
    ends = ["青岚县召开会议。", "谁来参加？", "大家都来！", "说到这里……", "会议结束", "次日又开一场"]
    assert split(text) == ends


def test_semicolons_and_commas_end_nothing() -> None:
    """Semicolons, colons and commas keep a sentence together."""
    text = "一是抓项目；二是抓民生：修路，架桥。"
    assert split(text) == [text]


def test_several_marks_end_one_sentence() -> None:
    """Marks in a row and the closing quotes behind them belong to the sentence before."""
    assert split("真的吗？！当然。") == ["真的吗？！", "当然。"]


def test_quotation_after_a_colon_closes_its_sentence() -> None:
    """Words after 某某说： stay whole and end the sentence with their closing quote."""
    text = "村民柯大山说：“路修好了。日子也好了！”大家都笑了。"
    assert split(text) == ["村民柯大山说：“路修好了。日子也好了！”", "大家都笑了。"]


def test_quotation_with_its_speaker_behind_is_one_sentence() -> None:
    """A quotation that opens a sentence stays with the words that say whose it is."""
    text = "“路修好了。真好！”3月5日，平安村村民柯大山说。记者看到，路很宽。"
    assert split(text) == ["“路修好了。真好！”3月5日，平安村村民柯大山说。", "记者看到，路很宽。"]


def test_quotation_alone_is_a_sentence() -> None:
    """A quotation that fills a sentence ends it."""
    assert split("“要抓紧。”会议随后转入下一项。") == ["“要抓紧。”", "会议随后转入下一项。"]


def test_marks_in_a_name_or_brackets_end_nothing() -> None:
    """A mark inside a quoted slogan, a title or brackets in mid-sentence cuts nothing."""
    text = "学校开展“青春，向前冲！”主题活动（地点另行通知。）并发放《我们出发吧！》一书。"
    assert split(text) == [text]


def test_unbalanced_quote_spoils_one_paragraph_only() -> None:
    """An opening quote that nobody closed doesn't swallow the sentences after it."""
    assert split("他说“路修好了。日子好了。\n新的一段。") == ["他说“路修好了。", "日子好了。", "新的一段。"]


def test_what_has_lost_its_marks_is_cut() -> None:
    """A sentence of more than 500 characters is cut at its last comma before them, one without any every 200."""
    assert [len(piece) for piece in split("企业名单，" * 210)] == [500, 500, 50]
    assert [len(piece) for piece in split("某" * 850)] == [200, 200, 450]


def test_blanks_belong_to_no_sentence() -> None:
    """Ranges begin and end with a character of the sentence, and blank text has none."""
    assert split("  会议召开。 \n\n  会议结束。  ") == ["会议召开。", "会议结束。"]
    assert sentences(" \n ") == ()


def test_quotations_are_found_with_their_marks() -> None:
    """Each outermost quotation is given once, marks included, whatever is quoted in it."""
    text = "“他说‘好’就走。”镇上的“红色驿站”和『书屋』都开了。"
    assert quoted(text) == ["“他说‘好’就走。”", "“红色驿站”", "『书屋』"]


def test_straight_quotes_pair_up() -> None:
    """Straight quotes pair in the order they come, within a line."""
    assert quoted('开展"送岗下乡"活动，发放"惠企"手册"') == ['"送岗下乡"', '"惠企"']


def test_quotation_over_paragraphs() -> None:
    """A quotation that opens a paragraph and closes in the next covers both."""
    assert quoted("“第一段话。\n“第二段话。”村支书说。") == ["“第一段话。", "“第二段话。”"]


@pytest.mark.parametrize("text", ["单引“号", "只有”后引号", "《书名》（括号）"])
def test_what_is_no_quotation(text: str) -> None:
    """A mark without its partner, a book title and brackets quote nothing."""
    assert quoted(text) == []
