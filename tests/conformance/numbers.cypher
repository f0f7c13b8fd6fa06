// Numbers and logic

// arithmetic of integers
RETURN 7 + 2 AS a, 7 - 2 AS b, 7 * 2 AS c, 7 / 2 AS d, 7 % 2 AS e, 2 ^ 3 AS f

// arithmetic of floats
RETURN 7.0 / 2 AS a, 0.1 + 0.2 AS b, 7.5 % 2 AS c

// negative division
RETURN -7 / 2 AS a, -7 % 3 AS b

// precedence
RETURN 1 + 2 * 3 ^ 2 AS a, (1 + 2) * 3 AS b, -2 ^ 2 AS c

// division by zero
RETURN 1 / 0 AS x

// float division by zero
RETURN 1.0 / 0 AS a, -1.0 / 0 AS b

// modulo by zero
RETURN 1 % 0 AS x

// integer overflow
RETURN 9223372036854775807 + 1 AS x

// largest integers
RETURN 9223372036854775807 AS a, -9223372036854775808 AS b

// other notations
RETURN 0x1F AS a, 0o17 AS b, 1e3 AS c, .5 AS d

// digits in groups
RETURN 1_000 AS a

// abs, sign
RETURN abs(-3) AS a, abs(-1.5) AS b, sign(-2) AS c, sign(0) AS d

// ceil, floor, round
RETURN ceil(1.2) AS a, floor(1.8) AS b, round(1.5) AS c, round(-1.5) AS d, round(2.5) AS e

// round to digits
RETURN round(1.2345, 2) AS a, round(1.25, 1) AS b

// round by mode
RETURN round(1.25, 1, 'HALF_EVEN') AS a, round(1.21, 1, 'UP') AS b

// sqrt, exp, log
RETURN sqrt(16) AS a, exp(0) AS b, log(1) AS c, log10(100) AS d

// sqrt of a negative number
RETURN sqrt(-1) AS x, isNaN(sqrt(-1)) AS n

// trigonometry
RETURN sin(0) AS a, cos(0) AS b, tan(0) AS c, atan2(1, 1) AS d, pi() AS e, degrees(pi()) AS f

// e
RETURN e() AS e

// comparison of types
RETURN 1 = 1.0 AS a, 1 < 1.5 AS b, 1 = '1' AS c, 1 < 'a' AS d

// equality of booleans
RETURN true = true AS a, true <> false AS b, true > false AS c

// chains of comparisons
RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, 1 = 1 = 1 AS c

// xor
RETURN true XOR true AS a, true XOR false AS b

// and of what is no boolean
RETURN 1 AND true AS x

// CASE by value
UNWIND [1, 2, 3] AS x RETURN CASE x WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'more' END AS word

// CASE by condition
MATCH (e:Event) RETURN e.id AS id, CASE WHEN e.date IS NULL THEN '无' WHEN e.date < '2031-06' THEN '前' ELSE '后' END AS part

// CASE without else
RETURN CASE WHEN false THEN 1 END AS x

// CASE with several values
UNWIND [1, 2, 5] AS x RETURN CASE x WHEN 1, 2 THEN 'few' ELSE 'many' END AS word

// CASE with comparisons
UNWIND [1, 5] AS x RETURN CASE x WHEN > 3 THEN 'big' ELSE 'small' END AS word

// numbers from the graph
MATCH (f:Figure) RETURN f.what AS what, f.value * 2 AS twice, toInteger(f.value) AS whole ORDER BY what

// declared against named
MATCH (e:Event) WHERE e.declared IS NOT NULL RETURN e.id AS id, e.declared - e.named AS unnamed, toFloat(e.named) / e.declared AS share

// text plus number compared
RETURN '10' < '9' AS a, toInteger('10') < 9 AS b

// rand is between 0 and 1
RETURN 0 <= rand() < 1 AS ok

// a random id
RETURN size(randomUUID()) AS n

// type predicates
RETURN 1 IS :: INTEGER AS a, 'x' IS :: STRING AS b, 1.5 IS :: INTEGER AS c, null IS :: STRING AS d

// type predicate negated
RETURN 1 IS NOT :: STRING AS a

// valueType
RETURN valueType(1) AS a, valueType('x') AS b, valueType([1]) AS c

// a text minus a number fails
RETURN 'a' - 1 AS x

// plus of boolean and number fails
RETURN true + 1 AS x

// infinity and NaN compared
RETURN 1.0 / 0 > 10 AS a, (0.0 / 0) = (0.0 / 0) AS b
