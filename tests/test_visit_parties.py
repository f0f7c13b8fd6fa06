import pytest
from marked import told


@pytest.mark.parametrize(
    "text",
    [
        "6月5日，{县委书记|周海林}率{D:县党政考察团}到{A:清水县}考察。{副县长|刘海}，{县委常委|莫华}等县几个班子领导，"
        "县直相关单位主要负责人，{K:县经开区}主要负责人等参加。",
        "6月5日，{县委书记|周海林}带队到{A:清水县}学习考察。{副县长|刘海}、{县委常委|莫华}，"
        "市直有关部门负责人，{T:柳河镇}负责同志参加考察。",
        "6月5日，{县委书记|周海林}赴{A:清水县}考察。{县委常委|莫华}，{副县长|刘海}，各乡镇主要负责人，{G:县农业局}领导参加。",
    ],
)
def test_people_listed_before_nameless_heads_of_units_attend_the_visit(text: str) -> None:
    """Whoever is named beside 有关部门负责人 in the list of who 参加 attended the visit just told of."""
    visit = told(text)[0]
    assert "ATTENDED=刘海" in visit
    assert "ATTENDED=莫华" in visit
    assert visit.count("ATTENDED=") == 2


def test_who_takes_guests_round_after_talks_is_host_of_the_visit() -> None:
    """在某某陪同下 belongs to the visit, though the sentence begins 座谈结束后."""
    text = (
        "6月5日，{会长|郭嵩}一行赴{S:江州商会}走访。座谈结束后，在{名誉会长|文涛}的陪同下，{郭嵩}一行参观了{X:江州楼}。"
    )
    assert "Visit ACCOMPANIED=文涛 LED=郭嵩 TO=江州商会 TO=江州楼" in told(text)
    assert not any(event.startswith("Meeting") for event in told(text))
