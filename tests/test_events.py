import pytest
from event_samples import SAMPLES
from marked import events, extract_marked, told

from kg.claims import EventClaim, RoleClaim
from kg.extract.grammar import grammar
from kg.schema import EDGE_BY_TYPE, KIND_BY_LABEL

POSTS = {"李庆": "海川集团"}


@pytest.mark.parametrize(
    ("rule", "text", "expected"), SAMPLES, ids=[f"{rule}-{i}" for i, (rule, _, _) in enumerate(SAMPLES)]
)
def test_a_frame_tells_the_events_of_its_sample(rule: str, text: str, expected: list[str]) -> None:
    """Each row of the frame table finds who did what in the sentence it was written for."""
    posts = {who: where for who, where in POSTS.items() if who in text}
    claims = extract_marked(text, posts).claims
    assert sorted(told(text, posts)) == sorted(expected)
    assert rule in {c.rule for c in claims if isinstance(c, EventClaim | RoleClaim)}


def test_every_frame_has_a_sample() -> None:
    """A new row in the frame table comes with a sentence that shows what it is for."""
    assert {frame.rule for frame in grammar().frames} <= {rule for rule, _, _ in SAMPLES}


def test_the_grammar_names_kinds_and_roles_of_the_schema_only() -> None:
    """The event grammar can't claim a kind or role that the graph doesn't know."""
    for frame in grammar().frames:
        assert not frame.opens or frame.opens == "name" or KIND_BY_LABEL[frame.opens].family == "Event"
        assert all(KIND_BY_LABEL[kind].family == "Event" for kind in frame.joins)
        for fills in [slot.fills for slot in frame.slots] + ([frame.subject] if frame.subject else []):
            assert fills in EDGE_BY_TYPE or fills.islower() or fills in ("NAME", "POST")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("安全生产推进会", "Meeting"),
        ("“护苗成长”主题活动", "Activity"),
        ("“党建结对”知识竞赛", "Activity"),
        ("“党员结对、帮扶群众”活动", "Pairing"),
        ("项目集中签约仪式", "Signing"),
        ("战略合作签约暨实验室揭牌仪式", "Signing"),
        ("签约授牌仪式", "Signing"),
        ("招生座谈会暨实习基地授牌仪式", "Meeting"),
        ("最美教师颁奖典礼", "Award"),
        ("结对帮扶仪式", "Pairing"),
        ("业务培训班", "Training"),
        ("占道经营专项整治行动", "Campaign"),
        ("春节走访慰问活动", "Visit"),
        ("部务会", "Meeting"),
        ("对口帮扶座谈会", "Meeting"),
        ("党建联建活动", "Pairing"),
        ("共建签约仪式", "Signing"),
        ("商务考察暨红色之旅活动", "Visit"),
        ("业务培训班开班式", "Activity"),
        ("书记培训暨学习开班动员会", "Meeting"),
    ],
)
def test_an_event_is_of_the_kind_its_name_says(name: str, kind: str) -> None:
    """The last noun of an event's own name, or a word in it, gives its kind."""
    assert grammar().kind_of(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "{县长|高敏}要求，{G:县应急局}要组织开展安全生产大检查，{T:柳河镇}要召开动员会。",
        "{县长|高敏}说：“6月5日，我们到{T:柳河镇}开展了走访。”",
        "{G:县农业局}将进一步加强服务，组织{V:上庄村}开展培训。",
        "下一步，{G:县农业局}计划与{U:惠农公司}签署合作协议。",
        "{G:县住建局}力争召开{U:城建集团}现场会。",
        "为了帮助{U:惠农公司}，{G:县农业局}主动服务。",
        "今年以来，{G:县农业局}先后组织{V:上庄村}、{V:石桥村}开展培训6场次。",
        "截至目前，{G:县科技局}已走访{U:惠农公司}等企业75家次。",
        "近年来，{V:上庄村}与{U:惠农公司}结对共建。",
        "{G:县科技局}定期到{U:惠农公司}走访。",
        "{U:惠农公司}没有与{U:丰收公司}签署协议。",
        "6月5日，记者来到{U:惠农公司}采访，看到工人正在忙碌。",
        "6月5日，在{U:惠农公司}，法人{P:闫良}告诉记者，公司去年减税30万元。",
        "6月5日，大家参观了{U:惠农公司}。",
        "6月5日，二十名游客来到{X:黑龙潭}参观。",
        "6月5日，农民代表一行参观了{U:惠农公司}。",
        "{P:卢旺}，现任{U:江州建工}董事长，曾获“五一劳动奖章”。2010年参加{I:江州大学}培训班。",
        "{G:县农业局}积极开展志愿服务活动。",
        "6月5日，{县长|高敏}检查了安全生产工作。",
        "6月5日，县人大主任{P:高哲}、副县长{P:刘海}参加活动。",
    ],
)
def test_no_event_where_none_is_told(text: str) -> None:
    """Words, wishes, orders, plans, denials, habits, counts, reporters and people without a name make no event."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{县长|高敏}要求，各单位抓好落实。要组织{V:上庄村}开展培训。", "somebody's words, not deeds"),
        ("今年以来，{G:县农业局}组织{V:上庄村}开展培训6场次。", "a stretch of time, not one event"),
        ("{G:县农业局}将继续走访{U:惠农公司}。", "a wish, an order, a plan"),
        ("{县长|高敏}到企业调研，{副县长|莫华}陪同调研。", "at no event that the text tells"),
        ("6月5日，{县长|高敏}带队到企业走访。", "Visit: no visited place is named"),
        ("{G:县农业局}开展技术培训班。{G:县农业局}负责人介绍了政策。{G:县农业局}开展联欢活动。", "no day is given"),
    ],
)
def test_what_was_left_out_says_why(text: str, reason: str) -> None:
    """Whatever looks like an event and isn't claimed is listed with its reason."""
    assert any(reason in left.reason for left in extract_marked(text).left_out)


def test_a_visit_goes_on_over_clauses_and_sentences() -> None:
    """Everything that the same party sees on one day is one visit, whoever the sentences leave unnamed."""
    text = (
        "6月5日，{市委书记|石开}到{T:柳河镇}调研乡村振兴工作。石开一行先后来到{V:上庄村}、{V:石桥村}，实地查看{U:绿源合作社}，"
        "与村民交谈。随后，调研组来到{X:红旗水库}。"
    ).replace("石开一行", "{石开}一行")
    assert told(text) == ["Visit LED=石开 TO=上庄村 TO=柳河镇 TO=石桥村 TO=红旗水库 TO=绿源合作社"]


def test_visits_of_two_days_are_two_events() -> None:
    """The same leader's visits on two days are two events with their own dates and places."""
    text = "6月5日，{校长|游明}赴{I:甲大学}考察。6月6日，{游明}赴{I:乙大学}考察。"
    assert told(text) == ["Visit LED=游明 TO=甲大学", "Visit LED=游明 TO=乙大学"]
    assert [event.date for event in events(text)] == ["2024-06-05", "2024-06-06"]


def test_each_date_of_a_repeated_meeting_is_its_own_event() -> None:
    """A meeting told to be held on two mornings is two events."""
    text = "6月3日上午和6月10日上午，{G:县信用委}在{X:县政府二楼}召开评审会。"
    assert told(text) == ["Meeting HELD_AT=县政府二楼 ORGANIZED=县信用委"] * 2
    assert sorted(event.date for event in events(text)) == ["2024-06-03", "2024-06-10"]


