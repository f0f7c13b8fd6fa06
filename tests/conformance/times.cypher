// Dates and times

// dates in the graph are texts
MATCH (e:Event {id: 'e1'}) RETURN e.date AS text, date(e.date) AS day, date(e.date).month AS month

// parts of a date
WITH date('2031-05-12') AS d RETURN d.year AS y, d.month AS m, d.day AS d, d.weekDay AS w, d.week AS week, d.quarter AS q, d.ordinalDay AS o

// a date from parts
RETURN date({year: 2031, month: 5, day: 12}) AS a, date({year: 2031, month: 5}) AS b, date({year: 2031}) AS c

// a month and a year as dates
RETURN date('2031-05') AS a, date('2031') AS b

// dates compared
RETURN date('2031-05-12') < date('2031-06-01') AS a, date('2031-05-12') = date('2031-05-12') AS b

// a date plus a duration
RETURN date('2031-01-31') + duration({months: 1}) AS a, date('2031-05-12') + duration('P3D') AS b, date('2031-05-12') - duration({weeks: 1}) AS c

// days between
RETURN duration.between(date('2031-05-12'), date('2031-05-20')).days AS a, duration.inDays(date('2031-05-12'), date('2031-07-01')).days AS b

// months between
RETURN duration.inMonths(date('2031-01-15'), date('2031-05-12')).months AS a, duration.between(date('2031-01-15'), date('2031-05-12')) AS b

// days between events
MATCH (a:Event {id: 'e1'}), (b:Event {id: 'e4'}) RETURN duration.inDays(date(a.date), date(b.date)).days AS days

// a wrong date
RETURN date('2031-02-30') AS x

// a text that is no date
RETURN date('soon') AS x

// date of null
RETURN date(null) AS a, datetime(null) AS b

// truncation
RETURN date.truncate('month', date('2031-05-12')) AS a, date.truncate('year', date('2031-05-12')) AS b, date.truncate('week', date('2031-05-15')) AS c, date.truncate('quarter', date('2031-05-12')) AS d

// events by week
MATCH (e:Event) WHERE size(e.date) = 10 RETURN date(e.date).week AS week, count(*) AS n ORDER BY week

// local date-time
RETURN localdatetime('2031-05-12T08:30:00') AS a, localdatetime({year: 2031, month: 5, day: 12, hour: 8}) AS b

// parts of a date-time
WITH localdatetime('2031-05-12T08:30:15.250') AS t RETURN t.hour AS h, t.minute AS m, t.second AS s, t.millisecond AS ms

// date-time with an offset
RETURN datetime('2031-05-12T08:30:00+08:00') AS a

// date-time with a zone
RETURN datetime('2031-05-12T08:30:00[Asia/Shanghai]') AS a

// date-time in UTC
RETURN datetime('2031-05-12T00:30:00Z') AS a, datetime('2031-05-12T00:30:00Z').epochSeconds AS s

// date-time from seconds
RETURN datetime({epochSeconds: 0}) AS a, datetime.fromepoch(0, 0) AS b

// nanoseconds
RETURN localdatetime('2031-05-12T08:30:00.123456789') AS a

// time
RETURN localtime('08:30') AS a, time('08:30+08:00') AS b, localtime({hour: 8, minute: 5}) AS c

// times compared
RETURN localtime('08:30') < localtime('09:00') AS a

// duration
RETURN duration('P1Y2M3DT4H5M6S') AS a, duration({days: 1, hours: 36}) AS b, duration({minutes: 90}) AS c

// parts of a duration
WITH duration('P1Y2M3DT4H') AS d RETURN d.years AS y, d.months AS m, d.days AS d, d.hours AS h

// durations added
RETURN duration('P1D') + duration('PT5H') AS a, duration('P1D') * 3 AS b

// date from a date-time
RETURN date(localdatetime('2031-05-12T08:30')) AS a, date(datetime('2031-05-12T23:30Z')) AS b

// date to text
RETURN toString(date('2031-05-12')) AS a, toString(localdatetime('2031-05-12T08:30')) AS b, toString(duration('P1D')) AS c

// dates in a list sorted
UNWIND [date('2031-05-12'), date('2030-01-01')] AS d RETURN d ORDER BY d

// the latest of a group
MATCH (n:Unit)<-[v:VISITED]-() RETURN n.id AS id, max(date(v.date)) AS last

// today is a date
RETURN date() > date('2020-01-01') AS a, datetime() > datetime('2020-01-01T00:00Z') AS b

// timestamp
RETURN timestamp() > 1600000000000 AS a

// adding to a date with months
WITH date('2031-05-31') AS d RETURN d + duration({months: 1}) AS a, d - duration({months: 3}) AS b

// a date's copy with another day
RETURN date({date: date('2031-05-12'), day: 1}) AS a

// date plus number fails
RETURN date('2031-05-12') + 1 AS x

// points
RETURN point({x: 1, y: 2}) AS p, point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d

// points on a globe
RETURN round(point.distance(point({longitude: 113.0, latitude: 33.7}), point({longitude: 113.0, latitude: 34.7}))) AS d
