// Errors

// a bracket is missing
MATCH (n:Person RETURN n

// a key word misspelt
MATCH (n) RETRUN n

// nothing is returned
MATCH (n:Person)

// an unknown variable
MATCH (n:Person) RETURN m

// an unknown function
RETURN nosuch(1) AS x

// an unknown procedure
CALL no.such.procedure()

// an unknown label
MATCH (n:Compny) RETURN n

// a label in Chinese
MATCH (n:企业) RETURN n

// an unknown type
MATCH ()-[r:MEETS]->() RETURN r

// an unknown property
MATCH (n:Person) RETURN n.nam AS x

// a missing parameter
MATCH (n {id: $id}) RETURN n

// too few arguments
RETURN substring('a') AS x

// too many arguments
RETURN toUpper('a', 'b') AS x

// a type that doesn't fit
RETURN toUpper(1) AS x

// size of a number
RETURN size(1) AS x

// UNWIND a number
UNWIND 5 AS x RETURN x

// property of a number
WITH 1 AS x RETURN x.name AS y

// a text that doesn't end
RETURN 'abc AS x

// two questions at once
RETURN 1 AS a; RETURN 2 AS b

// WHERE without MATCH
WHERE 1 = 1 RETURN 1 AS x

// a write without permission: CREATE
CREATE (n:Person {id: 'x'}) RETURN n

// a write without permission: MERGE
MERGE (n:Person {id: 'x'}) RETURN n

// a write without permission: SET
MATCH (n:Person {id: 'p1'}) SET n.name = 'x'

// a write without permission: DELETE
MATCH (n:Person {id: 'p6'}) DETACH DELETE n

// a write without permission: REMOVE
MATCH (n:Person {id: 'p6'}) REMOVE n.pinyin

// a write without permission: FOREACH
FOREACH (x IN [1] | CREATE (:Person {id: 'x'}))

// a write inside a subquery
CALL { CREATE (n:Person {id: 'x'}) RETURN n.id AS id } RETURN id

// a variable used twice for two kinds
MATCH (a)-[a]->(b) RETURN a

// a relationship written in both directions without an end
MATCH (a)-[:LED]- RETURN a

// WITH an expression without a name
MATCH (n:Person) WITH n.name RETURN 1 AS x

// DELETE of a number
// writes
DELETE 5

// a type missing where one is created
// writes
MATCH (a {id: 'p1'}), (b {id: 'p2'}) CREATE (a)-[]->(b)

// deleting a node that has relationships
// writes
MATCH (n:Person {id: 'p1'}) DELETE n

// creating a relationship without a direction
// writes
MATCH (a {id: 'p1'}), (b {id: 'p2'}) CREATE (a)-[:LED {id: 'x'}]-(b)

// a map as a property
// writes
MATCH (n:Person {id: 'p1'}) SET n.pinyin = {a: 1}

// MERGE with a null property
// writes
MERGE (n:Person {id: null}) RETURN n

// an id twice
// writes
CREATE (n:Person {id: 'p1', name: 'x'})