def test_a_named_meeting_within_a_visit_is_its_own_event() -> None:
    """A 座谈会 on a tour stands beside the visit and takes the speakers."""
    text = "6月5日，{局长|曾强}到{U:东方汽车}调研，并召开座谈会。座谈会上，{财务总监|卢静}介绍了情况。"
    assert sorted(told(text)) == ["Meeting LED=曾强 SPOKE_AT=卢静", "Visit LED=曾强 TO=东方汽车"]


def test_one_event_told_by_headline_lead_and_detail_is_one() -> None:
    """Headline, lead and detail of one event are folded into one."""
    text = "#{G:市政协}召开推进会\n6月5日，{G:市政协}召开民主监督推进会。{主席|陈国栋}出席会议并讲话。"
    assert told(text) == ["Meeting ORGANIZED=市政协 SPOKE_AT=陈国栋"]


def test_a_headline_gives_the_actor_that_the_body_leaves_out() -> None:
    """Where the body names nobody who acts, the headline's actor takes the role."""
    text = "#{U:海川重工}参加第九届机械博览会\n第九届机械博览会已于2023年11月27日至30日在{X:江州会展中心}举办。"
    assert told(text) == ["Activity ATTENDED=海川重工 HELD_AT=江州会展中心"]
    assert (events(text)[0].date, events(text)[0].end_date) == ("2023-11-27", "2023-11-30")


def test_a_headline_of_another_party_is_left_out() -> None:
    """A headline that names another visitor than the body doesn't lend him the body's visit."""
    text = "#{副主席|杨东}到访{U:世纪公司}\n6月5日，{D:省网信办调研组}到{K:数据产业园}调研。"
    assert told(text) == ["Visit ORGANIZED=省网信办调研组 TO=数据产业园"]


def test_hosts_are_no_visitors() -> None:
    """Who goes along as host, or joins at the place of their own post, doesn't visit it."""
    text = "6月5日，{市政协副主席|谢慧}带队到{C:安平市}考察。{安平市政协副主席|唐纹}一同参加。{X:安平市政协}"
    roles = told(text, {"唐纹": "安平市政协"})
    assert roles == ["Visit ACCOMPANIED=唐纹 LED=谢慧 TO=安平市"]


def test_speakers_of_one_sentence_follow_each_other() -> None:
    """What stands behind somebody's words and a semicolon tells deeds again."""
    text = (
        "6月5日，{G:市政协}召开工作会。会上，{P:陈国栋}指出，要提高质量；{P:林芳}强调，要抓落实；{P:丁一}作总结讲话。"
    )
    assert told(text) == ["Meeting ORGANIZED=市政协 SPOKE_AT=丁一 SPOKE_AT=林芳 SPOKE_AT=陈国栋"]


def test_who_is_seen_closes_a_clause() -> None:
    """A host named behind a comma is not one of those whom the clause before goes to see."""
    text = "6月5日，{镇长|易水}看望慰问了老党员{P:朱德海}，{村支书|郑山}陪同。"
    assert told(text) == ["Visit ACCOMPANIED=郑山 LED=易水 TO=朱德海"]


def test_lists_go_on_over_what_somebody_is() -> None:
    """Prose between listed names, saying what they are, doesn't end the list."""
    text = "6月5日，由{县长|高敏}，以及三家中标企业负责人{P:孙文}、{P:张林}等组成的考察组，抵达最后一站——{A:清水县}。"
    assert told(text) == ["Visit ATTENDED=孙文 ATTENDED=张林 LED=高敏 TO=清水县"]
    text = "6月5日，{县长|高敏}来到龙头企业{U:丰收公司}、果树连片的{V:上庄村}和{V:石桥村}调研。"
    assert told(text) == ["Visit LED=高敏 TO=上庄村 TO=丰收公司 TO=石桥村"]


def test_a_list_of_the_visited_goes_on_over_commas() -> None:
    """Names alone between commas behind what was gone to are gone to as well, and take no part in what follows."""
    text = "6月5日，{市长|罗毅}一行先后前往{U:甲集团}、{U:乙公司}，外地的{U:丙公司}，{U:丁集团}和{U:戊集团}。"
    assert told(text) == ["Visit LED=罗毅 TO=丁集团 TO=丙公司 TO=乙公司 TO=戊集团 TO=甲集团"]


def test_whose_the_visited_is_was_not_visited() -> None:
    """Of a site and the firm that builds it, the site was gone to."""
    text = "6月5日，{县长|高敏}率队到{U:城投集团}实施的{X:万福街项目}现场调研。"
    assert told(text) == ["Visit LED=高敏 TO=万福街项目"]


def test_what_stands_behind_a_word_of_going_does_not_go() -> None:
    """Names between a word of going and the verb are where somebody goes, not who."""
    text = "6月5日，{主任|高敏}在{书记|石岩}的陪同下，到第一届{G:县委}成立地{V:李康村}慰问老党员{P:沈自发}。"
    assert told(text) == ["Visit ACCOMPANIED=石岩 LED=高敏 TO=沈自发"]


def test_who_joins_from_the_area_visited_is_a_host() -> None:
    """Of guests of another region, who joins from the region gone to, or with them without a post, is a host."""
    text = "6月5日，{丁山}一行到{I:安平县医院}考察。{徐春}，院领导{P:钟广}、{P:张新}参加。"
    roles = told(text + "{G:青山县委}{G:安平县卫健委}", {"丁山": "青山县委", "徐春": "安平县卫健委"})
    assert roles == ["Visit ACCOMPANIED=张新 ACCOMPANIED=徐春 ACCOMPANIED=钟广 LED=丁山 TO=安平县医院"]


def test_nobody_visits_their_own_area() -> None:
    """The area of which the leader holds a post is not a place visited."""
    text = "6月5日，{县长|唐明}在{A:清水县}{T:柳河镇}调研。{唐明}到{A:清水县}{U:茶厂}查看。{A:清水县}"
    assert told(text, {"唐明": "清水县"}) == ["Visit LED=唐明 TO=柳河镇 TO=茶厂"]


def test_where_guests_sit_down_was_not_visited() -> None:
    """A meeting room on a tour is no place visited."""
    text = "6月5日，{县长|唐明}到{T:柳河镇}调研。随后，在{X:柳河镇政府会议室}，{唐明}约见了村民。"
    assert told(text) == ["Visit LED=唐明 TO=柳河镇"]


def test_inspected_firms_of_a_sweep_draw_no_edge() -> None:
    """An office's check of listed firms is a campaign of the office alone."""
    text = "6月5日，{G:市市场监管局}对{U:好味食品厂}、{U:永盛公司}等20家企业进行检查。"
    assert told(text) == ["Campaign ORGANIZED=市市场监管局"]


def test_a_check_by_somebody_is_a_visit_where_a_place_is_named() -> None:
    """安全检查 led by a person is a visit where it is told of which place, else a campaign."""
    text = "6月5日，{区长|余梅}带队开展节前安全检查。"
    assert told(text) == ["Campaign LED=余梅"]
    assert told(text + "{余梅}一行来到{U:永辉超市}、{X:龙湾菜市场}。") == ["Visit LED=余梅 TO=永辉超市 TO=龙湾菜市场"]


def test_this_event_is_the_one_under_way() -> None:
    """这场颁奖典礼 is the award told of before, whatever it was called there."""
    text = "6月5日，{A:清水县}举行劳动模范颁奖大会。在这场以“因你精彩”为主题的颁奖典礼上，{县长|陈峰}发表了讲话。"
    assert told(text) == ["Award ORGANIZED=清水县 SPOKE_AT=陈峰"]


