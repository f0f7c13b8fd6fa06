-- The ledger: what is true (articles, claims, what was left out, people's judgements). All else can be drawn again.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    extractor TEXT NOT NULL,        -- which extractor read it: same digest, same extractor, same threshold: same claims
    min_confidence REAL NOT NULL,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    kicker TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    date TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    source TEXT NOT NULL,
    region TEXT NOT NULL,
    region_basis TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    path TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    spans TEXT NOT NULL,            -- JSON: title_span, kicker_span, subtitle_span, body, breaks
    credits TEXT NOT NULL           -- JSON list
);

CREATE TABLE claims (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,        -- position among the article's claims, from 0
    type TEXT NOT NULL,             -- Mention, Post, Relation, Credit, Event, Role, Figure
    start INTEGER NOT NULL,         -- evidence: text[start:end] == quote, in code points
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    body TEXT NOT NULL,             -- JSON list: the other fields of kg.claims' dataclass, in their order
    PRIMARY KEY (article, number)
);

CREATE TABLE left_out (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,             -- merge, split, correct
    body TEXT NOT NULL              -- JSON of kg.resolve.judgements
) WITHOUT ROWID;

-- Marks that outlive a crash: what has changed and is not drawn yet, what is drawn and not yet in the store.
CREATE TABLE dirty (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pending (element TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (element, id)) WITHOUT ROWID;
CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Drawn from the above by kg/drawing.py; may be emptied at any time and drawn again.
CREATE TABLE locals (
    article TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    surfaces TEXT NOT NULL,         -- JSON list, sorted
    PRIMARY KEY (article, key, name, kind)
) WITHOUT ROWID;
CREATE INDEX locals_by_key ON locals (key);

CREATE TABLE shorts (
    article TEXT NOT NULL,
    block TEXT NOT NULL,            -- a short name within a scope
    key TEXT NOT NULL,              -- the fuller entity that one article calls so
    PRIMARY KEY (article, block, key)
) WITHOUT ROWID;
CREATE INDEX shorts_by_block ON shorts (block, key);
CREATE INDEX shorts_by_key ON shorts (key, block);

CREATE TABLE keys (
    key TEXT PRIMARY KEY,
    block TEXT NOT NULL,            -- keys of one block are resolved together
    base TEXT NOT NULL,             -- node id before people's merges
    node TEXT NOT NULL              -- node id
) WITHOUT ROWID;
CREATE INDEX keys_by_block ON keys (block);
CREATE INDEX keys_by_base ON keys (base);
CREATE INDEX keys_merged ON keys (key) WHERE node <> base;
CREATE INDEX keys_by_node ON keys (node);

CREATE TABLE support (
    edge TEXT NOT NULL,             -- id of a plain fact's edge
    article TEXT NOT NULL,
    body TEXT NOT NULL,             -- JSON of kg.graph.Fact
    PRIMARY KEY (edge, article)
);
CREATE INDEX support_by_article ON support (article);

CREATE TABLE tellings (
    id TEXT PRIMARY KEY,            -- one article's telling of one event
    article TEXT NOT NULL,
    block TEXT NOT NULL,
    event TEXT NOT NULL,            -- id of the Event node, "" until clustered
    body TEXT NOT NULL              -- JSON of kg.resolve.events.Telling
);
CREATE INDEX tellings_by_article ON tellings (article);
CREATE INDEX tellings_by_block ON tellings (block);
CREATE INDEX tellings_by_event ON tellings (event);

CREATE TABLE drawn (
    id TEXT PRIMARY KEY,            -- of a node or an edge of the graph
    owner TEXT NOT NULL,            -- the article, entity, fact or event that it was drawn from
    element TEXT NOT NULL,          -- node or edge
    labels TEXT NOT NULL,           -- of a node, joined by ':'; of an edge, its type
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    properties TEXT NOT NULL        -- JSON object, keys sorted
);
CREATE INDEX drawn_by_owner ON drawn (owner);
