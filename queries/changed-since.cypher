// What the stories published since a day say that no earlier story said.
// 某日以来的报道说了哪些此前没有的事。
// $since: date | stories published from this day, month or year on | 此日期（年、月或日）起见报的报道
// -> published | when the first story appeared | 首次见报
// -> from | from | 起点
// -> edge | the relationship | 关系
// -> to | to | 终点
// -> date | when it happened | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> article | the story's id | 报道编号
MATCH (new:Article)
WHERE new.date >= $since OR $since STARTS WITH new.date
MATCH (new)<-[:MENTIONED_IN]-(n)-[r]-()
WHERE new.id IN r.articles
WITH DISTINCT r
UNWIND range(0, size(r.articles) - 1) AS i
MATCH (story:Article {id: r.articles[i]})
WITH r, story, i ORDER BY story.date, story.id
WITH r, collect({date: story.date, title: story.title, id: story.id, quote: r.quotes[i]}) AS told
WITH r, told[0] AS first
WHERE first.date >= $since OR $since STARTS WITH first.date
RETURN first.date AS published, startNode(r).name AS from, type(r) AS edge, endNode(r).name AS to,
       coalesce(r.date, startNode(r).date, endNode(r).date) AS date, first.quote AS quote,
       first.title AS title, first.id AS article
ORDER BY published, article, edge, from, to
