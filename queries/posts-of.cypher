// The posts of a person: title, where, since when and until when the stories show it.
// 某人的职务：在哪里任什么职，报道中最早和最晚何时见到。
// $person: nodes(Person) | the person: name, alias, pinyin or part of a name | 人物：姓名、别名、拼音或其一部分
// $at: nodes(Unit, Place) = null | only posts at this unit or area | 只看在此单位或地区的职务
// -> person | the person | 人物
// -> title_held | the post | 职务
// -> at | at which unit or area | 单位（地区）
// -> first_seen | first story that shows it | 最早见于
// -> last_seen | last story that shows it | 最晚见于
// -> until | held until | 任至
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (person:Person)
WHERE person.id IN $person
MATCH (person)-[post:HOLDS_POST]->(at)
WHERE $at IS NULL OR at.id IN $at
UNWIND range(0, size(post.articles) - 1) AS i
MATCH (story:Article {id: post.articles[i]})
RETURN person.name AS person, post.title AS title_held, at.name AS at, post.first_seen AS first_seen,
       post.last_seen AS last_seen, post.until AS until, post.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY person, first_seen, title_held, at, published, article
