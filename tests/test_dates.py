from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.dates import DateMention, find_dates
from kg.text.lunar import clear_and_bright, solar_day

ISSUE = "2024-03-25"  # a Monday


def tell(text: str, issue: str = ISSUE) -> list[tuple[str, str]]:
    """Words and date (with the end of a range) of each mention."""
    return [
        (text[m.start : m.end], "/".join(filter(None, (m.date or m.month_day, m.end_date))))
        for m in find_dates(text, issue)
    ]


def one(text: str, issue: str = ISSUE) -> DateMention:
    """The first mention of a text."""
    return find_dates(text, issue)[0]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2024年3月19日，全县大会召开。", "2024-03-19", "day"),
        ("2024 年 3 月 19 日，全县大会召开。", "2024-03-19", "day"),
        ("2024-03-19，全县大会召开。", "2024-03-19", "day"),
        ("2024.3.19，全县大会召开。", "2024-03-19", "day"),
        ("2024/3/19，全县大会召开。", "2024-03-19", "day"),
        ("二〇二四年三月十九日，全县大会召开。", "2024-03-19", "day"),
        ("2024年3月，全县大会召开。", "2024-03", "month"),
        ("2024年，全县大会召开。", "2024", "year"),
        ("2024年元月5日，全县大会召开。", "2024-01-05", "day"),
    ],
)
def test_full_dates(text: str, day: str, precision: str) -> None:
    """A date with its year is taken as written, as precise as written, basis explicit."""
    mention = one(text, "")
    assert (mention.date, mention.precision, mention.basis) == (day, precision, "explicit")


@pytest.mark.parametrize(
    ("text", "issue", "day"),
    [
        ("3月19日，乡里开会。", "2024-03-25", "2024-03-19"),
        ("三月十九日，乡里开会。", "2024-03-25", "2024-03-19"),
        ("12月28日，乡里开会。", "2024-01-03", "2023-12-28"),
        ("4月2日，乡里开会。", "2024-03-25", "2024-04-02"),
        ("8月2日，乡里开会。", "2024-03-25", "2023-08-02"),
        ("大会将于5月20日举行。", "2024-03-25", "2024-05-20"),
        ("大会定于1月8日召开。", "2023-12-20", "2024-01-08"),
        ("1月8日将举行大会。", "2023-12-20", "2024-01-08"),
        ("1月8日，乡里开会。", "2023-12-20", "2023-01-08"),
        ("请于1月8日前报名。", "2023-12-20", "2024-01-08"),
        ("3月，乡里开会。", "2024-03-25", "2024-03"),
        ("12月，乡里开会。", "2024-01-25", "2023-12"),
    ],
)
def test_year_from_the_issue(text: str, issue: str, day: str) -> None:
    """A day without a year is the latest before the issue or shortly after it, the next one where it is planned."""
    mention = one(text, issue)
    assert (mention.date, mention.basis) == (day, "issue-year")


def test_year_from_the_story() -> None:
    """Without an issue the year comes from the story's latest dated fact, before or after the day, basis inferred."""
    for text in ("5月13日，局里来人调研。截至2014年4月，已办理30件。", "2014年的规划已印发。5月13日，局里来人调研。"):
        mention = next(m for m in find_dates(text) if m.precision == "day")
        assert (mention.date, mention.basis) == ("2014-05-13", "inferred")


def test_year_from_an_anniversary() -> None:
    """An anniversary that the story tells dates it where no year is named."""
    mention = one("9月23日，庆祝新中国成立70周年演出举行。", "")
    assert (mention.date, mention.basis) == ("2019-09-23", "inferred")


def test_goals_are_no_years_of_the_story() -> None:
    """A goal for 2035 doesn't make the story's days days of 2035."""
    assert [m.date for m in find_dates("5月13日开会，提出到2035年基本建成。") if m.month_day] == [""]


def test_no_year_at_all() -> None:
    """With neither a year in the story nor an issue only month and day are told."""
    mention = one("11月14日下午，省里来人。", "")
    assert (mention.date, mention.precision, mention.basis) == ("", "none", "none")
    assert (mention.month_day, mention.period) == ("11-14", "下午")


