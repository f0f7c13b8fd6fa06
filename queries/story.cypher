// What one story says: every relationship that it supports, with its sentence.
// 一篇报道说了什么：它所支持的每条关系及原句。
// $article: story | the story: id or part of its headline | 报道：编号或标题的一部分
// -> one | from | 起点
// -> edge | the relationship | 关系
// -> other | to | 终点
// -> date | when it happened | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (story:Article {id: $article})<-[:MENTIONED_IN]-(one)
MATCH (one)-[r]-(other)
WHERE story.id IN r.articles
WITH DISTINCT story, r
UNWIND range(0, size(r.articles) - 1) AS i
WITH story, r, i
WHERE r.articles[i] = story.id
RETURN startNode(r).name AS one, type(r) AS edge, endNode(r).name AS other,
       coalesce(r.date, startNode(r).date, endNode(r).date) AS date, r.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY edge, one, other, date
