// The stories that name a person, unit or place, or that a person wrote or photographed.
// 提到某人、某单位或某地的报道，以及某人采写或拍摄的报道。
// $who: nodes(Person, Unit, Place) | who is named: name, alias, pinyin or part of a name | 谁：姓名、名称、简称、拼音或其一部分
// $since: date = null | stories from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> who | who is named | 谁
// -> edge | named in it, wrote or photographed it | 关系
// -> published | when the story appeared | 见报日期
// -> title | the story | 报道
// -> source | where it appeared | 来源
// -> article | the story's id | 报道编号
MATCH (who:Person|Unit|Place)
WHERE who.id IN $who
MATCH (who)-[r:MENTIONED_IN|WROTE|PHOTOGRAPHED]->(story:Article)
WHERE ($since IS NULL OR story.date >= $since OR $since STARTS WITH story.date)
  AND ($until IS NULL OR story.date <= $until OR story.date STARTS WITH $until)
RETURN who.name AS who, type(r) AS edge, story.date AS published, story.title AS title, story.source AS source, story.id AS article
ORDER BY published, title, article, who, edge
