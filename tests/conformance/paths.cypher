// Paths

// a path
MATCH p = (:Person {id: 'p4'})-[:TAUGHT_AT]->(:Event) RETURN p

// a path of one node
MATCH p = (:Park) RETURN p, length(p) AS n

// length, nodes and relationships
MATCH p = (:Village {id: 'l3'})-[:LOCATED_IN]->()-[:LOCATED_IN]->() RETURN length(p) AS n, [x IN nodes(p) | x.name] AS names, [r IN relationships(p) | r.id] AS ids

// a path against the arrows
MATCH p = (:Company {id: 'u2'})<-[:TO]-(:Event)<-[:LED]-(:Person) RETURN p

// one to three steps
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*1..3]->(l) RETURN l.id AS id

// exactly two steps
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*2]->(l) RETURN l.id AS id

// any number of steps
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*]->(l) RETURN l.id AS id

// at most two steps
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*..2]->(l) RETURN l.id AS id

// at least two steps
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*2..]->(l) RETURN l.id AS id

// no step or one
MATCH (v:Village {id: 'l3'})-[:LOCATED_IN*0..1]->(l) RETURN l.id AS id

// either type, several steps
MATCH (:Agency {id: 'u4'})-[:PART_OF|LOCATED_IN*1..3]->(l) RETURN l.id AS id

// the steps as a list
MATCH (:Village {id: 'l3'})-[steps:LOCATED_IN*2]->() RETURN [s IN steps | s.id] AS ids

// undirected steps
MATCH (:Village {id: 'l3'})-[:LOCATED_IN*2]-(x) RETURN x.id AS id

// steps with a property
MATCH (:Person {id: 'p1'})-[:VISITED*1..2 {event: 'e1'}]->(x) RETURN x.id AS id

// quantified relationship
MATCH (:Village {id: 'l3'})-[:LOCATED_IN]->{1,3}(l) RETURN l.id AS id

// quantified relationship, one or more
MATCH (:Village {id: 'l3'})-[:LOCATED_IN]->+(l) RETURN l.id AS id

// quantified relationship, none or more
MATCH (:Village {id: 'l3'})-[:LOCATED_IN]->*(l) RETURN l.id AS id

// quantified path pattern
MATCH (v:Village {id: 'l3'}) ((a)-[:LOCATED_IN]->(b)){1,2} (x) RETURN x.id AS id, [n IN b | n.id] AS via

// shortest path
MATCH p = shortestPath((a:Person {id: 'p4'})-[*..6]-(b:Person {id: 'p2'})) RETURN length(p) AS n

// shortest path by parameters
// $from = "p6"
// $to = "u3"
MATCH p = shortestPath((a {id: $from})-[*..8]-(b {id: $to})) RETURN length(p) AS n

// shortest path with types
MATCH p = shortestPath((a:Person {id: 'p1'})-[:VISITED|TRAINED*..5]-(b:Person {id: 'p4'})) RETURN p

// shortest path along the arrows
MATCH p = shortestPath((a:Village {id: 'l3'})-[:LOCATED_IN*]->(b:City)) RETURN [n IN nodes(p) | n.id] AS ids

// no path at all
MATCH (a:Village {id: 'l4'}), (b:City) MATCH p = shortestPath((a)-[*..10]-(b)) RETURN p

// no path, optional
MATCH (a:Village {id: 'l4'}), (b:City) OPTIONAL MATCH p = shortestPath((a)-[*..10]-(b)) RETURN a.id AS a, p

// shortest path between given nodes
MATCH (a:Person {id: 'p1'}), (b:Unit {id: 'u3'}) MATCH p = shortestPath((a)-[:LED|HELD_AT|TO|SIGNED_AT*..6]-(b)) RETURN [n IN nodes(p) | n.id] AS ids

// all shortest paths
MATCH p = allShortestPaths((a:Person {id: 'p4'})-[:TAUGHT_AT|ATTENDED|TRAINED*..4]-(b:Company {id: 'u2'})) RETURN [n IN nodes(p) | n.id] AS ids

// shortest path with a condition on all
MATCH p = shortestPath((a:Person {id: 'p1'})-[*..6]-(b:Person {id: 'p4'})) WHERE none(n IN nodes(p) WHERE n:Article) RETURN length(p) AS n

// SHORTEST 1
MATCH p = SHORTEST 1 (a:Village {id: 'l3'})-[:LOCATED_IN]->+(b:City) RETURN length(p) AS n

// ALL SHORTEST
MATCH p = ALL SHORTEST (a:Village {id: 'l3'})-[:LOCATED_IN]->+(b:City) RETURN length(p) AS n

// ANY path
MATCH p = ANY (a:Village {id: 'l3'})-[:LOCATED_IN]->+(b:City) RETURN length(p) AS n

// paths by their length
MATCH p = (:Person {id: 'p1'})-[:LED|TO*1..2]->(x) RETURN x.id AS id, length(p) AS n ORDER BY n, id

// condition on every step
MATCH p = (:Person {id: 'p1'})-[*1..2]->(x) WHERE all(r IN relationships(p) WHERE r.articles IS NOT NULL) RETURN x.id AS id, length(p) AS n

// paths collected
MATCH p = (:Person {id: 'p1'})-[:VISITED]->(u) WITH p ORDER BY u.id RETURN collect(p) AS paths

// a path through both of two
MATCH (a:Person {id: 'p1'})-[:VISITED]->(u)<-[:TRAINED]-(t) RETURN u.id AS u, t.id AS t

// a circle
MATCH (a:Company)-[:ATTENDED]->(e)<-[:TAUGHT_AT]-(p)-[:TRAINED]->(a) RETURN a.id AS a, e.id AS e, p.id AS p

// path in a map
MATCH p = (:Person {id: 'p4'})-[:TRAINED]->() RETURN {path: p, n: length(p)} AS map

// head and last of a path's nodes
MATCH p = (:Village {id: 'l3'})-[:LOCATED_IN*]->(:City) RETURN head(nodes(p)).name AS first, last(nodes(p)).name AS last

// reduce over a path
MATCH p = (:Village {id: 'l3'})-[:LOCATED_IN*]->(:City) RETURN reduce(text = '', n IN nodes(p) | text + '/' + n.name) AS text

// two steps around a person
MATCH (p:Person {id: 'p2'})-[*1..2]-(x:Company) RETURN DISTINCT x.id AS id

// same relationship twice in a walk is no path
MATCH (a:Agency {id: 'u4'})-[:PART_OF]->(l)<-[:PART_OF]-(b) RETURN a.id AS a, b.id AS b

// comma patterns in one path clause
MATCH p = (a:Person {id: 'p4'})-[:TRAINED]->(b), (b)-[:LOCATED_IN]->(l) RETURN length(p) AS n, l.id AS l