def test_a_sentence_goes_on_with_its_own_year() -> None:
    """Later days of a sentence that named a full date are of that year, whatever the issue."""
    assert tell("2022年9月1日入学，10月3日离校，同年11月回乡。") == [
        ("2022年9月1日", "2022-09-01"),
        ("10月3日", "2022-10-03"),
        ("同年11月", "2022-11"),
    ]
    assert tell("公司成立于2019年2月。3月19日，书记到公司调研。")[1] == ("3月19日", "2024-03-19")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月20至21日，培训举行。", "2024-03-20", "2024-03-21"),
        ("3月20日至21日，培训举行。", "2024-03-20", "2024-03-21"),
        ("3月20-21日，培训举行。", "2024-03-20", "2024-03-21"),
        ("3月20日—3月22日，培训举行。", "2024-03-20", "2024-03-22"),
        ("3月20、21日，培训举行。", "2024-03-20", "2024-03-21"),
        ("3月20日、21日，培训举行。", "2024-03-20", "2024-03-21"),
        ("3月20日、21日、22日，培训举行。", "2024-03-20", "2024-03-22"),
        ("3月20日起至25日，培训举行。", "2024-03-20", "2024-03-25"),
        ("3月底至4月初，培训举行。", "2024-03", "2024-04"),
        ("2023年10月至2024年3月，培训举行。", "2023-10", "2024-03"),
        ("2月28日至3月2日，培训举行。", "2024-02-28", "2024-03-02"),
        ("2023年12月30日至2024年1月2日，培训举行。", "2023-12-30", "2024-01-02"),
        ("2023年12月30日至1月2日，培训举行。", "2023-12-30", "2024-01-02"),
        ("3月19日上午至20日下午，培训举行。", "2024-03-19", "2024-03-20"),
        ("1至2月，培训举行。", "2024-01", "2024-02"),
        ("2023年1—6月，培训举行。", "2023-01", "2023-06"),
        ("2021-2023年，培训举行。", "2021", "2023"),
        ("2023年上半年，培训举行。", "2023-01", "2023-06"),
        ("第一季度，培训举行。", "2024-01", "2024-03"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    """A range is told by its first day, month or year and its last."""
    mention = one(text)
    assert (mention.date, mention.end_date) == (first, last)


def test_two_dates_stay_two() -> None:
    """Days told one after the other with 和 are each a date of their own."""
    found = find_dates("3月12日上午和3月19日上午，审贷会两次开会。", ISSUE)
    assert [(m.date, m.period) for m in found] == [("2024-03-12", "上午"), ("2024-03-19", "上午")]
    assert tell("3月12日、19日，审贷会两次开会。") == [("3月12日", "2024-03-12"), ("19日", "2024-03-19")]


def test_the_start_of_a_stretch_is_not_the_day_told_of() -> None:
    """当天 is the day that the story told of, not the one since when something goes on."""
    found = find_dates("3月19日，政协主席走访企业。走访自2月21日开始。当天，他到了三家。", ISSUE)
    assert found[-1].date == "2024-03-19"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("3月19日上午", "上午"),
        ("3月19日下午3时许", "下午"),
        ("3月19日晚", "晚上"),
        ("3月19日晚8点", "晚上"),
        ("3月19日（星期二）上午", "上午"),
        ("3月19日清晨", "清晨"),
        ("2月10日（大年初一）上午八点", "上午"),
        ("当晚", "晚上"),
        ("3月19日9：30", ""),
    ],
)
def test_part_of_the_day(words: str, period: str) -> None:
    """The part of the day, the day of the week and the time belong to the date before them."""
    text = f"{words}，县里开会。"
    mention = one(text)
    assert (text[mention.start : mention.end], mention.period) == (words, period)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("当日", "2024-03-19"),
        ("当天", "2024-03-19"),
        ("同日", "2024-03-19"),
        ("次日", "2024-03-20"),
        ("翌日", "2024-03-20"),
        ("21日", "2024-03-21"),
        ("20日至22日", "2024-03-20/2024-03-22"),
        ("当月", "2024-03"),
        ("同年5月", "2024-05"),
        ("次年5月", "2025-05"),
    ],
)
def test_counted_from_the_date_before(word: str, day: str) -> None:
    """当日, 次日 and a bare day are counted from the latest date of the story."""
    assert tell(f"3月19日，县里开会。{word}，镇里也开会。")[1] == (word, day)


def test_afternoon_of_the_same_day() -> None:
    """A clause that opens with 下午 is of the day before it."""
    mention = find_dates("3月19日上午，书记到平安镇。下午，书记到清水村。", ISSUE)[1]
    assert (mention.date, mention.period, mention.basis) == ("2024-03-19", "下午", "relative")


