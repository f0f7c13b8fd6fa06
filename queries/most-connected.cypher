// The nodes with most different neighbours (stories aside), and in how many stories each is named.
// 联系最多的节点（不计报道），以及见于多少篇报道。
// $label: label(Person, Unit, Place) = null | only nodes of this label (Person, Company, …) | 只看此类节点（Person、Company 等）
// $top: integer = 20 | how many to list | 列出多少个
// -> name | the node | 名称
// -> kind | its kind, or family | 类别
// -> neighbours | how many different nodes it is tied to | 相连节点数
// -> edges | by how many edges | 关系数
// -> stories | how many stories name it | 报道篇数
// -> article | one of these stories, the id | 其中一篇的编号
MATCH (n:Person|Unit|Place)
WHERE $label IS NULL OR $label IN labels(n)
WITH n,
  COUNT { MATCH (n)--(m:Person|Unit|Place|Event) RETURN DISTINCT m } AS neighbours,
  COUNT { (n)--(:Person|Unit|Place|Event) } AS edges
WHERE neighbours > 0
WITH n, neighbours, edges
ORDER BY neighbours DESC, edges DESC, n.name, n.id
LIMIT $top
OPTIONAL MATCH (n)-[:MENTIONED_IN]->(story:Article)
WITH n, neighbours, edges, count(DISTINCT story) AS stories, min(story.id) AS article
RETURN n.name AS name, labels(n) AS kind, neighbours, edges, stories, article
ORDER BY neighbours DESC, edges DESC, name, article
