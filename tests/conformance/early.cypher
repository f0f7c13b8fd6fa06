// Conditions over several variables

// any() of the second node, or a label of the first
MATCH (a)-[]->(b) WHERE any(x IN coalesce(b.aliases, []) WHERE size(x) > 2) OR a:Person RETURN DISTINCT a.id AS a

// a label of the first node, or any() of the second
MATCH (a)-[]->(b) WHERE a:Person OR any(x IN coalesce(b.aliases, []) WHERE size(x) > 2) RETURN DISTINCT a.id AS a

// a count of the second node, exclusive or
MATCH (a:Event)-[]-(b) WHERE a.kind = 'Visit' XOR NOT (COUNT { (b)--() } > 4) RETURN DISTINCT b.id AS b

// not a count of the second node together with the first
MATCH (a)-[]->(b) WHERE NOT (a:Person AND COUNT { (b)--() } > 5) RETURN DISTINCT a.id AS a

// reduce over the second node
MATCH (a)-[]->(b) WHERE a:Person OR reduce(s = 0, x IN coalesce(b.aliases, []) | s + size(x)) > 2 RETURN DISTINCT a.id AS a

// the first label of the second node
MATCH (a)-[]->(b) WHERE a:Person OR labels(b)[0] = 'Article' RETURN DISTINCT a.id AS a

// the first quote of a relationship
MATCH (a:Person)-[r]->(b) WHERE b:Unit OR r.quotes[0] CONTAINS '讲话' RETURN DISTINCT a.id AS a, type(r) AS t

// all() over three variables
MATCH (a:Person)-[r]->(b:Event) WHERE a.name = '江予安' OR all(q IN r.quotes WHERE q CONTAINS b.name) RETURN a.id AS a, b.id AS b

// such a condition, then another MATCH
MATCH (a:Person)-[]->(b:Event) WHERE a:Official OR labels(b)[0] = 'Visit' MATCH (b)-[:TO]->(c) RETURN DISTINCT a.id AS a, c.id AS c

// such a condition after OPTIONAL MATCH
MATCH (a:Village) OPTIONAL MATCH (a)-[]->(b) WHERE a.name = '' OR labels(b)[0] = 'Place' RETURN a.id AS a, b.id AS b

// such a condition after WITH
MATCH (a:Village) WITH a MATCH (a)-[]->(b) WHERE a.name = '' OR labels(b)[0] = 'Town' RETURN a.id AS a, b.id AS b

// such a condition before an update
// writes
MATCH (a:Person)-[]->(b:Article) WHERE a.name = '' OR labels(b)[0] = 'Article' SET a.pinyin = 'x' RETURN count(DISTINCT a) AS n

// such a condition inside CALL
MATCH (a:Person) CALL (a) { MATCH (a)-[]->(b)-[]->(c) WHERE b:Unit OR labels(c)[0] = 'Article' RETURN count(c) AS n } RETURN a.id AS a, n

// such a condition with a limit and a skip
MATCH (a)-[]->(b) WHERE a:Person OR labels(b)[0] = 'Place' RETURN DISTINCT a.id AS a ORDER BY a SKIP 2 LIMIT 5
