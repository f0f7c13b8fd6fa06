// The counted statements that stories make about a person, unit or place.
// 报道中关于某人、某单位或某地的数字。
// $who: nodes(Unit, Place, Person) | whose figures: name, alias, pinyin or part of a name | 谁的数字：名称、简称、拼音或其一部分
// -> who | whose | 谁
// -> what | what is counted | 事项
// -> value | how many | 数值
// -> unit | in which unit | 单位
// -> approx | about so many | 约数
// -> since | counted since | 起算
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (who:Person|Unit|Place)
WHERE who.id IN $who
MATCH (who)-[r:HAS_FIGURE]->(figure:Figure)
UNWIND range(0, size(r.articles) - 1) AS i
MATCH (story:Article {id: r.articles[i]})
RETURN who.name AS who, figure.what AS what, figure.value AS value, figure.unit AS unit, figure.approx AS approx,
       figure.since AS since, r.quotes[i] AS quote, story.title AS title, story.date AS published, story.id AS article
ORDER BY who, published, article, what, value