def test_an_area_with_whom_others_are_meant_takes_no_part() -> None:
    """全市各企业 and 我省专精特新企业 make neither the city nor the province a participant."""
    text = "6月5日，{G:市经信局}召开培训会，{P:徐晖}从{C:全市}企业培育情况等四方面开展授课，{C:全市}76家企业参加培训。"
    assert told(text) == ["Training ORGANIZED=市经信局 TAUGHT_AT=徐晖"]


def test_a_visit_with_a_meeting_in_one_clause_is_both() -> None:
    """到某地调研并召开座谈会 is a Visit and a Meeting."""
    text = "6月5日，{书记|李凤}一行到{A:开发区}调研并召开座谈会。"
    assert sorted(told(text)) == ["Meeting LED=李凤", "Visit LED=李凤 TO=开发区"]


def test_a_headline_adds_who_held_it() -> None:
    """A headline that names the body's event by its own name adds its holder."""
    text = "#{A:清水县}举行招商项目签约仪式\n6月5日，招商项目签约仪式在{X:清水宾馆}举行。{县长|石远}出席签约仪式。"
    assert told(text) == ["Signing ATTENDED=石远 HELD_AT=清水宾馆 ORGANIZED=清水县"]


def test_who_joins_a_visit_by_its_name_goes_too() -> None:
    """参加商务考察活动 is to the visit of that name; its people lead it, hosts of the places visited don't."""
    text = (
        "6月5日，{S:江州商会}赴{A:清水县}开展商务考察活动。{邢会}、{P:杲先}参加活动。"
        "{P:晁东}参加商务考察活动。{G:清水县委}"
    )
    lines = told(text, {"邢会": "清水县委", "杲先": "江州商会"})
    assert lines == ["Visit ACCOMPANIED=邢会 ATTENDED=晁东 LED=杲先 ORGANIZED=江州商会 TO=清水县"]


def test_what_is_looked_at_is_nobody_who_looks() -> None:
    """Names behind 对 are what a party looks at, with things that have no name between."""
    text = (
        "6月5日，{主席|袁青}一行到{T:大桥镇}调研。一行人对{K:物流园}、刘氏家庭农场、{V:上庄村}和人居示范点进行了视察。"
    )
    assert told(text) == ["Visit LED=袁青 TO=上庄村 TO=大桥镇 TO=物流园"]


def test_who_goes_for_an_exchange_visits() -> None:
    """赴某商会进行交流活动 is a visit where somebody by name goes, an activity where it is held."""
    assert told("6月5日，{会长|张明}一行赴{S:梁平商会}开展友好交流活动。") == ["Visit LED=张明 TO=梁平商会"]
    assert told("6月5日，{S:江州商会}在{X:人民广场}开展交流活动。") == ["Activity HELD_AT=人民广场 ORGANIZED=江州商会"]


def test_how_something_is_done_is_no_event() -> None:
    """通过听取汇报、座谈等方式 tells no meeting."""
    text = "6月5日，{局长|曾强}到{I:江州中学}调研。调研组通过听取汇报、实地查看、座谈等方式进行了了解。"
    assert told(text) == ["Visit LED=曾强 TO=江州中学"]


def test_what_was_talked_about_is_no_event() -> None:
    """Of 就派某某赴某医院进行了交流 nobody has gone there."""
    text = "6月5日，{院长|王琪}一行来{I:江州医院}考察。双方就选派{P:李秀}赴{I:济困医院}开展援建工作进行了交流。"
    assert told(text) == ["Visit LED=王琪 TO=江州医院"]


def test_a_host_who_shows_a_delegation_round_is_told_as_such() -> None:
    """陪同调研组参观 makes the host no visitor, though the delegation has no name."""
    text = "6月5日，{处长|康健}一行到{K:软件园}调研。{主任|王竹}陪同调研组参观了{U:平台公司}。"
    assert told(text) == ["Visit ACCOMPANIED=王竹 LED=康健 TO=平台公司 TO=软件园"]


def test_a_host_who_shows_guests_round_visits_nothing() -> None:
    """带领参观 of the host is of the guests' visit."""
    text = (
        "6月5日，{总裁|李敏}一行到{I:江州医院}考察。{院长|周业}接待了参观团。{周业}介绍了情况并带领参观了{X:院史馆}。"
    )
    assert told(text) == ["Visit ACCOMPANIED=周业 LED=李敏 TO=江州医院 TO=院史馆"]


def test_demands_of_a_letter_are_no_words() -> None:
    """通知要求 and 作了介绍 begin nobody's words: what follows is told."""
    text = "为落实{G:省教育厅}通知要求，{G:市教育局}于6月5日到{I:江州中学}开展调研。"
    assert told(text) == ["Visit ORGANIZED=市教育局 TO=江州中学"]


def test_offices_of_a_leader_take_no_part() -> None:
    """党工委、管委会领导某某 names one person."""
    text = "6月5日，{书记|毛建}，{G:区党工委}、{G:区管委会}领导{P:张文}到{X:万福街项目}调研。"
    assert told(text) == ["Visit ATTENDED=张文 LED=毛建 TO=万福街项目"]


def test_a_delegation_after_an_activity_is_that_of_its_holders() -> None:
    """考察团 after an activity is the party of who held it, not of those who joined it."""
    text = "6月5日，{S:江州商会}在{A:清水县}开展红色之旅活动。{部长|邢会}参加活动。考察团一行参观了{U:茶厂}。"
    lines = told(text)
    assert "Visit ORGANIZED=江州商会 TO=茶厂" in lines


def test_guests_of_an_event_go_on_to_see_something() -> None:
    """领导一行 after an event are those who attended it; a delegation of somebody else is not."""
    text = "6月5日，{G:县卫健局}在{X:人民广场}举办义诊活动。{P:王菱}、{P:王芝}参加活动。领导一行参观了{I:养老中心}。"
    assert "Visit ATTENDED=王芝 LED=王菱 TO=养老中心" in told(text)


def test_a_meeting_that_only_says_who_somebody_is_was_not_told() -> None:
    """出席某会议的委员 tells of no meeting."""
    text = "6月5日，出席{G:市政协}全体会议的委员们视察了{K:循环产业园}。"
    assert told(text) == []


def test_passive_and_active_honours_tell_giver_from_winner() -> None:
    """Who is 被…授予 wins, who 授予 gives."""
    assert told("近日，{P:郭山}被{G:农业部}评为“劳动模范”。") == ["Award AWARDED_AT=郭山 ORGANIZED=农业部"]
    assert told("近日，{G:农业部}授予{P:郭山}“劳动模范”称号。") == ["Award AWARDED_AT=郭山 ORGANIZED=农业部"]


def test_signers_attend_where_units_sign() -> None:
    """Persons who sign for units are not parties; with no unit named they are."""
    text = "6月5日，{副校长|樊立}与{总经理|柏松}签署合作协议。{I:江淮大学}，{U:江淮重工}。"
    assert told(text, {"樊立": "江淮大学", "柏松": "江淮重工"}) == [
        "Signing ATTENDED=柏松 ATTENDED=樊立 SIGNED_AT=江淮大学 SIGNED_AT=江淮重工"
    ]
    assert told("6月5日，{副校长|樊立}与{总经理|柏松}签署合作协议。") == ["Signing SIGNED_AT=柏松 SIGNED_AT=樊立"]


