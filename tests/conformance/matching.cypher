// MATCH, WHERE and label expressions

// people by family label
MATCH (p:Person) RETURN p.id AS id

// people by kind label
MATCH (p:Official) RETURN p.name AS name

// by both labels
MATCH (p:Person:Official) RETURN p.id AS id

// by both labels with ampersand
MATCH (p:Person&Official) RETURN p.id AS id

// either label
MATCH (n:Company|Park) RETURN n.id AS id

// not a label
MATCH (p:Person&!Official) RETURN p.id AS id

// label expression in brackets
MATCH (n:(Company|Village)&!Person) RETURN n.id AS id

// any label
MATCH (n:%) RETURN count(n) AS n

// label in back-ticks
MATCH (n:`Company`) RETURN n.id AS id

// label test in WHERE
MATCH (n) WHERE n:Village OR n:Town RETURN n.name AS name

// label expression in WHERE
MATCH (n) WHERE n:Unit&!Company RETURN n.id AS id

// all nodes
MATCH (n) RETURN count(*) AS n

// a whole node
MATCH (n:Park) RETURN n

// whole nodes in order
MATCH (n:Village) RETURN n ORDER BY n.id

// a whole relationship
MATCH ()-[r:HELD_AT]->() RETURN r

// nodes and relationship together
MATCH (a:Person)-[r:TAUGHT_AT]->(e) RETURN a, r, e

// Chinese name in a map pattern
MATCH (p {name: '江予安'}) RETURN p.id AS id

// Chinese name by parameter
// $name = "云栖机械有限公司"
MATCH (u:Company {name: $name}) RETURN u.id AS id, u.aliases AS aliases

// name with an apostrophe
MATCH (p:Person {name: "Anna O'Neil"}) RETURN p.id AS id

// name with an escaped apostrophe
MATCH (p:Person {name: 'Anna O\'Neil'}) RETURN p.id AS id

// Chinese variable and column
MATCH (人:Person {id: 'p1'}) RETURN 人.name AS 姓名

// variable in back-ticks
MATCH (`the person`:Person {id: 'p1'}) RETURN `the person`.name AS `the name`

// property in back-ticks
MATCH (p:Person {id: 'p1'}) RETURN p.`name` AS name

// two properties in a pattern
MATCH (e:Event {kind: 'Visit', date: '2031-05-20'}) RETURN e.id AS id

// pattern properties that nothing has
MATCH (e:Event {kind: 'Visit', date: '1999-01-01'}) RETURN e.id AS id

// outgoing
MATCH (:Person {id: 'p1'})-->(n) RETURN n.id AS id

// incoming
MATCH (:Company {id: 'u1'})<--(n:Event) RETURN n.id AS id

// undirected
MATCH (:Unit {id: 'u3'})--(n) RETURN n.id AS id

// both arrows
MATCH (:Unit {id: 'u3'})<-->(n) RETURN n.id AS id

// one type
MATCH (a)-[:VISITED]->(b) RETURN a.name AS a, b.name AS b

// either type
MATCH (a)-[r:VISITED|TRAINED]->(b:Company) RETURN a.id AS a, type(r) AS t, b.id AS b

// not a type
MATCH (:Person {id: 'p2'})-[r:!MENTIONED_IN]->(n) RETURN type(r) AS t, n.id AS id

// type in back-ticks
MATCH (a)-[:`PAIRED_WITH`]-(b) RETURN a.id AS a, b.id AS b

// relationship properties in a pattern
MATCH (a)-[r:SPOKE_AT {manner: '发言'}]->(b) RETURN a.name AS a, b.name AS b

// relationship property named like a key word
MATCH (p)-[w:WROTE]->(a) RETURN p.name AS p, w.as AS job, a.id AS a

// relationship filter inside the pattern
MATCH (a)-[r:HOLDS_POST WHERE r.title CONTAINS '书记']->(b) RETURN a.id AS a, r.title AS title

// node filter inside the pattern
MATCH (p:Person WHERE p.name STARTS WITH '江') RETURN p.id AS id

// node filter inside a longer pattern
MATCH (p:Person)-[:LED]->(e:Event WHERE e.date < '2031-05-15') RETURN p.id AS p, e.id AS e

// two patterns joined
MATCH (a:Person)-[:LED]->(e:Event), (e)-[:TO]->(u) RETURN a.id AS a, u.id AS u

// two patterns not joined
MATCH (a:Village), (b:Town) RETURN a.id AS a, b.id AS b

// a chain of three
MATCH (p:Person)-[:LED]->(e:Visit)-[:TO]->(u:Company)-[:LOCATED_IN]->(l) RETURN p.id AS p, e.id AS e, u.id AS u, l.id AS l

// a pattern that turns around
MATCH (a:Person)-[:LED]->(:Event)<-[:SPOKE_AT]-(b:Person) RETURN a.id AS a, b.id AS b

// relationships are used once in a pattern
MATCH (a:Person)-[r1:VISITED]->(u)<-[r2:VISITED]-(b) RETURN a.id AS a, u.id AS u, b.id AS b