def test_counted_on_without_a_year() -> None:
    """次日 of a day whose year nobody knows is the next month and day."""
    assert tell("2月28日，县里开会。次日，镇里开会。", "")[1] == ("次日", "03-01")


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("今天", "2024-03-25"),
        ("今日上午", "2024-03-25"),
        ("昨日", "2024-03-24"),
        ("昨晚", "2024-03-24"),
        ("前天", "2024-03-23"),
        ("明天上午", "2024-03-26"),
        ("今年", "2024"),
        ("去年", "2023"),
        ("前年", "2022"),
        ("今年2月5日", "2024-02-05"),
        ("去年12月", "2023-12"),
        ("本月10日", "2024-03-10"),
        ("上月", "2024-02"),
        ("上周五", "2024-03-22"),
        ("上周", "2024-03-18/2024-03-24"),
        ("本周三", "2024-03-27"),
        ("星期二", "2024-03-19"),
        ("周五下午", "2024-03-22"),
        ("周末", "2024-03-23/2024-03-24"),
        ("上周末", "2024-03-23/2024-03-24"),
        ("21日", "2024-03-21"),
    ],
)
def test_counted_from_the_issue(word: str, day: str) -> None:
    """Words like 昨日, 去年, 上周五 are counted from the day of issue; a bare day is the latest before it."""
    assert tell(f"{word}，县里开会。") == [(word, day)]


def test_relative_words_without_an_issue() -> None:
    """Without an issue 昨日 and 本周 stay open."""
    assert [(m.date, m.precision) for m in find_dates("昨日，县里开会。本周，镇里开会。")] == [("", "none")] * 2


@pytest.mark.parametrize("word", ["日前", "近日", "近期", "连日来", "连日", "最近", "前不久"])
def test_vague_words(word: str) -> None:
    """日前 and the like leave the day open, not after the issue."""
    mention = one(f"{word}，县里开会。")
    assert (mention.date, mention.precision, mention.basis) == ("", "none", "none")
    assert (mention.latest, mention.kind) == (ISSUE, "point")


def test_vague_words_without_an_issue() -> None:
    """Without an issue 近日 is of the story's latest year, if it tells one."""
    mention = one("近日，县里开会。2019年截至11月，交易额增长。", "")
    assert (mention.date, mention.precision, mention.basis) == ("2019", "year", "inferred")
    assert one("近日，县里开会。", "").date == ""


def test_dateline() -> None:
    """The day in 本报8月7日讯 dates the report, not what it tells; 近日 and 今天 are counted from it."""
    found = find_dates("本报3月7日讯（记者 陆一）近日，县里开会。今天，镇里开会。", ISSUE)
    assert [m.kind for m in found] == ["dateline", "point", "point"]
    assert [found[1].latest, found[2].date] == ["2024-03-07", "2024-03-07"]


def test_published_line_as_issue() -> None:
    """Where nobody tells the issue, the line that says when the story was put up gives days their year."""
    mention = find_dates("发布时间：2025-03-05 点击数：231\n3月4日，县里开会。")[1]
    assert (mention.date, mention.basis) == ("2025-03-04", "issue-year")
    assert [m.kind for m in find_dates("发布日期：2025-03-05\n日前，县里开会。")] == ["dateline", "point"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023年以来，走访6次。", "since"),
        ("2023年至今，走访6次。", "since"),
        ("今年以来，走访6次。", "since"),
        ("自1月份开始，走访6次。", "since"),
        ("截至2月底，走访6次。", "until"),
        ("截至2024年2月，走访6次。", "until"),
        ("3月31日前，完成走访。", "until"),
        ("到2025年，全部建成。", "until"),
        ("力争2026年建成。", "until"),
        ("“十四五”期间，走访6次。", "span"),
        ("2023年度先进个人。", "label"),
        ("县里召开2024年工作会议。", "label"),
        ("2024年工作会议召开。", "label"),
        ("学习《县2023年3月工作要点》。", "label"),
        ("比去年同期增长。", "label"),
        ("柯大山，1975年3月生。", "label"),
        ("3月19日前往平安镇。", "point"),
        ("3月19日起，培训举行。", "point"),
        ("2018年，公司成立。", "point"),
        ("公司2018年突破20亿元。", "label"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """Only a point dates an event: stretches, deadlines, plans and years in names are told apart."""
    assert one(text).kind == kind


def test_plan_period() -> None:
    """A five-year plan runs over its five years."""
    assert tell("“十四五”期间，走访6次。") == [("“十四五”期间", "2021/2025")]


def test_year_in_a_name_without_the_word_year() -> None:
    """A year that opens an event's name is a label with its date."""
    mention = one("2024中国青岚农业发展论坛举行。", "")
    assert (mention.date, mention.kind) == ("2024", "label")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("春节期间", "2024-02"),
        ("元宵节当天", "2024-02-24"),
        ("元宵节晚上", "2024-02-24"),
        ("元旦前夕", "2024"),
        ("三八妇女节前夕", "2024-03"),
        ("植树节前夕", "2024-03"),
        ("清明节即将到来之际", "2024"),
        ("“五一”假期", "2024-05"),
        ("去年国庆期间", "2023-10"),
        ("去年国庆黄金周", "2023-10"),
        ("“三月三”期间", "2024-04"),
        ("清明节期间", "2024-04"),
        ("农历正月十五", "2024-02-24"),
        ("正月初八", "2024-02-17"),
        ("农历甲辰年二月初二", "2024-03-11"),
        ("大年初三", "2024-02-12"),
        ("腊月二十三", "2024-02-02"),
    ],
)
def test_festivals_and_lunar_days(words: str, day: str) -> None:
    """Festivals that tell time and lunar days become solar ones, no more precise than 期间 and 前夕 allow."""
    assert tell(f"{words}，县里开会。") == [(words, day)]


