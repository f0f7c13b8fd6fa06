"""Pages of text: stories, headlines, bodies, column breaks, metadata. All texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.text.reading import read
from loaders import LoadOptions, load_text


def bodies(page: str) -> list[str]:
    return [article.text[article.body.start : article.body.end] for article in load_text(page)]


def only(page: str, path: str = "", options: LoadOptions | None = None) -> Article:
    (article,) = load_text(page, path, options)
    return article


LEAD = "本报讯(记者安秋 通讯员白露)3月21日,青禾县水务局在柳渡镇开展防汛演练。"
CAPTION = "3月22日,在澄江云杉机械有限公司,青禾县招商考察组与企业交流。 孟夏 摄"


# Headlines


def test_stacked_headings_over_one_story_are_one_story() -> None:
    """A heading of first rank with a second and a third below it is one story with title, subtitle and kicker."""
    story = only(f"# 青禾县绘出全年蓝图\n\n## 安排五项工作\n\n### 同心协力 再启新程\n\n{LEAD}")
    assert (story.title, story.subtitle, story.kicker) == ("青禾县绘出全年蓝图", "安排五项工作", "同心协力 再启新程")


def test_a_heading_that_ends_in_a_colon_is_the_kicker() -> None:
    """A smaller heading with a colon before the title is the kicker, without its colon."""
    story = only(f"### 柳渡产业园区:\n\n## 课堂开进园区\n\n{LEAD}")
    assert (story.kicker, story.title) == ("柳渡产业园区", "课堂开进园区")


def test_the_last_of_two_equal_headings_is_the_title() -> None:
    """Of a topic heading, a kicker and a title the one nearest the text with the highest rank is the title."""
    story = only(f"## 创建文明县城\n\n### 县里办起培训班\n\n## 文明之风吹进万家\n\n{LEAD}")
    assert (story.title, story.kicker) == ("文明之风吹进万家", "县里办起培训班")
    assert story.text.startswith("## 创建文明县城")


def test_a_smaller_heading_below_the_title_is_the_subtitle() -> None:
    """A heading of lower rank between title and text is the subtitle."""
    story = only(f"## 街巷换新颜\n\n### 县城管局开展整治行动\n\n{LEAD}")
    assert (story.title, story.subtitle, story.kicker) == ("街巷换新颜", "县城管局开展整治行动", "")


def test_over_a_photo_the_nearest_heading_is_the_title() -> None:
    """Where a gap that held a photo parts two headings over a caption, the upper one is the kicker."""
    page = f"## 开头新闻\n\n{LEAD}\n\n## 柳渡镇年度工作会议\n\n\n\n### 榜样上台\n\n{CAPTION}"
    story = load_text(page)[1]
    assert (story.kicker, story.title) == ("柳渡镇年度工作会议", "榜样上台")


def test_a_section_of_the_paper_is_no_title() -> None:
    """A heading such as 简讯 over a story's own heading is its kicker."""
    story = only(f"## 简讯\n\n### 柳渡镇练防汛\n\n{LEAD}")
    assert (story.title, story.kicker) == ("柳渡镇练防汛", "简讯")


def test_title_spans_point_at_the_bare_headline() -> None:
    """The spans of title, kicker and subtitle cover the headline without its marks."""
    story = only(f"### 柳渡产业园区：\n\n## **课堂开进园区**\n\n### 企业算清账\n\n{LEAD}")
    for text, span in (
        (story.title, story.title_span),
        (story.kicker, story.kicker_span),
        (story.subtitle, story.subtitle_span),
    ):
        assert span is not None
        assert story.text[span.start : span.end] == text
    assert (story.title, story.kicker) == ("课堂开进园区", "柳渡产业园区")


# Stories


def test_each_heading_with_text_is_a_story_in_page_order() -> None:
    """A page of several stories gives them in order, a small photo story among them."""
    page = f"# 第一条\n\n{LEAD}\n\n\n\n### 登门招商\n\n{CAPTION}\n\n## 第三条\n\n{LEAD}"
    assert [story.title for story in load_text(page)] == ["第一条", "登门招商", "第三条"]
    assert [story.ordinal for story in load_text(page)] == [0, 0, 0]


