// The sentences behind every relationship of a node, or between two nodes.
// 某节点的所有关系（或两个节点之间的关系）背后的原句。
// $one: nodes(Person, Unit, Place, Event) | the node: name, alias, pinyin or part of a name | 节点：姓名、名称、简称、拼音或其一部分
// $other: nodes(Person, Unit, Place, Event) = null | only what ties it to this one | 只看与此节点的关系
// $type: edge = null | only this relationship (VISITED, HOLDS_POST, …) | 只看此类关系（VISITED、HOLDS_POST 等）
// -> from | from | 起点
// -> edge | the relationship | 关系
// -> to | to | 终点
// -> date | when it happened | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (one:Person|Unit|Place|Event)
WHERE one.id IN $one
MATCH (one)-[r]-(other)
WHERE r.articles IS NOT NULL
  AND ($other IS NULL OR other.id IN $other)
  AND ($type IS NULL OR type(r) = $type)
WITH DISTINCT r
UNWIND range(0, size(r.articles) - 1) AS i
MATCH (story:Article {id: r.articles[i]})
RETURN startNode(r).name AS from, type(r) AS edge, endNode(r).name AS to,
       coalesce(r.date, startNode(r).date, endNode(r).date) AS date, r.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY edge, from, to, date, article