def test_a_signed_pairing_is_a_signing_and_a_pairing() -> None:
    """签订结对共建协议 is one Signing and one Pairing of the same parties."""
    text = "6月5日，{G:县税务局党支部}与{G:上庄村党支部}签订结对共建协议。"
    assert sorted(told(text)) == [
        "Pairing PAIRED_IN=上庄村党支部 PAIRED_IN=县税务局党支部",
        "Signing SIGNED_AT=上庄村党支部 SIGNED_AT=县税务局党支部",
    ]


def test_who_signs_with_a_unit_signs_for_their_own_of_its_kind() -> None:
    """Of somebody's houses the one like the other party is a party, the person attends."""
    text = "6月5日，{主席|李均}率队到{A:江岸区}考察，并与{G:江岸区工商联}签订友好协议。{G:云县工商联}"
    lines = told(text, {"李均": "云县工商联"})
    assert "Signing ATTENDED=李均 SIGNED_AT=云县工商联 SIGNED_AT=江岸区工商联" in lines


def test_parties_that_hold_a_signing_sign_and_a_tie_in_its_name_pairs_them() -> None:
    """Who hold a signing together are its parties; 结对共建签约仪式 is one Signing and one Pairing of theirs."""
    text = "6月5日，{G:县税务局党支部}举行党建联建签约仪式。此次活动由{G:上庄村党支部}、{G:县医院党支部}共同发起。"
    parties = ["上庄村党支部", "县医院党支部", "县税务局党支部"]
    signed, paired = (" ".join(f"{role}={one}" for one in parties) for role in ("SIGNED_AT", "PAIRED_IN"))
    assert sorted(told(text)) == [f"Pairing {paired}", f"Signing {signed}"]


def test_people_of_a_signed_pairing_are_at_the_signing() -> None:
    """Who spoke and came where two units signed that they pair did so at the signing."""
    text = (
        "6月5日，{G:县税务局党支部}与{G:上庄村党支部}签订结对共建协议，{书记|陈泊}、{主任|杨方}参加活动。{陈泊}致辞。"
    )
    assert sorted(told(text)) == [
        "Pairing PAIRED_IN=上庄村党支部 PAIRED_IN=县税务局党支部",
        "Signing ATTENDED=杨方 ATTENDED=陈泊 SIGNED_AT=上庄村党支部 SIGNED_AT=县税务局党支部 SPOKE_AT=陈泊",
    ]


def test_parties_of_a_pairing_do_not_speak_by_their_unnamed_heads() -> None:
    """双方书记介绍了情况 makes neither party a speaker."""
    text = "6月5日，{G:县税务局党支部}与{G:上庄村党支部}举行结对仪式。会上，双方书记分别介绍了情况。"
    assert told(text) == ["Pairing PAIRED_IN=上庄村党支部 PAIRED_IN=县税务局党支部"]


def test_an_organ_appoints_all_whom_the_next_sentence_names() -> None:
    """Who is appointed right behind another was appointed by the same organ."""
    text = "6月5日，经{G:省委组织部}研究决定，{P:罗川}任{I:江州学院}副院长。{P:阚峰}任{I:河东学院}副院长。"
    assert sorted(told(text)) == [
        "Appointment APPOINTED_AT=罗川 ORGANIZED=省委组织部",
        "Appointment APPOINTED_AT=阚峰 ORGANIZED=省委组织部",
    ]


def test_thanks_for_years_of_help_do_not_hide_what_else_is_told() -> None:
    """长期以来 in words of thanks is no stretch of time of which the sentence tells."""
    text = "6月5日，{U:东方汽车}召开座谈会。{经理|李冬}对{G:市政协}长期以来的支持表示感谢，并重点介绍了发展情况。"
    assert told(text) == ["Meeting ORGANIZED=东方汽车 SPOKE_AT=李冬"]


def test_who_joins_a_tour_of_his_own_area_goes_along() -> None:
    """参加调研 makes visitors of local leaders, but not of those of the house that is looked at."""
    text = (
        "6月5日，{S:江州市委}{副书记|罗毅}到{A:清水县}{U:云帆科技}进行调研。"
        "{县长|陈涛}、{总经理|何木}和县有关部门负责人参加调研。{G:清水县政府}"
    )
    lines = told(text, {"罗毅": "江州市委", "陈涛": "清水县政府", "何木": "云帆科技"})
    assert lines == ["Visit ACCOMPANIED=何木 ATTENDED=陈涛 LED=罗毅 TO=云帆科技"]


def test_talks_have_no_leader_but_a_host_who_meets_guests_leads() -> None:
    """会谈 is among equals, 会见 is the host's."""
    assert told("6月5日，{书记|罗毅}与{董事长|何木}进行了会谈。") == ["Meeting ATTENDED=何木 ATTENDED=罗毅"]
    assert told("6月5日，{书记|罗毅}会见了{董事长|何木}。") == ["Meeting ATTENDED=何木 LED=罗毅"]


def test_whose_envoys_one_talks_to_does_not_act() -> None:
    """与甲、乙等院校的代表交流，并与丙签约: 甲 and 乙 sign nothing."""
    text = (
        "6月5日，{P:高木}参加在{A:江州市}召开的教育工作会议。会议期间，{P:高木}与{U:甲农业大学}、"
        "{U:乙大学}等对口支援高校的参会代表进行深入交流，并与{U:丙大学}签署合作协议。"
    )
    assert told(text) == ["Meeting ATTENDED=高木 HELD_AT=江州市", "Signing ATTENDED=高木 SIGNED_AT=丙大学"]


def test_leaders_of_a_level_and_a_party_that_checks() -> None:
    """等县级领导出席 is their doing; 检查 in the name of a party is no visit to it."""
    text = "6月5日，{A:清水县}表彰大会在{X:德润大礼堂}举行。{县长|陈涛}、{P:何木}等县级领导干部出席。"
    assert told(text) == ["Award ATTENDED=何木 ATTENDED=陈涛 HELD_AT=德润大礼堂 ORGANIZED=清水县"]
    assert told("6月5日，检查{D:工作组}先后来到{U:云帆科技}实地查看。") == ["Visit ORGANIZED=工作组 TO=云帆科技"]


def test_who_comes_to_learn_visits() -> None:
    """来某县开展学习交流活动 is a visit; a list of what was seen goes on behind 某县的名镇——某镇."""
    text = (
        "6月5日，{S:江州商会}组织会员一行，在{P:罗毅}的带领下，来{A:清水县}开展学习交流活动。"
        "调研组先后参观了{U:云帆科技}、{A:清水县}实施振兴战略的明星乡镇——{X:棣花小镇}、{I:青山医院}。"
    )
    assert told(text) == ["Visit LED=罗毅 ORGANIZED=江州商会 TO=云帆科技 TO=棣花小镇 TO=清水县 TO=青山医院"]


def test_who_joins_while_guests_are_received_joins_the_talks() -> None:
    """参加相关活动, where the guests alone went on a tour, is said of the hosts."""
    text = (
        "6月5日，{市长|罗毅}会见了来访的{D:考察团}。会见前，{D:考察团}还前往{U:云帆科技}进行了实地考察。"
        "{P:何木}参加相关活动。"
    )
    assert told(text) == [
        "Meeting ATTENDED=何木 ATTENDED=考察团 LED=罗毅",
        "Visit ORGANIZED=考察团 TO=云帆科技",
    ]


