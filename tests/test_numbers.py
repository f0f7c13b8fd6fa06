import pytest

from kg.text.numbers import find_quantities, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("140万", 1_400_000),
        ("16.3亿", 1_630_000_000),
        ("十六", 16),
        ("二十", 20),
        ("两", 2),
        ("1.5万", 15_000),
        ("3,000", 3000),
        ("3，000", 3000),
        ("百分之八十", 0.8),
        ("88%", 0.88),
        ("一万二千三百", 12_300),
        ("一百零五", 105),
        ("五千万", 50_000_000),
        ("一亿零三万", 100_030_000),
        ("二〇二四", 2024),
    ],
)
def test_numbers(text: str, value: float) -> None:
    """Digits, Chinese numerals, scales and percentages give their value."""
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "许多", "三个", "12a"])
def test_no_numbers(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="no number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "approx"),
    [
        ("走访75家次", 75, "家次", False),
        ("减免30余万元", 30, "万元", True),
        ("发放3，000余份", 3000, "份", True),
        ("核查近2000名", 2000, "名", True),
        ("超过300人", 300, "人", True),
        ("培训1.5万人次", 1.5, "万人次", False),
        ("落户10多家", 10, "家", True),
        ("投资三百万元", 300, "万元", False),
        ("两家企业", 2, "家", False),
        ("产值16.3亿", 16.3, "亿", False),
        ("提高2.5个百分点", 2.5, "个百分点", False),
        ("达到百分之八十", 80, "%", False),
        ("占地200亩左右", 200, "亩", True),
    ],
)
def test_quantities(text: str, value: float, unit: str, approx: bool) -> None:
    """A quantity is the number as written, its measure word with the scale, and whether it is rounded."""
    found = find_quantities(text)
    assert [(q.value, q.unit, q.approx) for q in found] == [(value, unit, approx)]
    assert text[found[0].start : found[0].end].strip("近超过") in text


@pytest.mark.parametrize("text", ["第15次会议", "第十五次会议", "2024年", "9时30分", "A3型", "上万人"])
def test_what_is_no_quantity(text: str) -> None:
    """Ordinals, dates, times and model numbers count nothing."""
    assert find_quantities(text) == []
