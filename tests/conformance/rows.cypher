// WITH, UNWIND, ORDER BY, SKIP, LIMIT, DISTINCT, UNION

// WITH renames
MATCH (p:Person) WITH p.name AS name WHERE name STARTS WITH '江' RETURN name

// WITH aggregates and filters
MATCH (n)-[v:VISITED]->(u) WITH u, count(v) AS visits WHERE visits > 1 RETURN u.id AS u, visits

// WITH star
MATCH (p:Park) WITH *, 1 AS one RETURN p.id AS id, one

// WITH orders and limits
MATCH (e:Event) WHERE e.date IS NOT NULL WITH e ORDER BY e.date DESC LIMIT 2 RETURN e.id AS id

// WITH DISTINCT
MATCH (e:Event) WITH DISTINCT e.kind AS kind RETURN kind ORDER BY kind

// a variable is gone after WITH
MATCH (p:Person) WITH p.name AS name RETURN p

// UNWIND a list
UNWIND [3, 1, 2] AS x RETURN x ORDER BY x

// UNWIND an empty list
UNWIND [] AS x RETURN x

// UNWIND null
UNWIND null AS x RETURN x

// UNWIND nested lists
UNWIND [[1, 2], [3]] AS l UNWIND l AS x RETURN x

// UNWIND a parameter of maps
// $rows = [{"id": "p1", "n": 1}, {"id": "p2", "n": 2}]
UNWIND $rows AS row MATCH (p:Person {id: row.id}) RETURN p.name AS name, row.n AS n

// UNWIND a list property
MATCH (n:Person) UNWIND n.aliases AS alias RETURN n.id AS id, alias

// UNWIND a range
UNWIND range(1, 10, 3) AS x RETURN x

// UNWIND a range that goes down
UNWIND range(3, 1, -1) AS x RETURN collect(x) AS list

// evidence by story
MATCH (a)-[r:HOLDS_POST]->(b) UNWIND range(0, size(r.articles) - 1) AS i MATCH (s:Article {id: r.articles[i]}) RETURN a.id AS a, r.title AS title, s.id AS s, r.quotes[i] AS quote ORDER BY a, title, i

// order by one
MATCH (n:Place) RETURN n.pinyin AS pinyin ORDER BY pinyin

// order by two, one down
MATCH (e:Event) RETURN e.kind AS kind, e.id AS id ORDER BY kind DESC, id ASC

// order Chinese texts by code point
MATCH (n:Person) RETURN n.name AS name ORDER BY name

// order by what isn't returned
MATCH (p:Person) RETURN p.name AS name ORDER BY p.id DESC

// order by an expression
MATCH (n:Unit) RETURN n.name AS name ORDER BY size(n.name), n.id

// order by an aggregate
MATCH (a)-[r:VISITED]->() RETURN a.id AS a, count(r) AS n ORDER BY count(r) DESC, a

// order of mixed types
UNWIND [1, 'a', true, null, 2.5, [1]] AS x RETURN x ORDER BY x

// order of booleans
UNWIND [true, false] AS x RETURN x ORDER BY x

// order of lists
UNWIND [[2], [1, 2], [1], []] AS x RETURN x ORDER BY x

// SKIP
MATCH (p:Person) RETURN p.id AS id ORDER BY id SKIP 4

// LIMIT
MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT 2

// SKIP and LIMIT
MATCH (p:Person) RETURN p.id AS id ORDER BY id SKIP 1 LIMIT 2

// OFFSET
MATCH (p:Person) RETURN p.id AS id ORDER BY id OFFSET 1 LIMIT 2

// LIMIT by parameter
// $n = 3
MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT $n

// LIMIT by an expression
MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT 1 + 1

// LIMIT 0
MATCH (p:Person) RETURN p.id AS id LIMIT 0

// a negative LIMIT
MATCH (p:Person) RETURN p.id AS id LIMIT -1

// LIMIT of a text
// $n = "two"
MATCH (p:Person) RETURN p.id AS id LIMIT $n

// DISTINCT
MATCH (:Company)--(e:Event) RETURN DISTINCT e.kind AS kind

// DISTINCT rows
MATCH (a)-[:VISITED]->(u:Company) RETURN DISTINCT labels(a) AS labels, u.id AS u

// DISTINCT of equal numbers
UNWIND [1, 1.0, 2] AS x RETURN count(DISTINCT x) AS n

// UNION leaves out what is twice
MATCH (n:Village) RETURN n.id AS id UNION MATCH (n:Place) RETURN n.id AS id

// UNION ALL keeps it
MATCH (n:Village) RETURN n.id AS id UNION ALL MATCH (n:Village) RETURN n.id AS id

// UNION DISTINCT
RETURN 1 AS x UNION DISTINCT RETURN 1 AS x

// UNION of other columns
RETURN 1 AS a UNION RETURN 2 AS b

// UNION of three
RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 1 AS x

// RETURN star
MATCH (a:Village)-[r:LOCATED_IN]->(b) RETURN *

// column without a name
MATCH (p:Person {id: 'p1'}) RETURN p.name, size(p.name), 1 + 1

// RETURN DISTINCT with order
MATCH (e:Event) RETURN DISTINCT e.status AS status ORDER BY status

// same column twice
RETURN 1 AS x, 2 AS x

// an alias used in the same RETURN's order
MATCH (e:Event) RETURN e.id AS id, coalesce(e.date, '9') AS day ORDER BY day, id LIMIT 3

// FINISH
MATCH (n:Person) FINISH

// grouping by an expression
MATCH (e:Event) RETURN left(e.date, 7) AS month, count(*) AS n ORDER BY month

// mixing aggregate and plain without grouping
MATCH (e:Event) WITH e.kind AS kind, count(*) AS n RETURN kind + ':' + toString(n) AS text