def test_a_party_that_goes_somewhere_to_hold_talks_visits_it() -> None:
    """某某一行到某镇召开座谈会 tells a meeting and a visit; both who lead a party by name do."""
    text = "6月5日，{政协副主席|罗毅}、{P:何木}等一行到{A:青禾镇}开展政策宣讲暨委员座谈会。"
    assert told(text) == ["Meeting ATTENDED=何木 HELD_AT=青禾镇 LED=罗毅", "Visit ATTENDED=何木 LED=罗毅 TO=青禾镇"]
    text = "6月5日，由{书记|罗毅}、{院长|何木}带队的{D:江州学院调研组}到{A:清水县}调研。"
    assert told(text) == ["Visit LED=何木 LED=罗毅 ORGANIZED=江州学院调研组 TO=清水县"]


def test_deputies_are_no_congress() -> None:
    """某区人大代表 are people without a name."""
    text = "6月5日，{G:江北区人大}代表深入{U:云帆科技}开展视察活动。6月6日，{G:江北区人大}深入{U:远山集团}调研。"
    assert told(text) == ["Visit ORGANIZED=江北区人大 TO=远山集团"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "{P:高明}曾到{A:青山县}调研，他说这里好。6月5日，{P:高明}到{U:远山生物}走访。",
            ["Visit LED=高明 TO=远山生物"],
        ),
        ("6月5日，{P:高明}到{U:云帆科技}调研，此前曾到{U:远山生物}走访。", ["Visit LED=高明 TO=云帆科技"]),
        ("6月5日，{董事长|高明}向前来考察的{A:青山县}客人介绍了公司情况。", []),
        (
            "6月5日，{P:高明}先后考察了位于高新区的{U:云帆科技}和成功转型的{U:远山生物}。",
            ["Visit LED=高明 TO=云帆科技 TO=远山生物"],
        ),
    ],
)
def test_visits_of_now_and_of_those_who_go(text: str, lines: list[str]) -> None:
    """What somebody did some time ago is no part of this visit, nor do guests' homes get visited by their host."""
    assert told(text) == lines


def test_people_of_a_house_are_on_its_visit() -> None:
    """某会组织调研组赴某镇，某会副主委某某带队: one visit."""
    text = (
        "6月5日，{S:江州商会}组织调研组，赴{A:太平镇}就发展现状进行调研。{S:江州商会}{副会长|罗毅}带队调研，"
        "{镇长|何木}陪同调研。"
    )
    lines = told(text, {"罗毅": "江州商会"})
    assert lines == ["Visit ACCOMPANIED=何木 LED=罗毅 ORGANIZED=江州商会 TO=太平镇"]


def test_of_two_parties_one_shows_the_other_round() -> None:
    """签约后双方走进某村: the party from elsewhere visits."""
    text = (
        "6月5日，{G:凯远公司党总支}与{G:新民村党总支}举行结对共建签约仪式。"
        "签约仪式后，双方共同走进{A:新民村}，参观了村史馆。"
    )
    lines = [line for line in told(text) if line.startswith("Visit")]
    assert lines == ["Visit ORGANIZED=凯远公司党总支 TO=新民村"]


def test_who_is_taken_along_in_a_party() -> None:
    """带领学院某某、某某等一行: all go."""
    text = "6月5日，{院长|林敏}带领学院{书记|车义}、{主任|季文}等一行，赴{U:云陵公司}开展交流访问。"
    assert told(text) == ["Visit ATTENDED=季文 ATTENDED=车义 LED=林敏 TO=云陵公司"]


def test_talks_elsewhere_are_other_talks() -> None:
    """A meeting held in another room is another one; 他 is who acted last."""
    text = (
        "6月7日，报告会在{X:资源楼甲会议室}召开。{P:罗毅}对客人的到来表示感谢。他介绍了学校的情况。"
        "下午，座谈会在{X:资源楼乙会议室}举行，{P:何木}出席会议。"
    )
    assert told(text) == [
        "Meeting HELD_AT=资源楼甲会议室 SPOKE_AT=罗毅",
        "Meeting ATTENDED=何木 HELD_AT=资源楼乙会议室",
    ]


def test_a_meeting_named_again_in_its_sentence() -> None:
    """会议由某某主持 is said of the training of its own sentence, at which who explains teaches."""
    text = (
        "7月21日下午，{U:乐至供电公司}召开了安全用电培训会议，会议由{副总经理|黄继}主持，参加会议的有{局长|黎贵}。"
        "{P:黄继}向参会人员详细讲解了安全用电知识。"
    )
    assert told(text) == ["Training ATTENDED=黎贵 LED=黄继 ORGANIZED=乐至供电公司 TAUGHT_AT=黄继"]


def test_those_who_sign_for_both_sign_for_their_houses() -> None:
    """代表两校签订 makes parties of the schools that the two are of."""
    text = (
        "6月5日，{P:罗毅}和{P:何木}分别代表两校签订了框架协议。{I:江州大学}和{I:青山学院}是兄弟院校。"
        "{G:江州大学党委}{I:江州大学附属医院}"
    )
    lines = told(text, {"罗毅": "江州大学党委", "何木": "青山学院"})
    assert lines == ["Signing ATTENDED=何木 ATTENDED=罗毅 SIGNED_AT=江州大学 SIGNED_AT=青山学院"]


def test_talks_on_the_margins_and_speeches_at_an_activity() -> None:
    """会议期间与某某会谈 is no part of the conference; 他强调 and 在致辞中表示 are speeches of who acted last."""
    text = (
        "6月5日，{P:罗毅}参加在{A:江州市}召开的教育工作会议。会议期间，{P:罗毅}与{P:何木}进行会谈。"
        "{P:何木}对{P:罗毅}的到来表示感谢。他强调，要加强合作。"
    )
    assert told(text) == ["Meeting ATTENDED=罗毅 HELD_AT=江州市", "Meeting ATTENDED=何木 ATTENDED=罗毅 SPOKE_AT=何木"]
    text = "6月5日，{S:青山商会}在{I:前营小学}举行捐赠仪式。{P:何木}在致辞中表示，助学是商会的宗旨。"
    assert told(text) == ["Activity HELD_AT=前营小学 ORGANIZED=青山商会 SPOKE_AT=何木"]


def test_what_a_party_holds_on_its_tour_is_of_its_day() -> None:
    """参观了某某陵园，并在那里举办揭牌仪式 needs no day of its own."""
    text = (
        "6月5日，{S:江州商会}赴{A:清江市}开展商务考察活动。商会代表感到振奋。天气晴好。大家收获很大。"
        "考察团一行先后参观了{X:王杰陵园}、{X:碾庄纪念馆}等，并在{X:王杰陵园}举办了爱国主义教育基地揭牌仪式。"
    )
    assert told(text) == [
        "Visit ORGANIZED=江州商会 TO=清江市 TO=王杰陵园 TO=碾庄纪念馆",
        "Activity HELD_AT=王杰陵园 ORGANIZED=江州商会",
    ]


def test_the_meeting_is_what_was_just_told() -> None:
    """出席会议并致辞 is said of the ceremony before, though nobody was said to act in it yet."""
    text = "4月22日，捐赠仪式在{I:步路小学}举行。{校长|周升}、{校长|李苇}等领导出席会议并致辞。"
    assert told(text) == ["Activity HELD_AT=步路小学 SPOKE_AT=周升 SPOKE_AT=李苇"]