// same node twice in a pattern
MATCH (a)-[:PAIRED_WITH]-(b)-[:PAIRED_IN]->(e) RETURN a.id AS a, b.id AS b, e.id AS e

// a second MATCH may use the relationship again
MATCH (a:Person)-[:VISITED]->(u:Company) MATCH (b)-[:VISITED]->(u) RETURN a.id AS a, b.id AS b, u.id AS u

// comparison of texts
MATCH (e:Event) WHERE e.date > '2031-05-20' RETURN e.id AS id

// a chain of comparisons
MATCH (e:Event) WHERE '2031-05-01' <= e.date < '2031-06-04' RETURN e.id AS id

// comparison of numbers
MATCH (f:Figure) WHERE f.value >= 75 RETURN f.what AS what

// integer against float
MATCH (f:Figure) WHERE f.value = 120 RETURN f.id AS id

// not equal
MATCH (e:Visit) WHERE e.date <> '2031-05-12' RETURN e.id AS id

// AND, OR, XOR, NOT
MATCH (e:Event) WHERE (e.kind = 'Visit' OR e.kind = 'Meeting') AND NOT e.status = 'planned' XOR e.id = 'e7' RETURN e.id AS id

// starts with
MATCH (n:Unit) WHERE n.name STARTS WITH '云栖' RETURN n.id AS id

// ends with
MATCH (n:Unit) WHERE n.name ENDS WITH '公司' RETURN n.id AS id

// contains
MATCH (n:Article) WHERE n.text CONTAINS '罗秉文' RETURN n.id AS id

// contains by parameter
// $part = "纺织"
MATCH (n) WHERE n.name CONTAINS $part RETURN n.id AS id

// regular expression
MATCH (n:Person) WHERE n.name =~ '.*若.*' RETURN n.id AS id

// regular expression must fit the whole
MATCH (n:Person) WHERE n.name =~ '若' RETURN n.id AS id

// regular expression without case
MATCH (n:Person) WHERE n.name =~ '(?i)ANNA.*' RETURN n.id AS id

// in a list
MATCH (n) WHERE n.id IN ['p1', 'u1', 'nobody'] RETURN n.name AS name

// in a list parameter
// $ids = ["p2", "l3"]
MATCH (n) WHERE n.id IN $ids RETURN n.name AS name

// in an empty list parameter
// $ids = []
MATCH (n) WHERE n.id IN $ids RETURN n.name AS name

// value in a list property
MATCH (n) WHERE '罗总' IN n.aliases RETURN n.id AS id

// not in a list
MATCH (p:Person) WHERE NOT p.id IN ['p1', 'p2'] RETURN p.id AS id

// property missing
MATCH (e:Event) WHERE e.date IS NULL RETURN e.id AS id

// property there
MATCH (a:Article) WHERE a.url IS NOT NULL RETURN a.id AS id

// pattern as a condition
MATCH (u:Unit) WHERE (u)<-[:VISITED]-() RETURN u.id AS id

// no such pattern as a condition
MATCH (u:Unit) WHERE NOT (u)--(:Event) RETURN u.id AS id

// pattern with a label as a condition
MATCH (p:Person) WHERE (p)-[:HOLDS_POST]->(:Company) RETURN p.id AS id

// property by computed name
// $key = "name"
MATCH (p:Person {id: 'p3'}) RETURN p[$key] AS value

// boolean property
MATCH (f:Figure) WHERE f.approx RETURN f.id AS id

// not a boolean property, missing ones aside
MATCH (f:Figure) WHERE NOT f.approx RETURN f.id AS id

// type of relationship by function
MATCH (:Person {id: 'p2'})-[r]->() WHERE type(r) STARTS WITH 'L' RETURN type(r) AS t

// relationship by id
MATCH ()-[r]->() WHERE r.id = 'r05' RETURN r.date AS date

// ends of a relationship
MATCH ()-[r:TAUGHT_AT]->() RETURN startNode(r).name AS start, endNode(r).name AS end

// a node's labels
MATCH (n {id: 'u1'}) RETURN labels(n) AS labels

// keys of a node
MATCH (n {id: 'f2'}) UNWIND keys(n) AS key RETURN key

// keys of a relationship
MATCH ()-[r:SPOKE_AT {manner: '发言'}]->() UNWIND keys(r) AS key RETURN key

// properties of a node
MATCH (n {id: 'f1'}) RETURN properties(n) AS map

// a label in a parameter
// $label = "Company"
MATCH (n) WHERE $label IN labels(n) RETURN n.id AS id

// dynamic label
// $label = "Village"
MATCH (n:$($label)) RETURN n.id AS id

// comments among the lines
MATCH (n:Park) // the one park
/* and nothing
   else */ RETURN n.id AS id

// a semicolon at the end
MATCH (n:Park) RETURN n.id AS id;

// lower-case key words
match (n:Park) where n.id = 'u3' return n.id as id
