// Who trained whom, and the sentence that says so.
// 谁培训了谁，原句怎么说。
// $trainer: nodes(Person, Unit, Place) = null | who taught or held it: name, alias, pinyin or part of a name | 授课者或举办者：姓名、名称、简称、拼音或其一部分
// $trainee: nodes(Company, Unit, Place, Person) = null | who was trained | 受训者
// $since: date = null | from this day, month or year on | 起始日期（年、月或日）
// $until: date = null | up to and with this day, month or year | 截止日期（含）
// -> trainer | who taught or held it | 培训者
// -> trainee | who was trained | 受训者
// -> training | the training | 培训
// -> date | when | 日期
// -> quote | the sentence | 原句
// -> title | the story | 报道
// -> published | when the story appeared | 见报日期
// -> article | the story's id | 报道编号
MATCH (e:Training)
WITH e, coalesce(e.date, e.latest) AS day
WHERE ($since IS NULL OR day >= $since OR $since STARTS WITH day)
  AND ($until IS NULL OR day <= $until OR day STARTS WITH $until)
MATCH (trainee)-[:ATTENDED]->(e)
WHERE $trainee IS NULL OR trainee.id IN $trainee
MATCH (trainer)-[t:TRAINED {event: e.id}]->(trainee)
WHERE $trainer IS NULL OR trainer.id IN $trainer
UNWIND range(0, size(t.articles) - 1) AS i
MATCH (story:Article {id: t.articles[i]})
RETURN trainer.name AS trainer, trainee.name AS trainee, e.name AS training, t.date AS date, t.quotes[i] AS quote,
       story.title AS title, story.date AS published, story.id AS article
ORDER BY date, trainer, trainee, article
