// Subqueries

// EXISTS with a pattern
MATCH (u:Unit) WHERE EXISTS { (u)<-[:VISITED]-() } RETURN u.id AS id

// EXISTS with MATCH and WHERE
MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:LED]->(e:Event) WHERE e.date > '2031-05-15' } RETURN p.id AS id

// NOT EXISTS
MATCH (p:Person) WHERE NOT EXISTS { (p)-->(:Event) } RETURN p.id AS id

// EXISTS inside EXISTS
MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:LED]->(e) WHERE EXISTS { (e)-[:TO]->(:Company) } } RETURN p.id AS id

// EXISTS as a value
MATCH (p:Person) RETURN p.id AS id, EXISTS { (p)-[:HOLDS_POST]->() } AS post

// EXISTS with a whole query
MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:LED]->(e) WITH e WHERE e.kind = 'Meeting' RETURN e } RETURN p.id AS id

// COUNT with a pattern
MATCH (p:Person) RETURN p.id AS id, COUNT { (p)-->() } AS n

// COUNT with MATCH and WHERE
MATCH (u:Unit) RETURN u.id AS id, COUNT { MATCH (u)<-[v:VISITED]-() WHERE v.date > '2031-05-15' } AS n

// COUNT in WHERE
MATCH (u:Unit) WHERE COUNT { (u)<-[:VISITED]-() } > 1 RETURN u.id AS id

// COUNT to order by
MATCH (p:Person) RETURN p.id AS id ORDER BY COUNT { (p)--() } DESC, id

// COLLECT
MATCH (p:Official) RETURN p.id AS id, COLLECT { MATCH (p)-[:VISITED]->(u) RETURN u.id ORDER BY u.id } AS visited

// COLLECT of distinct values with a limit
MATCH (p:Official) RETURN p.id AS id, COLLECT { MATCH (p)-[r]->() RETURN DISTINCT type(r) AS t ORDER BY t LIMIT 2 } AS types

// CALL with imported variables
MATCH (u:Company) CALL (u) { MATCH (u)<-[v:VISITED]-() RETURN count(v) AS n } RETURN u.id AS u, n

// CALL importing by WITH
MATCH (u:Company) CALL { WITH u MATCH (u)<-[v:VISITED]-() RETURN count(v) AS n } RETURN u.id AS u, n

// CALL without imports
CALL { MATCH (n:Village) RETURN count(n) AS villages } RETURN villages

// CALL with brackets and nothing in them
MATCH (t:Town) CALL () { MATCH (n:Village) RETURN count(n) AS villages } RETURN t.id AS t, villages

// CALL with star
MATCH (u:Company) CALL (*) { MATCH (u)<-[:TRAINED]-(t) RETURN collect(t.id) AS by } RETURN u.id AS u, size(by) AS n

// CALL that gives several rows
MATCH (p:Person {id: 'p1'}) CALL (p) { MATCH (p)-[:VISITED]->(u) RETURN u.id AS u } RETURN p.id AS p, u

// CALL that gives no row drops the row
MATCH (p:Person) CALL (p) { MATCH (p)-[:LED]->(e) RETURN e.id AS e } RETURN p.id AS p, e

// OPTIONAL CALL keeps it
MATCH (p:Person) OPTIONAL CALL (p) { MATCH (p)-[:LED]->(e) RETURN e.id AS e } RETURN p.id AS p, e

// CALL with UNION inside
CALL { MATCH (n:Park) RETURN n.id AS id UNION MATCH (n:Town) RETURN n.id AS id } RETURN id

// newest of each by CALL and LIMIT
MATCH (u:Company) CALL (u) { MATCH (u)<-[v:VISITED]-(p) RETURN p.id AS p, v.date AS d ORDER BY d DESC, p LIMIT 1 } RETURN u.id AS u, p, d

// CALL inside CALL
CALL { CALL { RETURN 1 AS a } RETURN a + 1 AS b } RETURN b

// a subquery's variable hides none outside
MATCH (p:Person {id: 'p1'}) CALL { MATCH (q:Park) RETURN q.id AS q } RETURN p.id AS p, q

// list of procedures' labels
CALL db.labels() YIELD label WITH label WHERE label IN ['Person', 'Unit', 'Place'] RETURN label

// list of relationship types
CALL db.relationshipTypes() YIELD relationshipType AS t WITH t WHERE t IN ['LED', 'VISITED'] RETURN t

// EXISTS on a property
MATCH (e:Event) WHERE exists(e.date) RETURN count(e) AS n
