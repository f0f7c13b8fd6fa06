// The meetings of a period and who took which part in them.
// 一段时间内的会议，谁以什么角色参加。
// $who: nodes(Person, Unit, Place) = null | only meetings with this participant or venue | 只看有此参与者或在此地点召开的会议
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> meeting | the meeting | 会议
// -> date | when | 日期
// -> status | happened or planned | 状态
// -> role | in which role | 角色
// -> who | the participant or venue | 参与者或地点
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (e:Meeting)
WITH e, coalesce(e.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
MATCH (who:Person|Unit|Place)-[r]-(e)
WITH e, collect({who: who.name, id: who.id, role: type(r), articles: r.articles, quotes: r.quotes}) AS parts
WHERE $who IS NULL OR any(part IN parts WHERE part.id IN $who)
UNWIND parts AS part
UNWIND range(0, size(part.articles) - 1) AS i
MATCH (story:Article {id: part.articles[i]})
RETURN e.name AS meeting, e.date AS date, e.status AS status, part.role AS role, part.who AS who,
       part.quotes[i] AS quote, story.title AS title, story.date AS published, story.id AS article
ORDER BY date, meeting, role, who, article