def test_festivals_in_names_are_no_dates() -> None:
    """A festival that only names an event dates nothing, and a solar term is no day of the story's latest date."""
    assert tell("3月19日开会。春分当天，县里植树。") == [("3月19日", "2024-03-19")]
    assert tell("县里举办春节联欢会、中秋诗会和国庆文艺演出。端午节，又称端阳节，是传统节日。") == []


@pytest.mark.parametrize(
    "text",
    [
        "每周三开会，每月5日接访，每年3月走访。",
        "为期3日的培训，工期30日内，开展5日游。",
        "第3次，3个月，12号楼，1980年代，3月龄婴儿。",
        "共创美好明天，发展到今天的规模，订阅今日头条。",
        "热线0371-2024319，二十一世纪，有2000年的历史。",
        "99月99日，2024-13-40。",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Habits, stretches of days, ages, ordinals, numbers and figures of speech are no dates."""
    assert tell(text) == []


def test_impossible_days_are_left_out() -> None:
    """A day that the calendar doesn't have is no date, nor is a bare one that the month before lacks."""
    assert tell("2023年2月30日开会。") == []
    assert tell("30日开会。") == []


def test_mentions_are_in_order_and_apart() -> None:
    """Mentions follow the text and never overlap."""
    text = "去年12月28日上午和次日，2024年1月2日至5日，近日，3月以来，2024青岚论坛，周五下午。"
    found = find_dates(text, ISSUE)
    assert len(found) == 7
    assert all(a.end <= b.start for a, b in pairwise(found))


PIECES = [
    *"0123456789年月日至、，。（）一二十正腊初廿",
    "2024",
    "去年",
    "次日",
    "周",
    "期间",
    "农历",
    "上午",
    "讯",
    "以来",
    "截至",
    "大年",
    "元宵节",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["", ISSUE, "2024-02-29"]))
def test_any_text_is_read(text: str, issue: str) -> None:
    """Whatever the text, mentions are in order, and date, precision and basis fit each other."""
    found = find_dates(text, issue)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for mention in found:
        assert {"none": 0, "year": 4, "month": 7, "day": 10}[mention.precision] == len(mention.date)
        assert (mention.basis == "none") == (not mention.date)


def test_lunar_years_join() -> None:
    """Each lunar year's last day is the day before the next one's first, leap months included."""
    for year in range(1990, 2050):
        last, first = solar_day(year, 12, 0), solar_day(year + 1, 1, 1)
        assert last is not None
        assert last + timedelta(1) == first


def test_lunar_days() -> None:
    """Known days of the lunar calendar come out right, and days that it doesn't have don't come out."""
    assert solar_day(2023, 8, 15) == date(2023, 9, 29)
    assert solar_day(2025, 6, 1, leap=True) == date(2025, 7, 25)
    assert solar_day(2024, 6, 1, leap=True) is None
    assert solar_day(1900, 1, 1) is None
    assert solar_day(2024, 1, 30) is None


def test_clear_and_bright() -> None:
    """Qingming falls on the day that the almanac gives."""
    known = {1999: 5, 2008: 4, 2012: 4, 2016: 4, 2019: 5, 2023: 5, 2024: 4, 2027: 5}
    assert {year: clear_and_bright(year).day for year in known} == known
