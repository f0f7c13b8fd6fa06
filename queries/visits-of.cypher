// The visits that a person, unit or area led, joined, sent or accompanied, planned ones too, and where each went.
// 某人、某单位或某地带队、参加、组织或陪同的走访（含计划中的），每次去了哪里。
// $who: nodes(Person, Unit, Place) | who went: name, alias, pinyin or part of a name | 走访者：姓名、名称、简称、拼音或其一部分
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> who | who went | 走访者
// -> role | in which role | 角色
// -> date | when | 日期
// -> status | happened or planned | 状态
// -> visited | what was visited | 走访对象
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (who:Person|Unit|Place)
WHERE who.id IN $who
MATCH (who)-[r:LED|ATTENDED|ORGANIZED|ACCOMPANIED]->(e:Visit)
WITH who, r, e, coalesce(e.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
OPTIONAL MATCH (e)-[:TO]->(to)
WITH who, r, e, to ORDER BY to.name
WITH who, r, e, collect(to.name) AS visited
UNWIND range(0, size(r.articles) - 1) AS i
MATCH (story:Article {id: r.articles[i]})
RETURN who.name AS who, type(r) AS role, e.date AS date, e.status AS status, visited, r.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY date, who, role, visited, article
