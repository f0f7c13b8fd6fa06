// Who went on the same visit with whom, each pair once, and where they went.
// 谁和谁一同走访（每对一行），去了哪里。
// $person: nodes(Person, Unit, Place) = null | one of the two: name, alias, pinyin or part of a name | 其中一方：姓名、名称、简称、拼音或其一部分
// $other: nodes(Person, Unit, Place) = null | the other | 另一方
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> one | one of the two | 一方
// -> other | the other | 另一方
// -> date | when | 日期
// -> visited | where they went | 走访对象
// -> quote | the sentence on the first | 一方的原句
// -> quote_other | the sentence on the other | 另一方的原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (one:Person|Unit|Place)-[r:LED|ATTENDED|ACCOMPANIED]->(e:Visit {status: 'happened'})
WHERE $person IS NULL OR one.id IN $person
WITH one, r, e, coalesce(e.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
MATCH (other:Person|Unit|Place)-[q:LED|ATTENDED|ACCOMPANIED]->(e)
WHERE one.id <> other.id
  AND ($other IS NULL OR other.id IN $other)
  AND (one.id < other.id OR (($person IS NOT NULL OR $other IS NOT NULL)
       AND NOT (($person IS NULL OR other.id IN $person) AND ($other IS NULL OR one.id IN $other))))
OPTIONAL MATCH (e)-[:TO]->(to)
WITH one, other, r, q, e, to ORDER BY to.name
WITH one, other, r, q, e, collect(to.name) AS visited
UNWIND range(0, size(r.articles) - 1) AS i
UNWIND range(0, size(q.articles) - 1) AS j
WITH one, other, r, q, e, visited, i, j
WHERE r.articles[i] = q.articles[j]
MATCH (story:Article {id: r.articles[i]})
RETURN one.name AS one, other.name AS other, e.date AS date, visited, r.quotes[i] AS quote, q.quotes[j] AS quote_other,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY date, one, other, article
