// Who holds or held posts at a unit or area, one title or all.
// 在某单位或地区任职的有谁（某一职务或全部职务）。
// $at: nodes(Unit, Place) | the unit or area: name, alias, pinyin or part of a name | 单位或地区：名称、简称、拼音或其一部分
// $post: text = null | only titles that contain this (书记) | 只看含此字样的职务（如：书记）
// $on: date = null | only posts that the stories show on this day, month or year | 只看在此日期报道中见到的任职
// -> at | the unit or area | 单位（地区）
// -> title_held | the post | 职务
// -> person | who holds it | 任职者
// -> first_seen | first story that shows it | 最早见于
// -> last_seen | last story that shows it | 最晚见于
// -> until | held until | 任至
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (at:Unit|Place)
WHERE at.id IN $at
MATCH (person:Person)-[post:HOLDS_POST]->(at)
WHERE ($post IS NULL OR post.title CONTAINS $post)
  AND ($on IS NULL OR ((post.first_seen <= $on OR post.first_seen STARTS WITH $on)
                       AND (post.last_seen >= $on OR $on STARTS WITH post.last_seen)))
UNWIND range(0, size(post.articles) - 1) AS i
MATCH (story:Article {id: post.articles[i]})
RETURN at.name AS at, post.title AS title_held, person.name AS person, post.first_seen AS first_seen,
       post.last_seen AS last_seen, post.until AS until, post.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY at, title_held, first_seen, person, published, article