def test_an_area_holds_the_signing_that_bears_its_name() -> None:
    """The area at the head of a signing's name holds it, though its government signs."""
    text = (
        "6月5日，{A:清水县}招商项目签约仪式在{X:清水宾馆}举行。"
        "{副县长|陈涛}代表{G:清水县人民政府}与{U:云帆科技}签订合作协议。"
    )
    assert told(text) == [
        "Signing ATTENDED=陈涛 HELD_AT=清水宾馆 ORGANIZED=清水县 SIGNED_AT=云帆科技 SIGNED_AT=清水县人民政府"
    ]


def test_people_of_a_mixed_party_attend_what_their_units_hold() -> None:
    """Of a person and units that hold an activity, the units hold it and the person attends."""
    text = "6月5日，{副主席|李萍}、{S:县志愿者联合会}等15人到{I:希望小学}开展关爱儿童公益活动。"
    assert told(text) == ["Activity ATTENDED=李萍 HELD_AT=希望小学 ORGANIZED=县志愿者联合会"]


def test_heads_of_listed_units_stand_for_them() -> None:
    """公安局局长、财政局局长参加会议 without a name makes the units attend."""
    text = "6月5日，{G:县政府}召开会议。{G:县公安局}局长、{G:县财政局}负责人、{T:柳河镇}镇长列席会议。"
    assert told(text) == ["Meeting ATTENDED=县公安局 ATTENDED=县财政局 ATTENDED=柳河镇 ORGANIZED=县政府"]


def test_a_return_gift_is_no_donation() -> None:
    """A banner of thanks makes who gives it no donor."""
    text = "6月5日，{S:江州商会}向{I:希望小学}捐赠校服。{I:希望小学}向{S:江州商会}赠送了锦旗。"
    assert told(text) == ["Activity ATTENDED=希望小学 ORGANIZED=江州商会"]


def test_the_end_of_a_course_is_not_its_beginning() -> None:
    """Who speaks at the closing ceremony doesn't at the opening one."""
    text = "6月5日，{I:江州学院}举行培训班开班仪式，{校长|游明}致辞。6月8日，{P:姚雨}在结业仪式上发言。"
    assert "Activity ORGANIZED=江州学院 SPOKE_AT=游明" in told(text)


def test_who_joins_a_visit_told_long_ago_joins_it_not_the_meeting() -> None:
    """参加考察 at the end of a story is to its visit, though a meeting was told of since."""
    text = (
        "6月5日，{主席|程望}赴{A:南山区}考察。座谈会上，{主席|龚里}致辞。{P:倪大}介绍了情况。{P:苗雨}介绍了情况。"
        "{P:倪大}作了发言。{副主席|单玉}参加考察。"
    )
    assert "Visit ATTENDED=单玉 LED=程望 TO=南山区" in told(text)


def test_a_congress_appoints_at_its_meeting() -> None:
    """Who is elected at the meeting of a congress is appointed by it."""
    text = "6月5日，{G:清水县人大常委会}召开第八次会议。会议以投票方式选举{P:王德}为清水县副县长。"
    assert "Appointment APPOINTED_AT=王德 ORGANIZED=清水县人大常委会" in told(text)


def test_papers_of_office_are_no_award() -> None:
    """颁发任命书 honours nobody."""
    text = "6月5日，{G:清水县人大常委会}召开会议。{主任|车前}为新任命人员颁发任命书。"
    assert told(text) == ["Meeting ORGANIZED=清水县人大常委会"]


def test_what_is_explained_on_a_tour_is_no_speech_at_the_signing() -> None:
    """Who explains what guests go to see after a signing didn't speak at it."""
    text = "6月5日，{U:甲集团}与{U:乙集团}签署协议。随后，{P:吴江}参观了{X:陈列馆}，{馆长|龙大}介绍了村史。"
    assert "Signing SIGNED_AT=乙集团 SIGNED_AT=甲集团" in told(text)


def test_experts_taken_along_are_not_taken_to_themselves() -> None:
    """组织某科到某院开展义诊 is held by who sends them, at the house gone to."""
    text = "6月5日，{I:市中医院}组织{I:针灸科}、{I:骨伤科}专家到{I:柳河卫生院}开展义诊活动。"
    assert told(text) == ["Activity ATTENDED=针灸科 ATTENDED=骨伤科 HELD_AT=柳河卫生院 ORGANIZED=市中医院"]


def test_nameless_runners_win_nothing_for_their_country() -> None:
    """Who wins is somebody by name, not the area that a nameless winner comes from, nor a winner's school."""
    text = "6月5日，{C:江州市}选手获得男子冠军，{I:师范学院}学生{P:鲁冬}获得女子第一名。"
    assert told(text) == ["Award AWARDED_AT=鲁冬"]


def test_winners_behind_the_name_of_their_prize() -> None:
    """Who gets a prize may stand behind its name in quotes."""
    text = "6月5日，{A:清水县}举办丰收节。{县长|高敏}为“十佳大户”{P:田大}、{P:胡秋}等颁奖。"
    assert "Award ATTENDED=高敏 AWARDED_AT=田大 AWARDED_AT=胡秋 ORGANIZED=清水县" in told(text)


def test_prizes_handed_over_are_no_purpose() -> None:
    """为获奖者颁奖 at the end of a list of guests tells what they did."""
    text = "6月5日，{G:县总工会}举行颁奖仪式。{主席|霍源}出席仪式，为获奖者颁奖。{P:苗丫}荣获一等奖。"
    assert told(text) == ["Award ATTENDED=霍源 AWARDED_AT=苗丫 ORGANIZED=县总工会"]


def test_members_who_advise_at_a_meeting_speak() -> None:
    """围绕某事建言献策 and 简要介绍 are speeches."""
    text = (
        "6月5日，{G:市政协}召开专题协商会。会上，{局长|倪东}简要介绍了情况，"
        "委员{P:方圆}、{P:郝静}围绕停车等问题建言献策。"
    )
    assert told(text) == ["Meeting ORGANIZED=市政协 SPOKE_AT=倪东 SPOKE_AT=方圆 SPOKE_AT=郝静"]


def test_the_holder_may_stand_behind_slogan_and_year() -> None:
    """Of “某某”2019年某局合唱比赛举行 the office holds it."""
    text = "6月5日，“唱响中国”2024年{G:县教育局}教职工合唱比赛举行。"
    assert told(text) == ["Activity ORGANIZED=县教育局"]


def test_who_comes_to_an_event_in_their_own_house_is_host_and_guest() -> None:
    """A school's pupils attend what is held in it."""
    text = "6月5日，{S:江州商会}捐赠仪式在{I:希望小学}举行。{I:希望小学}师生参加活动。"
    assert told(text) == ["Activity ATTENDED=希望小学 HELD_AT=希望小学 ORGANIZED=江州商会"]


def test_a_meeting_that_follows_a_tour_is_led_by_who_chairs_it() -> None:
    """在随后召开的座谈会上 opens a meeting of its own, which the guests don't hold."""
    text = (
        "6月5日，{副厅长|戚文}率{D:省教育厅调研组}到{I:江州学院}调研。"
        "在随后召开的座谈会上，{院长|祁少}主持会议并介绍了情况，{副院长|裴志}作了补充汇报。{戚文}对下一步工作提出要求。"
    )
    assert sorted(told(text)) == [
        "Meeting LED=祁少 SPOKE_AT=戚文 SPOKE_AT=祁少 SPOKE_AT=裴志",
        "Visit LED=戚文 ORGANIZED=省教育厅调研组 TO=江州学院",
    ]


