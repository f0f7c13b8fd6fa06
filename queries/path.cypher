// A shortest connection between two people, units or places, step by step, with the sentence behind each step; stories themselves don't connect.
// 两个人物、单位或地方之间的一条最短联系，逐步列出并附原句；同见于一篇报道不算联系。
// $from: node(Person, Unit, Place) | one end: name, alias, pinyin or unique part of a name | 一端：姓名、名称、简称、拼音或唯一的一部分
// $to: node(Person, Unit, Place) | the other end | 另一端
// -> step | number of the step | 步
// -> one | where the step starts | 起点
// -> edge | the relationship | 关系
// -> other | where the step ends | 终点
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (a:Person|Unit|Place {id: $from}), (b:Person|Unit|Place {id: $to})
MATCH p = shortestPath((a)-[:LED|ORGANIZED|ATTENDED|ACCOMPANIED|SPOKE_AT|TAUGHT_AT|AWARDED_AT|SIGNED_AT|PAIRED_IN|APPOINTED_AT|REMOVED_AT|TO|HELD_AT|VISITED|TRAINED|PAIRED_WITH|HOLDS_POST|PART_OF|LOCATED_IN*..8]-(b))
WITH nodes(p) AS stops, relationships(p) AS steps
UNWIND range(0, size(steps) - 1) AS k
WITH k, stops[k] AS one, steps[k] AS step, stops[k + 1] AS other
MATCH (story:Article {id: step.articles[0]})
RETURN k + 1 AS step, one.name AS one, type(step) AS edge, other.name AS other, step.quotes[0] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY step
