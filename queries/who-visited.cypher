// Who visited which company, unit or place, and the sentence that says so; a visit without a date counts by the day its story says it happened before.
// 谁走访了哪家企业、单位或地方，原句怎么说；没有确切日期的走访按报道所限的最晚日期计。
// $company: nodes(Company, Unit, Place, Person) = null | what was visited: name, alias, pinyin or part of a name | 走访对象：名称、简称、拼音或名称的一部分
// $person: nodes(Person, Unit, Place) = null | who went | 走访者
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// $kind: label(Person, Unit, Place) = null | only what is of this kind (Company, Park, Village, …) | 只看此类走访对象（Company、Park、Village 等）
// -> visitor | who went | 走访者
// -> visited | what was visited | 走访对象
// -> date | when | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (visited:Unit|Place|Person)
WHERE ($company IS NULL OR visited.id IN $company)
  AND ($kind IS NULL OR $kind IN labels(visited))
MATCH (visitor)-[v:VISITED]->(visited)
WHERE $person IS NULL OR visitor.id IN $person
MATCH (e:Visit {id: v.event})
WITH visitor, visited, v, coalesce(v.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
UNWIND range(0, size(v.articles) - 1) AS i
MATCH (story:Article {id: v.articles[i]})
RETURN visitor.name AS visitor, visited.name AS visited, v.date AS date, v.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY date, visitor, visited, article