def test_members_elect_at_their_assembly() -> None:
    """Who is elected at an association's 会员代表大会 is so by the association."""
    text = "6月5日，{S:江州市总商会}召开第五次会员代表大会。{P:翁同}当选会长。"
    assert "Appointment APPOINTED_AT=翁同 ORGANIZED=江州市总商会" in told(text)


def test_an_event_may_stand_behind_its_many_sponsors() -> None:
    """Sponsors listed with commas before 联合举办的某某培训 hold it."""
    text = "7月4日，由{G:县商务局}牵头，{G:镇政府}，{I:服务中心}以及{U:天奇公司}联合举办的普及性培训（第五期）收官！"
    assert told(text) == ["Training ORGANIZED=县商务局 ORGANIZED=天奇公司 ORGANIZED=服务中心 ORGANIZED=镇政府"]


def test_the_house_that_sends_somebody_does_not_speak() -> None:
    """Of 某局派驻某村工作队队长某某汇报了情况 only the person speaks."""
    text = "6月5日，{V:白云村}召开座谈会。{G:州林业局}派驻{V:白云村}工作队队长{P:洛桑}汇报了情况。"
    assert told(text) == ["Meeting ORGANIZED=白云村 SPOKE_AT=洛桑"]


def test_who_unveils_is_no_party_where_others_sign() -> None:
    """Guests who lift the cloth from a sign at a signing don't sign for their offices."""
    text = (
        "6月5日，{I:县医院}与{I:新城医院}签署协议，{副市长|李瑞}、{书记|张毓}共同为新院区揭牌。{G:市政府}{G:县医院党委}"
    )
    assert told(text, {"李瑞": "市政府", "张毓": "县医院党委"}) == [
        "Signing ATTENDED=张毓 ATTENDED=李瑞 SIGNED_AT=县医院 SIGNED_AT=新城医院"
    ]


def test_who_runs_the_work_chairs_no_meeting() -> None:
    """主持党委工作 in words of thanks is no chairing."""
    text = "6月5日，{I:江州学院}召开干部大会。{部长|杨国}讲话，对{P:陈永}主持党委工作的贡献给予肯定。"
    assert told(text) == ["Meeting ORGANIZED=江州学院 SPOKE_AT=杨国"]


def test_both_parties_sign_in_the_sentence_that_names_them() -> None:
    """双方 means the two parties that the same sentence begins with."""
    text = "6月5日，{G:车务段党支部}与所在属地{G:河东社区党总支}开展结对共建，双方负责人签订了《共建协议书》。"
    assert sorted(told(text)) == [
        "Pairing PAIRED_IN=河东社区党总支 PAIRED_IN=车务段党支部",
        "Signing SIGNED_AT=河东社区党总支 SIGNED_AT=车务段党支部",
    ]


def test_to_introduce_something_begins_no_words() -> None:
    """Behind 某某介绍金融产品 the sentence goes on telling who spoke."""
    text = "6月5日，{T:白石镇}召开对接会。{镇长|田雨}致辞，{副行长|仝辉}介绍金融产品，{董事长|宓建}作为企业代表发言。"
    assert told(text) == ["Meeting ORGANIZED=白石镇 SPOKE_AT=仝辉 SPOKE_AT=宓建 SPOKE_AT=田雨"]


def test_a_course_held_where_guests_go_is_of_their_day() -> None:
    """What a party holds at a named place in the sentence behind the dated lead happened on that day."""
    text = "9月12日，{所长|阴法}到{T:云岭镇}调研。专家组在{V:稻香村}举办培训班，{P:池文}授课。"
    assert "Training HELD_AT=稻香村 TAUGHT_AT=池文" in told(text)


def test_guests_of_a_ceremony_are_not_taught() -> None:
    """参加仪式 after a lesson is to the ceremony before it."""
    text = "6月5日，{I:柳林小学}举行聘任仪式。随后，{所长|丁凡}为师生上了一堂法治课。{委员|彭亮}参加仪式。"
    lines = told(text)
    assert "Training TAUGHT_AT=丁凡" in lines
    assert "Activity ATTENDED=彭亮 ORGANIZED=柳林小学" in lines


def test_what_follows_a_plan_is_planned() -> None:
    """Behind 将于某日… a clause without a doer or day of its own is planned, too."""
    (first, second) = events("{G:县教育局}将于7月8日召开动员大会，并邀请{P:贺文}作专题讲座。")
    assert (first.status, second.status) == ("planned", "planned")


def test_who_hands_over_the_paper_is_not_appointed() -> None:
    """校长为某某颁发聘书 appoints no headmaster."""
    text = "6月5日，{P:丁凡}受聘担任法治副校长。聘任仪式上，{校长|顾清}为{P:丁凡}颁发了聘书。"
    assert "Appointment APPOINTED_AT=丁凡" in told(text)


def test_who_leads_a_party_to_an_activity_leads_it() -> None:
    """某某带队 where an activity somewhere is told of leads that."""
    text = "6月5日，{G:县政协}走进{G:县法院}开展委员活动日活动。{副主席|葛兰}带队，要求走访群众。"
    assert told(text) == ["Activity HELD_AT=县法院 LED=葛兰 ORGANIZED=县政协"]


def test_a_festival_of_days_is_told() -> None:
    """历时三天的某某节落幕 tells of one event, which the area at its name's head holds."""
    text = "历时三天的{C:江州市}合唱节6月18日在{X:大剧院}落幕。{部长|安然}到场看望演员。"
    assert told(text) == ["Activity ATTENDED=安然 HELD_AT=大剧院 ORGANIZED=江州市"]


def test_signers_stand_for_their_sides_where_none_is_named() -> None:
    """Of 某某与某某代表双方签订协议 the houses of both sign."""
    text = "6月5日，{I:市医院}举行签约仪式，{副院长|裘千}与{院长|路遥}代表双方签订协议。{I:县医院}"
    assert told(text, {"裘千": "市医院", "路遥": "县医院"}) == [
        "Signing ATTENDED=裘千 ATTENDED=路遥 ORGANIZED=市医院 SIGNED_AT=县医院 SIGNED_AT=市医院"
    ]


def test_what_somebody_is_asked_to_do_is_no_event() -> None:
    """Behind 促进, 鼓励 and 号召 nothing has happened yet."""
    text = "6月5日，{校长|游明}到{V:上庄村}走访，促进{G:江州学院党支部}与{G:上庄村党支部}开展结对帮扶。"
    assert told(text) == ["Visit LED=游明 TO=上庄村"]


def test_along_with_a_visit_told_long_ago() -> None:
    """Who 参加相关活动 or 陪同调研 at the end of a story went along on the story's one visit."""
    words = "要抓好落实。" * 3
    text = f"6月5日，{{县长|高敏}}到{{T:柳河镇}}调研。\n{{高敏}}强调，{words}\n调研中还听取了汇报。{words}\n"
    assert told(text + "县领导{副县长|莫华}参加相关活动。") == ["Visit ATTENDED=莫华 LED=高敏 TO=柳河镇"]
    assert told(text + "{镇长|易水}陪同调研。") == ["Visit ACCOMPANIED=易水 LED=高敏 TO=柳河镇"]


def test_heads_speak_for_the_units_that_hold_an_event() -> None:
    """A holder speaks where its head is said to; its name for itself is no word of holding (启动仪式)."""
    text = (
        "6月5日，{G:县税务局}在{I:江州中学}举行普法活动启动仪式。启动仪式上，{G:县税务局}、{U:电力公司}领导作了致辞。"
    )
    assert told(text) == ["Activity HELD_AT=江州中学 ORGANIZED=县税务局 SPOKE_AT=县税务局 SPOKE_AT=电力公司"]


