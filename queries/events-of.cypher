// The events that a person, unit or place had a part in, of one kind or all, and in which role.
// 某人、某单位或某地参与的活动（某一类或全部），以及所任角色。
// $who: nodes(Person, Unit, Place) | the participant: name, alias, pinyin or part of a name | 参与者：姓名、名称、简称、拼音或其一部分
// $kind: label(Event) = null | only this kind of event (Visit, Meeting, …) | 只看此类活动（Visit、Meeting 等）
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> who | the participant | 参与者
// -> role | in which role | 角色
// -> event | the event | 活动
// -> kind | its kind | 类别
// -> date | when | 日期
// -> status | happened or planned | 状态
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (who:Person|Unit|Place)
WHERE who.id IN $who
MATCH (who)-[r]-(e:Event)
WITH who, r, e, coalesce(e.date, e.latest) AS day
WHERE ($kind IS NULL OR e.kind = $kind)
  AND ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
UNWIND range(0, size(r.articles) - 1) AS i
MATCH (story:Article {id: r.articles[i]})
RETURN who.name AS who, type(r) AS role, e.name AS event, e.kind AS kind, e.date AS date, e.status AS status,
       r.quotes[i] AS quote, story.title AS title, story.date AS published, story.id AS article
ORDER BY date, event, who, role, article