def test_a_page_without_headings_is_one_story() -> None:
    """A single paragraph, even without its full stop, is a story without a title."""
    story = only("10月19日，青禾学院召开干部大会，宣布县委关于学院党委书记的任职决定")
    assert story.title == ""
    assert story.text[story.body.start : story.body.end].startswith("10月19日，青禾学院")


def test_news_under_one_heading_is_cut_at_its_datelines() -> None:
    """Two paragraphs that each open with 本报讯 under 简讯 are two stories."""
    page = "# 简讯\n\n本报讯（安秋）3月3日，青禾县召开推进会。\n\n本报讯（白露）3月4日，柳渡镇召开党员大会。"
    assert bodies(page) == ["本报讯（安秋）3月3日，青禾县召开推进会。", "本报讯（白露）3月4日，柳渡镇召开党员大会。"]


def test_numbered_parts_stay_in_their_story() -> None:
    """Headings numbered 一、二、 are parts of the story above them."""
    story = only(
        "# 青禾县工作报告\n\n3月5日，大会召开。\n\n## 一、过去一年\n\n成绩很多。\n\n## 二、今年打算\n\n加油干。"
    )
    assert story.title == "青禾县工作报告"
    assert read(story).text.endswith("二、今年打算\n\n加油干。")


def test_small_headlines_of_a_feature_stay_in_their_story() -> None:
    """Headings below a story's title whose text opens no news of its own are parts of that story."""
    page = "# 深山守林人\n\n本报记者 安秋\n\n清晨，唐木青出门巡山。\n\n## 三十年一条路\n\n他走了三十年。"
    story = only(page)
    assert story.title == "深山守林人"
    assert "三十年一条路\n\n他走了三十年。" in read(story).text


def test_plain_pages_are_split_at_headlines_over_bylines() -> None:
    """Without marked headings a short line over 本报讯 or 本报记者 is the headline, one with a colon the kicker."""
    second = "柳渡镇：\n党员进村送政策\n本报记者 安秋\n近日，党员走进河湾村。"
    page = f"青禾县练防汛\n{LEAD}\n演练结束后，副县长讲话。\n\n{second}"
    practice, visit = load_text(page)
    assert (practice.title, visit.title, visit.kicker) == ("青禾县练防汛", "党员进村送政策", "柳渡镇")
    assert bodies(page)[1] == "本报记者 安秋\n近日，党员走进河湾村。"


def test_bracketed_headlines_split_a_plain_page() -> None:
    """Lines that open with 【】 over news are headlines."""
    page = (
        "【会议】青禾县开推进会\n\n3月3日，青禾县召开项目推进会。\n\n【调研】县长到柳渡镇\n\n3月4日，县长到柳渡镇调研。"
    )
    assert [story.title for story in load_text(page)] == ["【会议】青禾县开推进会", "【调研】县长到柳渡镇"]


def test_a_page_of_headings_alone_has_no_story() -> None:
    """Headings without any text are no story."""
    assert load_text("# 只有标题\n\n## 没有正文\n") == []


def test_same_stories_on_one_page_have_different_ids() -> None:
    """Two stories with one headline on a page are told apart by their ordinal."""
    first, second = load_text(f"# 简报\n\n{LEAD}\n\n# 简报\n\n{LEAD}")
    assert (first.ordinal, second.ordinal) == (0, 1)
    assert first.id != second.id


def test_headlines_underlined_in_markdown_are_headings() -> None:
    """A line underlined with === or --- is a heading."""
    first, second = load_text(f"练防汛\n===\n\n{LEAD}\n\n忙植树\n---\n\n3月12日，柳渡镇植树。")
    assert (first.title, second.title) == ("练防汛", "忙植树")


