// Aggregation

// count rows
MATCH (n:Unit) RETURN count(*) AS n

// count by group
MATCH (e:Event) RETURN e.kind AS kind, count(*) AS n

// count distinct
MATCH (:Person)-[:VISITED]->(u) RETURN count(u) AS all, count(DISTINCT u) AS distinct

// sum and average of integers
UNWIND [1, 2, 4] AS x RETURN sum(x) AS sum, avg(x) AS avg

// sum and average of floats
MATCH (f:Figure) RETURN sum(f.value) AS sum, avg(f.value) AS avg

// min and max
MATCH (f:Figure) RETURN min(f.value) AS min, max(f.value) AS max

// min and max of texts
MATCH (p:Place) RETURN min(p.pinyin) AS min, max(p.pinyin) AS max

// min of mixed types
UNWIND [1, 'a', 0.5] AS x RETURN min(x) AS min, max(x) AS max

// collect in order
MATCH (p:Person) WITH p ORDER BY p.id RETURN collect(p.name) AS names

// collect distinct
MATCH (e:Event) WITH e.kind AS kind ORDER BY kind RETURN collect(DISTINCT kind) AS kinds

// collect maps
MATCH (p:Official) WITH p ORDER BY p.id RETURN collect({id: p.id, name: p.name}) AS maps

// collect nodes
MATCH (v:Village) WITH v ORDER BY v.id RETURN collect(v) AS nodes

// slice of what was collected
MATCH (p:Person) WITH p ORDER BY p.id RETURN collect(p.id)[..2] AS first, collect(p.id)[-1] AS last

// percentiles
UNWIND [10, 20, 30, 40] AS x RETURN percentileCont(x, 0.5) AS cont, percentileDisc(x, 0.5) AS disc

// standard deviation
UNWIND [2, 4, 4, 4, 5, 5, 7, 9] AS x RETURN stDev(x) AS s, stDevP(x) AS p

// standard deviation of one
UNWIND [5] AS x RETURN stDev(x) AS s, stDevP(x) AS p

// aggregate in an expression
MATCH (e:Event) RETURN count(e) * 2 + 1 AS n

// aggregate of an expression
MATCH (n:Unit) RETURN max(size(n.name)) AS longest

// two groups
MATCH (a)-[r]->(b:Event) RETURN labels(a)[0] AS family, type(r) AS t, count(*) AS n

// group by a node
MATCH (a)-[:VISITED]->(b) RETURN b AS node, count(*) AS n

// an aggregate of an aggregate
MATCH (a)-[:VISITED]->(b) WITH b, count(*) AS n RETURN avg(n) AS mean, max(n) AS most

// most connected
MATCH (n:Person|Unit)-[r]-(m) WHERE NOT m:Article RETURN n.id AS id, count(DISTINCT m) AS neighbours ORDER BY neighbours DESC, id LIMIT 3

// count of a pattern by group with zero
MATCH (l:Place) OPTIONAL MATCH (l)<-[:LOCATED_IN]-(x) RETURN l.id AS l, count(x) AS n ORDER BY n DESC, l

// sum of booleans fails
RETURN sum(true) AS x

// aggregate inside WHERE fails
MATCH (n) WHERE count(n) > 1 RETURN n

// nested aggregates fail
MATCH (n) RETURN count(count(n)) AS x

// sum over nothing
UNWIND [] AS x RETURN sum(x) AS sum, count(x) AS n

// collect over a literal
UNWIND [1, null, 2] AS x RETURN collect(x) AS list

// order inside groups
MATCH (e:Event) WITH e ORDER BY e.id WITH e.kind AS kind, collect(e.id) AS ids RETURN kind, ids ORDER BY kind
