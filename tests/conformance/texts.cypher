// Texts

// concatenation
RETURN '云' + '湖' AS a, 'n' + 1 AS b, 'x' + 1.5 AS c

// concatenation with bars
RETURN '云' || '湖' AS a

// list concatenation with bars
RETURN [1] || [2] AS a

// size counts characters
RETURN size('云湖区') AS a, size('') AS b

// char_length
RETURN char_length('云湖') AS a, character_length('ab') AS b

// a character outside the basic plane
RETURN size('𠮷') AS n, reverse('a𠮷') AS r

// left and right
RETURN left('云湖区', 2) AS a, right('云湖区', 1) AS b, left('ab', 9) AS c

// substring
RETURN substring('云湖区人', 1, 2) AS a, substring('云湖区', 1) AS b, substring('ab', 5) AS c

// upper and lower
RETURN toUpper('abÄ') AS a, toLower('ABÇ') AS b, upper('x') AS c, lower('X') AS d

// trim
RETURN trim('  a ') AS a, ltrim('  a') AS b, rtrim('a  ') AS c, btrim(' a ') AS d

// trim characters
RETURN trim(BOTH 'x' FROM 'xxaxx') AS a, trim(LEADING 'x' FROM 'xa') AS b, btrim('xxaxx', 'x') AS c

// split
RETURN split('a,b,c', ',') AS a, split('云、湖', '、') AS b, split('abc', '') AS c

// split by several
RETURN split('a,b;c', [',', ';']) AS a

// replace
RETURN replace('云湖区', '区', '县') AS a, replace('aaa', 'a', 'b') AS b

// toString
RETURN toString(1) AS a, toString(1.0) AS b, toString(true) AS c, toString('x') AS d, toString(1.5e10) AS e

// toStringOrNull
RETURN toStringOrNull(1) AS a, toStringOrNull([1]) AS b

// toInteger
RETURN toInteger('42') AS a, toInteger('4.9') AS b, toInteger('x') AS c, toInteger(3.9) AS d, toInteger(true) AS e

// toFloat
RETURN toFloat('1.5') AS a, toFloat('x') AS b, toFloat(2) AS c

// toBoolean
RETURN toBoolean('TRUE') AS a, toBoolean('x') AS b, toBoolean(1) AS c

// comparison by code point
RETURN 'a' < 'b' AS a, 'Z' < 'a' AS b, '一' < '丁' AS c, 'ab' < 'a' AS d

// escapes
RETURN 'a\tb\nc\\d' AS a, "it's" AS b, 'say "x"' AS c

// unicode escape
RETURN '\u4e91' AS a

// starts, ends, contains with empty text
RETURN 'a' STARTS WITH '' AS a, 'a' ENDS WITH '' AS b, 'a' CONTAINS '' AS c

// text operators on what is no text
RETURN 1 STARTS WITH 'a' AS a, 'a' CONTAINS 1 AS b

// regular expression classes
RETURN '云湖2区' =~ '[\\u4e00-\\u9fff]+\\d.*' AS a, 'abc' =~ 'a.c' AS b

// a bad regular expression
RETURN 'a' =~ '(' AS x

// null to text functions
RETURN toUpper(null) AS a, size(null) AS b, split(null, ',') AS c, substring(null, 0) AS d

// text by parameter with quotes
// $text = "it's \"quoted\" `x` \\ \n end"
RETURN $text AS text, size($text) AS n

// normalize
RETURN normalize('ｅ́') = normalize('ｅ́') AS same

// is normalized
RETURN 'a' IS NORMALIZED AS a

// lpad
RETURN lpad('7', 3, '0') AS x

// length of a text fails
RETURN length('abc') AS x

// negative length fails
RETURN left('abc', -1) AS x

// names joined by a mark
MATCH (v:Village) WITH v ORDER BY v.id RETURN reduce(t = '', n IN collect(v.name) | t + CASE WHEN t = '' THEN '' ELSE '、' END + n) AS names

// aliases and names together
MATCH (n:Person {id: 'p3'}) RETURN [n.name] + n.aliases AS names

// part of the evidence
MATCH (n:Person)-[r:SPOKE_AT]->() RETURN n.id AS id, substring(r.quotes[0], 0, 4) AS start, size(r.quotes[0]) AS n

// position by split
RETURN size(split('本报讯 江予安走访', '江予安')[0]) AS position