def test_a_digest_gives_its_numbered_items() -> None:
    """Numbered headings below a digest's heading are stories of their own, the digest's name the first one's kicker."""
    page = "# 每周摘编\n\n## 1. 全县大会\n\n3月5日，青禾县召开大会。\n\n## 2. 植树\n\n3月6日，柳渡镇植树。"
    assert [(story.kicker, story.title) for story in load_text(page)] == [("每周摘编", "1. 全县大会"), ("", "2. 植树")]


def test_a_page_named_for_its_section_gives_its_stories() -> None:
    """Below a page's heading 部门动态 each smaller heading is a story."""
    page = f"# 部门动态\n\n## 练防汛\n\n{LEAD}\n\n## 忙植树\n\n柳渡镇组织党员植树。"
    assert [story.title for story in load_text(page)] == ["练防汛", "忙植树"]


def test_a_masthead_marked_as_a_heading_is_no_title() -> None:
    """A paper's name and day marked as the page's first heading date the stories and title none."""
    first, second = load_text(f"# 青禾日报 2024年3月25日\n\n## 练防汛\n\n{LEAD}\n\n## 忙植树\n\n{LEAD}")
    assert (first.title, first.date, second.date, first.source) == ("练防汛", "2024-03-25", "2024-03-25", "青禾日报")


def test_a_story_without_a_lead_among_stories_stays_whole() -> None:
    """Below the front story, headings of the rank that other stories have open stories, dated or not."""
    page = f"# 头版新闻\n\n{LEAD}\n\n## 练防汛\n\n{LEAD}\n\n## 忙植树\n\n柳渡镇组织党员植树。"
    assert [story.title for story in load_text(page)] == ["头版新闻", "练防汛", "忙植树"]


def test_an_unmarked_subtitle_belongs_to_the_marked_headline() -> None:
    """A short line between a marked heading and the byline is the subtitle."""
    story = only(f"## 街巷换新颜\n\n县城管局开展整治行动\n\n{LEAD}")
    assert (story.title, story.subtitle) == ("街巷换新颜", "县城管局开展整治行动")


def test_words_like_a_dateline_open_no_story() -> None:
    """通讯, 发布消息 and 用电 in a story's later paragraphs don't cut it."""
    page = (
        f"# 新闻\n\n{LEAD}\n\n合作社社员用上了通讯设备。\n\n县融媒体中心发布消息：供电公司网格员宣传用电（安全）知识。"
    )
    assert len(load_text(page)) == 1


def test_a_signature_at_the_end_dates_the_story() -> None:
    """An office and a day below the last paragraph date the story, and the office stays in it."""
    story = only(f"# 新闻\n\n{LEAD}\n\n青禾县水务局\n2024年3月25日")
    assert story.date == "2024-03-25"
    assert story.text[story.body.start : story.body.end].endswith("青禾县水务局")


def test_hours_and_places_of_an_event_are_prose() -> None:
    """A line 时间：… 地点：… in a notice says when the event is, not when the story appeared."""
    story = only("# 通知\n\n时间：2024年3月5日下午 地点：县政府二楼会议室\n\n请各单位参加。")
    assert story.date == ""
    assert "二楼会议室" in read(story).text


def test_a_copied_web_page_loses_its_frame() -> None:
    """Where-you-are lines, labels run together, reviewers and share buttons are no part of title or body."""
    head = "首页 > 新闻中心 > 青禾要闻\n\n白露走访企业\n\n字体大小:【    】\n"
    labels = "文章来源: 区委办公室浏览量:发布时间:2020-01-14 16:00 作者: 青禾区委办公室\n\n"
    story = only(f"{head}{labels}1月14日，区委书记白露走访企业。\n\n一审:安　秋\n二审:孟夏\n扫一扫在手机打开当前页")
    assert (story.title, story.date, story.source, story.credits) == ("白露走访企业", "2020-01-14", "区委办公室", ())
    assert story.text[story.body.start : story.body.end] == "1月14日，区委书记白露走访企业。"


