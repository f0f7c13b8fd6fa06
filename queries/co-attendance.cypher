// Who was at the same events as whom, how often, and at which.
// 谁和谁一同出现在活动中，几次，哪些活动。
// $who: nodes(Person, Unit, Place) = null | one of the two: name, alias, pinyin or part of a name | 其中一方：姓名、名称、简称、拼音或其一部分
// $least: integer = 1 | at least so many events together | 至少共同出现几次
// -> one | one of the two | 一方
// -> other | the other | 另一方
// -> together | how many events | 次数
// -> events | which events | 活动
// -> articles | ids of the stories | 报道编号
MATCH (one:Person|Unit)
WHERE $who IS NULL OR one.id IN $who
MATCH (one)-[:LED|ORGANIZED|ATTENDED|ACCOMPANIED|SPOKE_AT|TAUGHT_AT]->(e:Event {status: 'happened'})
WITH DISTINCT one, e
MATCH (e)-[:REPORTED_IN]->(story:Article)
WITH one, e, collect(story.id) AS stories
MATCH (other:Person|Unit)-[:LED|ORGANIZED|ATTENDED|ACCOMPANIED|SPOKE_AT|TAUGHT_AT]->(e)
WHERE one.id < other.id OR ($who IS NOT NULL AND one.id <> other.id AND NOT other.id IN $who)
WITH DISTINCT one, other, e, stories
WITH one, other, e, stories ORDER BY e.date, e.name, e.id
WITH one, other, count(e) AS together, collect(e.name) AS events, collect(stories) AS told
WHERE together >= $least
UNWIND told AS stories
UNWIND stories AS id
WITH one, other, together, events, collect(DISTINCT id) AS articles
RETURN one.name AS one, other.name AS other, together, events, articles
ORDER BY together DESC, one, other
