"""The views of what comparing found: their columns, the files they are made of, and the queries that make them.

What is known of a story lies in the files of the update that last described it (`made`); `live` says which update that is for each story,
so that a query never sees what a later update has replaced.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from accordingto.knowledge import read_yaml

_WORDS = pa.list_(pa.string())
_SILENT = pa.list_(pa.struct([("outlet", pa.string()), ("others", pa.int64()), ("reason", pa.string())]))
_SAID = pa.list_(pa.struct([("words", pa.string()), ("who", pa.string())]))
_NUMBERS = pa.list_(
    pa.struct([("what", pa.string()), ("low", pa.int64()), ("best", pa.int64()), ("high", pa.int64()), ("said", _SAID)]),
)
TELLING = pa.struct(
    [
        ("id", pa.string()),
        ("article", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("words", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("according_to", _WORDS),
        ("certainty", pa.string()),
        ("polarity", pa.string()),
        ("origin", pa.string()),
    ]
)
SIDES = ("one", "other")

# What an update writes, a file each. All but `live` and `copies` are of the stories that it described.
FILES: dict[str, pa.Schema] = {
    "stories": pa.schema(
        [
            ("id", pa.string()),
            ("title", pa.string()),
            ("first_day", pa.date32()),
            ("last_day", pa.date32()),
            ("articles", pa.int64()),
            ("origins", pa.int64()),
            ("outlets", _WORDS),
            ("actors", _WORDS),
            ("actor_names", _WORDS),
            ("silent", _SILENT),
            ("agreements", pa.int64()),
            ("contradictions", pa.int64()),
            ("made", pa.int64()),
        ]
    ),
    "placed": pa.schema(
        [("article", pa.string()), ("story", pa.string()), ("origin", pa.string()), ("origin_reason", pa.string()), ("made", pa.int64())]
    ),
    "agreements": pa.schema(
        [
            ("id", pa.string()),
            ("story", pa.string()),
            ("words", pa.string()),
            ("origins", pa.int64()),
            ("origin_names", _WORDS),
            ("articles", pa.int64()),
            ("outlets", _WORDS),
            ("holders", _WORDS),
            ("first_day", pa.date32()),
            ("last_day", pa.date32()),
            ("numbers", _NUMBERS),
            ("tellings", pa.list_(TELLING)),
            ("reasons", _WORDS),
            ("made", pa.int64()),
        ]
    ),
    "contradictions": pa.schema(
        [
            ("id", pa.string()),
            ("story", pa.string()),
            ("kind", pa.string()),
            ("sentence", pa.string()),
            *((f"{side}_{field.name}", field.type) for side in SIDES for field in TELLING),
            ("reasons", _WORDS),
            ("further", pa.int64()),
            ("made", pa.int64()),
        ]
    ),
    "copies": pa.schema(
        [("article", pa.string()), ("of", pa.string()), ("kind", pa.string()), ("shared", pa.int64()), ("reason", pa.string())]
    ),
    "live": pa.schema([("story", pa.string()), ("made", pa.int64())]),
}
OF_STORIES = ("stories", "placed", "agreements", "contradictions")


def queries(files: dict[str, str]) -> dict[str, str]:
    """The SELECT statement of each view. `files` are the files of FILES that are up to date, as lists for SQL."""
    read = {name: f"read_parquet([{paths}])" for name, paths in files.items()}
    for name in OF_STORIES:
        story = "id" if name == "stories" else "story"
        read[name] = f"{read[name]} AS f SEMI JOIN {read['live']} AS l ON f.{story} = l.story AND f.made = l.made"
    return {name: query.format(**read, encounters=_encounters()) for name, query in _QUERIES.items()}


# Each in an order that is always the same, so that two exports of one state are the same.
_QUERIES = {
    "stories": "SELECT * EXCLUDE (made) FROM {stories} ORDER BY id",
    "story_articles": """
        SELECT article, outlet, published, url, title, story, origin, origin_reason FROM {placed} JOIN articles ON id = article
        ORDER BY story, published, article""",
    "agreements": "SELECT * EXCLUDE (made) FROM {agreements} ORDER BY story, id",
    "contradictions": "SELECT * EXCLUDE (made) FROM {contradictions} ORDER BY story, id",
    "copies": """
        SELECT c.article, a.outlet, a.published, a.url, a.title, c.of, o.outlet AS of_outlet, o.published AS of_published, o.url AS of_url,
            o.title AS of_title, kind, shared, reason, s.origin
        FROM {copies} AS c JOIN articles AS a ON a.id = c.article JOIN articles AS o ON o.id = c.of
        LEFT JOIN story_articles AS s ON s.article = c.article ORDER BY c.article, c.of""",
    "relations": """
        SELECT side, other, strftime(day, '%Y-%m') AS month, kind AS teller_kind, teller, quad, count(*) AS events,
            round(avg(intensity), 2) AS intensity, count(*) FILTER (alone) AS alone, list(id ORDER BY day, id) AS event_ids
        FROM (
            SELECT *, count(DISTINCT teller) OVER (PARTITION BY side, other, kind, happening) = 1 AS alone
            FROM (
                SELECT *, unnest(['outlet', 'outlet country', 'holder']) AS kind,
                    unnest([coalesce(outlet, 'the article'), outlet_country, holder]) AS teller
                FROM ({encounters})
            ) WHERE teller IS NOT NULL
        ) GROUP BY ALL ORDER BY side, other, month, teller_kind, teller, quad""",
}


def _encounters() -> str:
    """The SELECT statement of events between two states that are told to have happened, a row a telling."""
    ends = ", ".join(f"('{end}', '{country}')" for end, country in domains().items())
    return _ENCOUNTERS.replace("{domains}", ends).replace("{sides}", _SIDES)


@cache
def domains() -> dict[str, str]:
    """The states of top-level domains."""
    found: dict[str, str] = read_yaml("media")["domains"]
    return found


MUTUAL = "(type IN ('CONSULT', 'COOPERATE', 'AGREE') OR (quad <= 2 AND len(recipients) = 0))"  # what actors do with each other
# An event is between two states where an actor belongs to the one and a recipient to the other, or where both do together what is friendly.
_SIDES = """
    SELECT DISTINCT id, actor_country AS side, recipient_country AS other FROM dyads WHERE actor_country <> recipient_country
    UNION
    SELECT DISTINCT id, a.p.country, b.p.country FROM events, unnest(actors) AS a(p), unnest(actors) AS b(p)
    WHERE {mutual} AND a.p.country <> b.p.country
