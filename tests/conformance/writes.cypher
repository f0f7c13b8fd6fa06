// Writing

// CREATE a node
// writes
CREATE (n:Unit:Company {id: 'x1', name: '新厂', aliases: ['厂']}) RETURN n

// CREATE by parameters
// $id = "x1"
// $name = "溪口村"
// writes
CREATE (n:Place:Village {id: $id, name: $name}) RETURN n.name AS name

// CREATE by a map parameter
// $map = {"id": "x1", "name": "溪口村"}
// writes
CREATE (n:Place:Village $map) RETURN n

// CREATE a null property
// writes
CREATE (n:Person {id: 'x1', name: 'x', pinyin: null}) RETURN size(keys(n)) AS n

// CREATE a relationship
// writes
MATCH (a:Person {id: 'p6'}), (b:Unit {id: 'u1'}) CREATE (a)-[r:VISITED {id: 'x1', date: '2031-08-01', articles: ['a1'], quotes: ['…']}]->(b) RETURN r

// CREATE a whole path
// writes
CREATE p = (a:Person {id: 'x1', name: '甲'})-[r:VISITED {id: 'x2'}]->(b:Unit:Company {id: 'x3', name: '乙'}) RETURN length(p) AS n

// CREATE many by UNWIND
// $rows = [{"id": "x1", "name": "甲"}, {"id": "x2", "name": "乙"}]
// writes
UNWIND $rows AS row CREATE (n:Person {id: row.id, name: row.name}) RETURN count(n) AS n

// MERGE finds
// writes
MERGE (n:Person {id: 'p1'}) RETURN n.name AS name

// MERGE makes
// writes
MERGE (n:Person {id: 'x1'}) ON CREATE SET n.name = '新' ON MATCH SET n.name = '旧' RETURN n.name AS name

// MERGE finds and sets
// writes
MERGE (n:Person {id: 'p1'}) ON CREATE SET n.name = '新' ON MATCH SET n.pinyin = 'x' RETURN n.pinyin AS pinyin

// MERGE a relationship that is there
// writes
MATCH (a:Person {id: 'p1'}), (b:Unit {id: 'u1'}) MERGE (a)-[r:VISITED]->(b) RETURN r.id AS id

// MERGE a relationship that isn't
// writes
MATCH (a:Person {id: 'p6'}), (b:Unit {id: 'u1'}) MERGE (a)-[r:VISITED]->(b) ON CREATE SET r.id = 'x1' RETURN r.id AS id

// SET a property
// writes
MATCH (n:Person {id: 'p6'}) SET n.name = '季小曼' RETURN n.name AS name

// SET several
// writes
MATCH (n:Person {id: 'p6'}) SET n.name = '季', n.aliases = ['小季', '季记者'] RETURN n

// SET null removes
// writes
MATCH (n:Person {id: 'p6'}) SET n.pinyin = null RETURN size(keys(n)) AS n

// SET adds a map
// writes
MATCH (n:Person {id: 'p6'}) SET n += {name: '季', pinyin: null} RETURN n

// SET replaces by a map
// writes
MATCH (n:Figure {id: 'f2'}) SET n = {id: 'f2', what: '产量', value: 2.5} RETURN n

// SET on a relationship
// writes
MATCH ()-[r:SPOKE_AT {manner: '发言'}]->() SET r.manner = '推介' RETURN r.id AS id, r.manner AS manner

// SET a label
// writes
MATCH (n:Person {id: 'p6'}) SET n:Official RETURN labels(n) AS labels

// REMOVE a label
// writes
MATCH (n:Person {id: 'p1'}) REMOVE n:Official RETURN labels(n) AS labels

// SET by a condition
// writes
MATCH (e:Event) WHERE e.status = 'planned' SET e.status = 'happened' RETURN count(e) AS n

// SET from another's property
// writes
MATCH (p:Person {id: 'p6'}), (q:Person {id: 'p1'}) SET p.pinyin = q.pinyin RETURN p.pinyin AS pinyin

// REMOVE a property
// writes
MATCH (n:Person {id: 'p6'}) REMOVE n.pinyin RETURN n.pinyin AS pinyin

// DELETE a relationship
// writes
MATCH (:Person {id: 'p4'})-[r:TRAINED]->() DELETE r

// DETACH DELETE
// writes
MATCH (n:Person {id: 'p4'}) DETACH DELETE n

// DELETE several
// writes
MATCH (:Person {id: 'p1'})-[r:VISITED]->() DELETE r RETURN count(r) AS n

// DELETE what isn't there
// writes
MATCH (n:Person {id: 'nobody'}) DETACH DELETE n RETURN count(n) AS n

// DELETE a node without relationships
// writes
MATCH (n:Village {id: 'l4'}) DELETE n

// FOREACH creates
// writes
FOREACH (name IN ['甲', '乙'] | CREATE (:Person {id: 'x' + name, name: name}))

// FOREACH sets over a path
// writes
MATCH p = (:Village {id: 'l3'})-[:LOCATED_IN*2]->() FOREACH (n IN nodes(p) | SET n.pinyin = 'seen')

// a write and a read after it
// writes
CREATE (n:Person {id: 'x1', name: '新'}) WITH n MATCH (m:Person) RETURN count(m) AS n

// a write in a subquery
// writes
MATCH (v:Village) CALL (v) { SET v.pinyin = 'x' } RETURN count(v) AS n

// CREATE and SET in one
// writes
CREATE (n:Person {id: 'x1'}) SET n.name = '新' RETURN n

// writing nothing
// writes
MATCH (n:Person {id: 'nobody'}) SET n.name = 'x' RETURN n

// a reading question in write mode
// writes
MATCH (n:Park) RETURN n.id AS id

// DELETE and RETURN what was
// writes
MATCH (n:Village {id: 'l4'}) WITH n, n.name AS name DELETE n RETURN name

// MERGE over rows makes one
// writes
UNWIND ['x1', 'x1', 'x2'] AS id MERGE (n:Person {id: id}) RETURN count(DISTINCT n) AS n

// SET a whole number
// writes
MATCH (n:Figure {id: 'f2'}) SET n.value = 3 RETURN n.value AS value
