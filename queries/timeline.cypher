// What happened around a person, unit or place, in order of time: its events with their other participants, and its posts.
// 某人、某单位或某地的大事记：按时间排列的活动（及其他参与者）和任职。
// $who: nodes(Person, Unit, Place) | whose timeline: name, alias, pinyin or part of a name | 谁的大事记：姓名、名称、简称、拼音或其一部分
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> date | when, as precisely as the stories say | 日期
// -> latest | not later than, where the story gives no day | 不晚于
// -> who | whose | 谁
// -> part | role in the event, or HOLDS_POST | 角色
// -> what | the event, or the post | 活动或职务
// -> others | the others in the event, or where the post is | 同场者或任职单位
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (who:Person|Unit|Place)
WHERE who.id IN $who
MATCH (who)-[r]-(e:Event)
OPTIONAL MATCH (e)--(other:Person|Unit|Place)
WHERE other.id <> who.id
WITH who, r, e, other ORDER BY other.name
WITH who, e.date AS date, e.latest AS latest, coalesce(e.date, e.latest) AS day, type(r) AS part, e.name AS what,
     collect(DISTINCT other.name) AS others, r.articles AS articles, r.quotes AS quotes
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
UNWIND range(0, size(articles) - 1) AS i
MATCH (story:Article {id: articles[i]})
RETURN date, latest, who.name AS who, part, what, others, quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY day, what, part, article
