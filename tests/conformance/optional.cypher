// OPTIONAL MATCH and nulls

// nothing there gives null
MATCH (p:Person {id: 'p6'}) OPTIONAL MATCH (p)-[:LED]->(e) RETURN p.id AS p, e AS e

// some there, some not
MATCH (p:Person) OPTIONAL MATCH (p)-[h:HOLDS_POST]->(u) RETURN p.id AS p, h.title AS title, u.id AS u

// two optional steps
MATCH (p:Person) OPTIONAL MATCH (p)-[:LED]->(e) OPTIONAL MATCH (e)-[:TO]->(u) RETURN p.id AS p, e.id AS e, u.id AS u

// an optional pattern of two steps is all or nothing
MATCH (p:Person) OPTIONAL MATCH (p)-[:LED]->(e)-[:HELD_AT]->(l) RETURN p.id AS p, e.id AS e, l.id AS l

// condition inside the optional part
MATCH (u:Company) OPTIONAL MATCH (u)<-[v:VISITED]-(p:Official) WHERE v.date > '2031-05-15' RETURN u.id AS u, p.id AS p

// counting what may be missing
MATCH (u:Unit) OPTIONAL MATCH (u)<-[v:VISITED]-() RETURN u.id AS u, count(v) AS visits

// optional first
OPTIONAL MATCH (n:Person {id: 'nobody'}) RETURN n.name AS name

// property of null
OPTIONAL MATCH (n:Person {id: 'nobody'}) RETURN n.name IS NULL AS missing, labels(n) AS labels, keys(n) AS keys

// null is equal to nothing
RETURN null = null AS a, null <> null AS b, null = 1 AS c

// null in logic
RETURN null AND false AS a, null AND true AS b, null OR true AS c, null OR false AS d, NOT null AS e, null XOR true AS f

// null in arithmetic
RETURN 1 + null AS a, null * 2 AS b, 'x' + null AS c, -null AS d

// null in a list
RETURN null IN [1, 2] AS a, 1 IN [1, null] AS b, 3 IN [1, null] AS c, null IN [] AS d

// list with null compared
RETURN [1, null] = [1, null] AS a, [1, null] = [2, null] AS b, [1] = [1, 2] AS c

// coalesce
RETURN coalesce(null, null, 'x') AS a, coalesce(null) AS b

// coalesce over a graph
MATCH (e:Event) RETURN e.id AS id, coalesce(e.date, e.latest, '无') AS day ORDER BY id

// nullIf
RETURN nullIf(1, 1) AS a, nullIf(1, 2) AS b

// null parameter
// $kind = null
MATCH (e:Event) WHERE $kind IS NULL OR e.kind = $kind RETURN count(e) AS n

// aggregates leave nulls out
MATCH (e:Event) RETURN count(e.date) AS dated, count(*) AS all, min(e.date) AS first, max(e.date) AS last

// aggregates over nothing
MATCH (e:Event {kind: 'none'}) RETURN count(e) AS n, sum(e.declared) AS sum, avg(e.declared) AS avg, min(e.date) AS min, collect(e) AS list

// collect leaves nulls out
MATCH (e:Event) RETURN size(collect(e.latest)) AS n

// nulls are ordered last
MATCH (e:Event) RETURN e.id AS id, e.date AS date ORDER BY date, id

// nulls first where descending
MATCH (e:Event) RETURN e.id AS id, e.date AS date ORDER BY date DESC, id

// distinct nulls are one
MATCH (e:Event) RETURN DISTINCT e.declared AS declared

// grouping by null
MATCH (e:Event) RETURN e.period AS period, count(*) AS n

// comparison with null drops the row
MATCH (e:Event) WHERE e.declared > 3 RETURN e.id AS id

// a missing property in a map
RETURN {a: 1}.b AS x

// index outside the list
RETURN [1, 2][5] AS a, [1, 2][-1] AS b, [1, 2][-3] AS c

// case on null
RETURN CASE null WHEN null THEN 'same' ELSE 'other' END AS x

// is null on an expression
RETURN (1 + null) IS NULL AS a, 'x' IS NOT NULL AS b

// pattern comprehension from a missing node
OPTIONAL MATCH (n:Person {id: 'nobody'}) RETURN size([(n)--(m) | m.id]) AS n

// COUNT from a missing node
OPTIONAL MATCH (n:Person {id: 'nobody'}) RETURN COUNT { (n)--() } AS n

// EXISTS from a missing node
OPTIONAL MATCH (n:Person {id: 'nobody'}) RETURN EXISTS { (n)--() } AS there

// MATCH from a missing node gives no row
OPTIONAL MATCH (n:Person {id: 'nobody'}) MATCH (n)--(m) RETURN m.id AS m

// OPTIONAL MATCH from a missing node
OPTIONAL MATCH (n:Person {id: 'nobody'}) OPTIONAL MATCH (n)--(m) RETURN n.id AS n, m.id AS m

// CALL from a missing node
OPTIONAL MATCH (n:Person {id: 'nobody'}) CALL (n) { OPTIONAL MATCH (n)--(m) RETURN count(m) AS c } RETURN c