def test_a_caption_above_the_dateline_belongs_to_the_story() -> None:
    """A photo's caption between the headlines and 本报讯 doesn't make a story of its own."""
    page = f"青禾日报\n\n唐木青来县考察\n\n白露安秋陪同\n\n图为唐木青在企业参观。 本报记者 孟夏 摄\n\n{LEAD}"
    story = only(page)
    assert (story.title, story.subtitle, story.source) == ("唐木青来县考察", "白露安秋陪同", "青禾日报")
    assert story.text.endswith(LEAD)


def test_an_office_is_no_author() -> None:
    """供稿 by an office gives no author's credit, 摄影 by a person does."""
    story = only(f"# 新闻\n\n{LEAD}\n\n供稿：青禾县水务局\n摄影：孟夏\n责任编辑：安秋")
    assert story.credits == ("摄影 孟夏",)


# Column breaks


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("县里为企业", "答疑解惑。"),
        ("共清理小广告80余", "张。"),
        ("部门负责人一", "起参加。"),
        ("加大以商招", "商、产业链招商力度。"),
        ("活动在柳渡镇举行,", "村民都来了。"),
        ("会上讨论了《管理", "办法》。"),
    ],
)
def test_a_sentence_cut_by_a_column_is_mended(first: str, second: str) -> None:
    """A paragraph that ends without a stop goes on in the next, and the stored text keeps the break."""
    story = only(f"# 新闻\n\n{LEAD}{first}\n\n{second}")
    mended = (first + second).replace(",", "，")
    assert mended in read(story).text
    assert f"{first}\n\n{second}" in story.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("会议在县城召开。", "各镇参加。"),
        ("“我们很满意。”", "村民说。"),
        ("要求如下：", "一、加强领导。"),
        ("小巷深处有人家", "清晨，唐木青推开门，走上了巡山的路。"),
        ("考察组到达此行的最后一站柳渡镇，受到欢迎", "会议指出，要加强交流。"),
    ],
)
def test_whole_paragraphs_are_not_joined(first: str, second: str) -> None:
    """After a full stop, a closing quote, a colon, a small headline, or before an opening, nothing is joined."""
    story = only(f"# 新闻\n\n{LEAD}\n\n{first}\n\n{second}")
    assert [gap for gap in story.breaks if "\n" in story.text[gap.start : gap.end]] == []


def test_a_paragraphs_first_line_at_a_columns_foot_is_no_headline() -> None:
    """On a page of cut columns a short line after a full stop goes on, a headline of two halves doesn't."""
    cut = "培训班上县水务局的工程师讲解了防汛物资的储\n\n备办法。\n\n"
    end = "该镇在党群服务中心\n\n召开了大会。\n\n一片真情系群众 两袖清风\n\n清晨，他出了门。"
    text = read(only(f"# 新闻\n\n{LEAD}\n\n{cut}{cut}{end}")).text
    assert "该镇在党群服务中心召开了大会。" in text
    assert "两袖清风\n\n清晨" in text


def test_pages_that_drop_full_stops_are_joined_only_where_they_must() -> None:
    """Where stories end without a stop, a missing stop shows no break, but a comma does."""
    page = "# 新闻\n\n考察组抵达最后一站柳渡镇\n\n考察团看了园区，\n\n听了介绍，大家都很满意"
    text = read(only(page)).text
    assert "柳渡镇\n\n考察团" in text
    assert "园区，听了介绍" in text


def test_lines_broken_at_a_width_are_joined() -> None:
    """Hard-wrapped lines of a text file read as one paragraph, an indented line opens the next."""
    sentence = "青禾县水务局在柳渡镇开展防汛业务演练活动并组织全镇十二个村的防汛责任人现场观摩学习"
    paragraph = f"　　本报讯（记者安秋）3月21日，{sentence}，{sentence}，{sentence}。"
    lines = [paragraph[i : i + 22] for i in range(0, len(paragraph), 22)]
    page = "青禾县练防汛\n" + "\n".join(lines) + "\n　　演练结束后，副县长讲话。\n"
    story = only(page)
    assert story.title == "青禾县练防汛"
    assert f"{sentence}，{sentence}，{sentence}。" in read(story).text
    assert read(story).text.endswith("\n  演练结束后，副县长讲话。")