def test_the_day_counts_not_the_feast_near_it() -> None:
    """Of 5月10日 and 护士节来临之际 before an event, the day is its date."""
    (event,) = events("5月10日，值此端午节来临之际，{I:江州医院}召开表彰大会。")
    assert event.date == "2024-05-10"


def test_staff_without_a_name_speak_for_nobody() -> None:
    """What a unit's unnamed staff explain is not the unit's speech; its head's is."""
    text = "6月5日，{K:创新园}举办政策培训会。{U:华信公司}工作人员介绍了政策，{U:长城电子}负责人作经验交流。"
    assert told(text) == ["Training ORGANIZED=创新园 SPOKE_AT=长城电子"]


def test_whose_speech_was_studied_was_not_there() -> None:
    """Speakers of other meetings whose speeches are passed on take no part."""
    text = "6月5日，{U:江州中烟}召开工作会议。会议传达学习了{P:姜康}局长在全国会议上的讲话和{P:潘华}所作的工作报告。"
    assert told(text) == ["Meeting ORGANIZED=江州中烟"]


def test_words_on_a_tour_are_no_speech() -> None:
    """指出 and 强调 count at a meeting and never on a tour."""
    assert told("6月5日，{县长|唐明}到{T:柳河镇}调研。{唐明}强调，要抓好落实。") == ["Visit LED=唐明 TO=柳河镇"]


def test_a_report_on_a_tour_is_a_speech_where_it_is_made_to_the_guests() -> None:
    """Who 汇报 on the spot explains what is seen, as who 介绍 does; who 向调研组汇报 speaks."""
    tour = "6月5日，{D:省网信办调研组}到{T:柳河镇}调研。"
    assert told(tour + "{镇长|易水}围绕产业发展等方面汇报了情况。") == ["Visit ORGANIZED=省网信办调研组 TO=柳河镇"]
    (line,) = told(tour + "{镇长|易水}向调研组汇报了情况。")
    assert "SPOKE_AT=易水" in line


def test_talks_beside_a_signing_are_a_meeting_of_their_own() -> None:
    """Who chairs the talks beside a signing neither chairs the signing nor the pairing."""
    text = "6月5日，{I:江州学院}与{U:华信公司}签订共建协议。县长{P:高敏}主持座谈会，并作了讲话。"
    assert "Meeting LED=高敏 SPOKE_AT=高敏" in told(text)


def test_what_an_event_makes_possible_is_not_done() -> None:
    """为某某开展活动提供了平台 tells of no activity, and what 双方 explain is nobody's speech."""
    text = "6月5日，{G:柳河镇党委}与{G:朝阳村党支部}举行签约仪式。双方分别介绍了情况。"
    ends = "会议的举行，也为{G:朝阳村党支部}更好地开展志愿服务活动提供了良好平台。"
    assert told(text + ends) == ["Signing SIGNED_AT=朝阳村党支部 SIGNED_AT=柳河镇党委"]


def test_words_after_an_activity_are_told_to_the_reporter() -> None:
    """What somebody says of an activity is no speech at it."""
    text = "6月5日，{G:县消防队}走进{I:东风幼儿园}开展消防宣传活动。园长{P:赵喜}表示，活动很有意义。"
    assert told(text) == ["Activity HELD_AT=东风幼儿园 ORGANIZED=县消防队"]


def test_a_name_in_brackets_takes_no_part() -> None:
    """A second name or remark in brackets plays no role beside the name it explains."""
    assert told("6月5日，{I:区医院}（{I:区妇幼保健院}）召开职工大会。") == ["Meeting ORGANIZED=区医院"]


def test_one_side_of_a_pairing_is_named_once() -> None:
    """A unit and its own party committee are one party of a pairing."""
    text = "6月5日，{I:区医院}、{G:区医院党委}与{G:朝阳村党支部}结对共建。"
    assert told(text) == ["Pairing PAIRED_IN=区医院党委 PAIRED_IN=朝阳村党支部"]


def test_a_planned_event_is_planned() -> None:
    """将于…举办 is an event to come, with its date."""
    (event,) = events("{C:江州市}将于7月8日举办首届啤酒文化节。")
    assert (event.status, event.date, event.kind) == ("planned", "2024-07-08", "Activity")


def test_counted_participants_are_declared_and_named() -> None:
    """等16家企业 with two named is declared 16, named 2."""
    (event,) = events("6月5日，{K:创新园}举办培训会，邀请{U:甲厂}、{U:乙厂}等16家企业参加。")
    assert (event.declared, event.named) == (16, 2)


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("讲话", "讲话"),
        ("致辞", "致辞"),
        ("作工作报告", "作报告"),
        ("发言", "发言"),
        ("作经验交流", "经验分享"),
        ("宣读了决定", "宣读"),
    ],
)
def test_speeches_say_how(words: str, manner: str) -> None:
    """SPOKE_AT tells in which manner somebody spoke."""
    claims = extract_marked(f"6月5日，{{G:市政协}}召开大会。{{主席|陈国栋}}{words}。").claims
    assert [c.manner for c in claims if isinstance(c, RoleClaim) and c.role == "SPOKE_AT"] == [manner]


def test_appointments_carry_the_title() -> None:
    """Who is appointed carries the title as the text has it."""
    claims = extract_marked("6月5日，{G:市委}决定，任命{P:许文}为{U:城投集团}党委书记、董事长。").claims
    assert [c.title for c in claims if isinstance(c, RoleClaim) and c.role == "APPOINTED_AT"] == [
        "城投集团党委书记、董事长"
    ]


def test_an_event_without_a_date_is_of_the_storys_day() -> None:
    """What the sentences after the lead tell without a date happened on the day of the event they go on from."""
    text = "6月5日下午，{I:江州学院}召开座谈会。会后，{I:江州学院}与{U:华信公司}签署协议。"
    assert {(event.date, event.period) for event in events(text)} == {("2024-06-05", "下午")}


def test_the_day_left_open_gives_the_latest_it_can_be() -> None:
    """日前 leaves the date open and gives the day of issue as the latest."""
    (event,) = events("日前，{I:江州学院}召开座谈会。")
    assert (event.date, event.latest) == ("", "2024-06-20")


def test_events_keep_their_own_names() -> None:
    """An event bears the text's own name for it, without what only points to it."""
    assert [event.name for event in events("6月5日，{G:市政协}召开“双助双促”活动推进会。")] == ["“双助双促”活动推进会"]


def test_visits_say_what_they_were_about() -> None:
    """What a visit looked into is its topic, where the text says so in a word."""
    (event,) = events("6月5日，{副县长|莫华}深入{T:双河镇}督导防汛备汛工作。")
    assert event.topic == "防汛备汛工作"
    (event,) = events("6月5日，{省长|江山}在{C:江州市}就营商环境工作进行调研。")
    assert event.topic == "营商环境"


def test_a_long_sentence_is_read_in_time_that_grows_with_its_length() -> None:
    """Dozens of listed names, known and unknown, are read through without search blowing up."""
    places = "、".join(f"{{U:第{i}厂}}" if i % 2 else f"某项目{i}" for i in range(80))
    (line,) = told(f"6月5日，{{市长|罗毅}}先后来到{places}实地查看。")
    assert line.count("TO=") == 40


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
