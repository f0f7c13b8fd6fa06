// Which parties were paired (结对, 共建, 对口帮扶), each pair once.
// 哪些单位或个人结对共建（每对一行）。
// $party: nodes(Unit, Place, Person) = null | one of the two: name, alias, pinyin or part of a name | 其中一方：名称、简称、拼音或其一部分
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> one | one of the two | 一方
// -> other | the other | 另一方
// -> pairing | the pairing | 结对活动
// -> date | when | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (one)-[p:PAIRED_WITH]->(other)
WHERE $party IS NULL OR one.id IN $party OR other.id IN $party
MATCH (e:Pairing {id: p.event})
WITH one, other, p, e, coalesce(e.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
UNWIND range(0, size(p.articles) - 1) AS i
MATCH (story:Article {id: p.articles[i]})
RETURN one.name AS one, other.name AS other, e.name AS pairing, p.date AS date, p.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY date, one, other, article