def test_a_photo_between_paragraphs_is_not_read() -> None:
    """Pictures, bold marks and link targets in the body are skipped when read and kept as stored."""
    story = only(f"# 新闻\n\n{LEAD}\n\n![现场](a.jpg)\n\n**下一步**，[县水务局](https://water.example/)将持续演练。")
    assert read(story).text.endswith("下一步，县水务局将持续演练。")
    assert "a.jpg" not in read(story).text
    assert "![现场](a.jpg)" in story.text


def test_a_sentence_is_mended_over_a_photo_and_a_page_mark() -> None:
    """A picture and a page's number inside a sentence are skipped with the break."""
    story = only(f"# 新闻\n\n{LEAD}会议\n\n![现场](a.jpg)\n\n青禾日报 第3版\n\n召开了两天。")
    assert read(story).text.endswith("会议召开了两天。")


# Metadata


def test_labels_under_the_headline_are_metadata() -> None:
    """Source, date and author under the title are read and left out of the body, and so is the editor."""
    line = "来源：青禾县融媒体中心 2023-05-06 10:20 作者：安秋 浏览次数：120"
    story = only(f"# 推进会召开\n\n{line}\n\n5月5日，青禾县召开推进会。\n\n责任编辑：孟春")
    assert (story.source, story.date, story.date_basis, story.credits) == (
        "青禾县融媒体中心",
        "2023-05-06",
        "text",
        ("安秋",),
    )
    assert (story.region, story.region_basis) == ("青禾县", "text")
    assert story.text[story.body.start : story.body.end] == "5月5日，青禾县召开推进会。"
    assert story.text.endswith("责任编辑：孟春")


def test_labels_at_the_end_of_the_last_line_are_metadata() -> None:
    """Author and source that follow the last sentence on its line are left out of the body."""
    story = only("# 走访\n\n3月5日，县税务局走访企业。 作者：安秋 （来源：青禾日报）")
    assert story.text[story.body.start : story.body.end].rstrip() == "3月5日，县税务局走访企业。"
    assert (story.source, story.credits) == ("青禾日报", ("安秋",))


def test_a_source_ends_at_the_next_label() -> None:
    """Of labels that a wide blank parts, one unknown, the source is only its own words."""
    story = only("# 荣誉\n\n发布时间:2022-06-20  来源:澄江日报  发布开发区:澄江开发区\n\n近年来，高新区重视文明创建。")
    assert (story.date, story.source) == ("2022-06-20", "澄江日报")


def test_an_interview_is_no_metadata() -> None:
    """Lines of an interview (记者：…？) are prose."""
    page = "# 访谈\n\n记者：您怎么看今年的防汛工作？\n\n唐木青：准备充分，责任到人。"
    assert read(only(page)).text.startswith("记者：您怎么看")


def test_a_masthead_dates_the_whole_page() -> None:
    """A line with paper, date and weekday at the head of the page gives every story its date and source."""
    page = f"青禾日报 2024年3月25日 星期一 第2版\n\n# 甲\n\n{LEAD}\n\n# 乙\n\n{LEAD}"
    assert [(story.date, story.source) for story in load_text(page)] == [("2024-03-25", "青禾日报")] * 2


