"""Areas by name, and a page's region taken apart."""

from __future__ import annotations

import pytest

from kg.text.gazetteer import CITY, TOWN, gazetteer, home, villages


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("绍兴", "绍兴市"),
        ("海南", "海南省"),
        ("新疆", "新疆维吾尔自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("大理州", "大理白族自治州"),
        ("青海省", "青海省"),
    ],
)
def test_short_names_are_known(name: str, official: str) -> None:
    """An everyday name leads to the official one."""
    assert official in [area.name for area in gazetteer().lookup(name)]


def test_the_longest_name_at_a_place_is_matched() -> None:
    """A match takes the district after 嘉兴市, not less, and nothing where no area is named."""
    names = gazetteer()
    assert names.match("嘉兴市南湖区召开会议", 0) == "嘉兴市"
    assert names.match("嘉兴市南湖区召开会议", 3) == "南湖区"
    assert names.match("我们召开会议", 0) == ""


def test_the_area_nearest_to_the_page_is_meant() -> None:
    """鼓楼区 is the one in the page's own city, and nobody's where no page decides."""
    names = gazetteer()
    nanjing = names.lookup("南京市")[0]
    found = names.nearest("鼓楼区", nanjing)
    assert found is not None
    assert "南京市" in [area.name for area in names.path(found)]
    assert names.nearest("鼓楼区", None) is None


def test_municipalities_are_cities() -> None:
    """上海市 is a City, 浙江省 a Province, 西湖区 a District."""
    kinds = {name: gazetteer().lookup(name)[0].kind for name in ("上海市", "浙江省", "西湖区")}
    assert kinds == {"上海市": "City", "浙江省": "Province", "西湖区": "District"}


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("绍兴市", ("浙江省", "绍兴市", "")),
        ("绍兴柯桥区", ("浙江省", "绍兴市", "柯桥区")),
        ("上海市", ("", "上海市", "")),
        ("嘉兴经开区", ("浙江省", "嘉兴市", "经开区")),
        ("海南省", ("海南省", "", "")),
        ("", ("", "", "")),
        ("青禾市", ("", "青禾市", "")),
    ],
)
def test_a_region_is_taken_apart(region: str, expected: tuple[str, str, str]) -> None:
    """A page's region gives its province, city and district, a zone without a row among them."""
    found = home(region)
    assert (found.province, found.city, found.district) == expected


def test_a_county_under_its_old_name_is_found() -> None:
    """A county that has become a city keeps the name the page gives it, and its place in the province."""
    found = home("弥勒县")
    assert (found.province, found.district) == ("云南省", "弥勒县")


def test_villages_of_one_city_are_read() -> None:
    """The villages of a prefecture come with the rows of their towns."""
    names = gazetteer()
    shaoxing = next(area for area in names.lookup("绍兴市") if area.level == CITY)
    found = villages(shaoxing.row)
    assert len(found) > 1000
    assert all(names.area(row).level == TOWN for rows in list(found.values())[:50] for row in rows)
    assert villages(-5) == {}
