// Lists, maps and comprehensions

// literal
RETURN [1, 'a', true, null, [2]] AS list

// index and slices
WITH [1, 2, 3, 4] AS l RETURN l[0] AS first, l[-1] AS last, l[1..3] AS middle, l[..2] AS head, l[2..] AS tail, l[-2..] AS end

// slice outside
RETURN [1, 2][1..9] AS a, [1, 2][5..] AS b

// concatenation
RETURN [1] + [2, 3] AS a, [1] + 2 AS b, 0 + [1] AS c

// size, head, last, tail
RETURN size([1, 2, 3]) AS n, head([1, 2]) AS h, last([1, 2]) AS l, tail([1, 2, 3]) AS t

// of an empty list
RETURN size([]) AS n, head([]) AS h, last([]) AS l, tail([]) AS t

// reverse
RETURN reverse([1, 2, 3]) AS list, reverse('云湖') AS text

// range
RETURN range(0, 4) AS a, range(0, 10, 5) AS b, range(5, 1) AS c

// comprehension
RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS list

// comprehension without filter
RETURN [x IN ['a', 'b'] | x + '!'] AS list

// comprehension without map
RETURN [x IN [1, 2, 3] WHERE x > 1] AS list

// comprehension in a comprehension
RETURN [x IN [1, 2] | [y IN [1, 2] | x * y]] AS list

// pattern comprehension
MATCH (p:Official) RETURN p.id AS id, size([(p)-[:VISITED]->(u) | u.name]) AS n

// pattern comprehension with a filter
MATCH (u:Company) RETURN u.id AS id, [(u)<-[v:VISITED]-(p:Official) WHERE v.date < '2031-05-15' | p.id] AS by

// pattern comprehension with a path
MATCH (v:Village {id: 'l3'}) RETURN [p = (v)-[:LOCATED_IN*2]->() | length(p)] AS lengths

// pattern comprehension over labels
MATCH (e:Event {id: 'e4'}) WITH [(e)<-[:ATTENDED]-(u:Company) | u.id] AS ids UNWIND ids AS id RETURN id

// all, any, none, single
WITH [1, 2, 3] AS l RETURN all(x IN l WHERE x > 0) AS a, any(x IN l WHERE x > 2) AS b, none(x IN l WHERE x > 3) AS c, single(x IN l WHERE x = 1) AS d

// predicates over an empty list
RETURN all(x IN [] WHERE x > 0) AS a, any(x IN [] WHERE x > 0) AS b, none(x IN [] WHERE x > 0) AS c, single(x IN [] WHERE x > 0) AS d

// predicates with null
RETURN any(x IN [null, 1] WHERE x > 0) AS a, all(x IN [null, 1] WHERE x > 0) AS b

// isEmpty
RETURN isEmpty([]) AS a, isEmpty([1]) AS b, isEmpty('') AS c, isEmpty({}) AS d

// reduce
RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS sum

// in nested lists
RETURN [1] IN [[1], [2]] AS a, 1 IN [[1]] AS b

// map literal
RETURN {a: 1, b: 'x', c: [1], d: {e: null}} AS map

// map access
WITH {a: 1, b: {c: 2}} AS m RETURN m.a AS a, m['a'] AS b, m.b.c AS c, m.z AS z

// keys of a map
WITH {b: 1, a: 2} AS m UNWIND keys(m) AS k RETURN k ORDER BY k

// map projection of properties
MATCH (p:Person {id: 'p1'}) RETURN p {.name, .pinyin} AS map

// map projection of all
MATCH (f:Figure {id: 'f2'}) RETURN f {.*} AS map

// map projection with more
MATCH (p:Person {id: 'p1'}) RETURN p {.name, posts: [(p)-[h:HOLDS_POST]->() | h.title]} AS map

// map projection of a variable
MATCH (p:Person {id: 'p1'}) WITH p, 5 AS score RETURN p {.id, score} AS map

// map projection of a missing property
MATCH (p:Person {id: 'p1'}) RETURN p {.id, .date} AS map

// map projection of null
OPTIONAL MATCH (p:Person {id: 'nobody'}) RETURN p {.id} AS map

// map parameter
// $m = {"a": [1, {"b": "云"}], "c": null}
RETURN $m AS map, $m.a[1].b AS b

// equal maps
RETURN {a: 1, b: 2} = {b: 2, a: 1} AS a, {a: 1} = {a: 2} AS b

// list property and its size
MATCH (n:Person) WHERE size(n.aliases) > 1 RETURN n.id AS id, n.aliases AS aliases

// toStringList, toIntegerList, toFloatList, toBooleanList
RETURN toStringList([1, true]) AS a, toIntegerList(['1', 'x']) AS b, toFloatList(['1.5', 2]) AS c, toBooleanList(['true', 'no']) AS d

// sorted by unwinding
UNWIND ['b', 'c', 'a'] AS x WITH x ORDER BY x RETURN collect(x) AS sorted

// coll of numbers compared
RETURN [1, 2] < [1, 3] AS a, [1] < [1, 0] AS b, ['a'] < [1] AS c

// index by a text fails
RETURN [1, 2]['a'] AS x

// a map's value updated by another map is no function
WITH {a: 1} AS m RETURN m + {b: 2} AS x