def test_front_matter_gives_metadata() -> None:
    """Keys between --- lines date and place the stories and are no part of their text."""
    story = only(f"---\ndate: 2025-04-18\n地区: 青禾县\n来源: '青禾新报'\n---\n# 演练\n\n{LEAD}")
    assert (story.date, story.date_basis) == ("2025-04-18", "front-matter")
    assert (story.region, story.region_basis, story.source) == ("青禾县", "front-matter", "青禾新报")
    assert story.text.startswith("# 演练")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Text between --- lines without a known key stays text."""
    assert bodies("---\n青禾县召开大会。\n---\n")[0].startswith("青禾县召开大会")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2024-03-25.md", "2024-03-25"),
        ("a/20240325_A02.txt", "2024-03-25"),
        ("青禾日报2024年3月5日.txt", "2024-03-05"),
        ("issues/2024-03/25/page.md", "2024-03-25"),
        ("news-2024-03.md", ""),
        ("20241399.md", ""),
        ("page2.md", ""),
    ],
)
def test_the_file_name_dates_a_story(path: str, date: str) -> None:
    """A whole day in the file's name or its folders is the date; a month or an impossible day is none."""
    story = only(LEAD, path)
    assert (story.date, story.date_basis) == (date, "file-name" if date else "none")


def test_the_file_name_places_a_story() -> None:
    """An area in the file's name is the region."""
    story = only(LEAD, "青禾县_2024-03-25.md")
    assert (story.region, story.region_basis) == ("青禾县", "file-name")


def test_options_win_over_all_else() -> None:
    """Date, region, source and publisher given by the caller win over what the page says."""
    options = LoadOptions(date="2024-01-02", region="白露县", source="白露报", publisher="白露学院")
    story = only(f"---\ndate: 2025-04-18\nregion: 青禾县\nsource: 青禾报\n---\n{LEAD}", "2023-01-01.md", options)
    assert (story.date, story.date_basis, story.region, story.region_basis) == (
        "2024-01-02",
        "option",
        "白露县",
        "option",
    )
    assert (story.source, story.publisher) == ("白露报", "白露学院")


def test_a_dateline_with_its_year_dates_a_story() -> None:
    """A dateline that gives year, month and day is a date; one without a year is none."""
    assert only("新华社青禾2024年3月25日电 青禾县召开大会。").date == "2024-03-25"
    assert only("青禾新闻网3月25日讯 2023年的青禾县召开了大会。").date == ""


def test_a_story_without_a_date_is_fine() -> None:
    """A story that nothing dates has an empty date with basis none."""
    story = only(LEAD)
    assert (story.date, story.date_basis, story.region_basis) == ("", "none", "none")


# Any page

_WORDS = st.text("青禾县柳渡镇企业会议调研在了的,，。；“”（）3月5日 　\t本报讯记者摄", min_size=1, max_size=40)
_LINES = st.one_of(
    _WORDS,
    st.builds(lambda level, words: "#" * level + " " + words, st.integers(1, 4), _WORDS),
    st.sampled_from(
        [
            "",
            "",
            "**重点**",
            "**重点**内容",
            "> 引语",
            "- 一项",
            "[全文](https://a.example/)",
            "===",
            "---",
            "![图](a.png)",
            "来源：青禾报 2024-03-25",
            "责任编辑：孟春",
            "本报记者 安秋",
            LEAD,
            CAPTION,
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LINES, max_size=25).map("\n".join))
def test_any_page_is_kept_verbatim(page: str) -> None:
    """Every story of any page is a part of the page as it stands, all its spans inside it, in page order."""
    position = 0
    for story in load_text(page):
        position = page.index(story.text, position) + 1
        for text, span in ((story.title, story.title_span), (story.kicker, story.kicker_span)):
            assert text == (story.text[span.start : span.end] if span else "")
        assert story.body.end <= len(story.text)
        assert story.text[story.body.start : story.body.end].strip()
        for gap in story.breaks:
            assert story.body.start <= gap.start < gap.end <= story.body.end


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=25).map("\n".join))
def test_no_sentence_of_a_page_is_lost(page: str) -> None:
    """Every sentence of any page stands in the body of some story."""
    read_bodies = "".join(story.text[story.body.start : story.body.end] for story in load_text(page))
    for line in (LEAD, CAPTION):
        assert read_bodies.count(line) == page.count(line)