""".replace("{mutual}", MUTUAL)
_ENCOUNTERS = """
WITH sides AS ({sides}), same AS (SELECT id AS agreement, unnest(tellings).id AS telling FROM agreements),
domains(ending, country) AS (VALUES {domains})
SELECT id, e.article, e.outlet, e.published, e.url, e.title, start, "end", evidence, according_to, holder, side, other,
    coalesce(date_start, e.published) AS day, date_start IS NOT NULL AS dated, d.country AS outlet_country, trigger, type, mode, quad, intensity,
    certainty, coalesce(agreement, id) AS happening
FROM sides JOIN events AS e USING (id) LEFT JOIN same ON telling = id
LEFT JOIN domains AS d ON d.ending = regexp_extract(lower(e.url), '^[a-z]+://(?:[^/@?#]*@)?[^/:?#]*\\.([a-z]+)\\.?(?:[:/?#]|$)', 1)
WHERE polarity = 'positive' AND NOT hypothetical AND time <> 'future' AND certainty <> 'unstated'
"""

RELATIONS = pa.schema(
    [
        ("side", pa.string()),
        ("other", pa.string()),
        ("month", pa.string()),
        ("teller_kind", pa.string()),
        ("teller", pa.string()),
        ("quad", pa.int64()),
        ("events", pa.int64()),
        ("intensity", pa.float64()),
        ("alone", pa.int64()),
        ("event_ids", _WORDS),
    ]
)


@cache
def schemas() -> dict[str, pa.Schema]:
    """The columns of every view that people see."""
    about = [("outlet", pa.string()), ("published", pa.date32()), ("url", pa.string()), ("title", pa.string())]
    place = pa.schema([("article", pa.string()), *about, ("story", pa.string()), ("origin", pa.string()), ("origin_reason", pa.string())])
    of = [(f"of_{name}", kind) for name, kind in about]
    copies = [
        ("article", pa.string()),
        *about,
        ("of", pa.string()),
        *of,
        ("kind", pa.string()),
        ("shared", pa.int64()),
        ("reason", pa.string()),
    ]
    without_made = {name: pa.schema([f for f in FILES[name] if f.name != "made"]) for name in ("stories", "agreements", "contradictions")}
    return {
        "stories": without_made["stories"],
        "story_articles": place,
        "copies": pa.schema([*copies, ("origin", pa.string())]),
        "agreements": without_made["agreements"],
        "contradictions": without_made["contradictions"],
        "relations": RELATIONS,
    }
