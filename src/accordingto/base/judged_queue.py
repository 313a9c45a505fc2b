"""What nobody has judged yet, the least certain first."""

from __future__ import annotations

from accordingto.base.judgements import VIEWS

# What a record lacks or leaves open, in the order of its weight; only the articles that were added last are looked at, so that the queue is there at once.
_DOUBTS = {
    "event": {
        "nobody is named who does it": "actor_name IS NULL",
        "nobody is named to whom it is done": "recipient_name IS NULL",
        "another article contradicts it": "c.record IS NOT NULL",
        "how sure it is, is not said": "certainty = 'unstated'",
        "it is only possible": "certainty = 'possible'",
        "it has no day": "date_start IS NULL AND time = 'past'",
    },
    "claim": {
        "who says it is not known": "speaker IS NULL",
        "another article contradicts it": "c.record IS NOT NULL",
        "it is long": "length(evidence) > 300",
        "it stands within another": "within IS NOT NULL",
    },
    "transfer": {
        "no supplier is named": "supplier_name IS NULL",
        "no recipient is named": "recipient_name IS NULL",
        "neither type nor designation is named": "designation IS NULL AND description IS NULL",
        "it is alleged": "status = 'alleged'",
        "its number is an estimate": "quantity_is_estimate",
    },
}
_PLACE = "id, article, outlet, published, title, url, start, evidence, according_to, holder, certainty, polarity"
# What is shown of a record; the lists of parties and passages would cost more than all else.
_COLUMNS = {
    "event": f"{_PLACE}, trigger, type, mode, actor_name, actor_country, recipient_name, recipient_country, date_start, place_name, time, hypothetical",
    "claim": f"{_PLACE}, cue, speaker, speaker_name, manner",
    "transfer": f"{_PLACE.removesuffix(', certainty, polarity')}, supplier, supplier_name, recipient, recipient_name, quantity_words, designation, description, status",
}
_QUEUE = """WITH contradicted AS (SELECT one_id AS record FROM contradictions UNION SELECT other_id FROM contradictions)
            SELECT * FROM (
                SELECT {columns}, list_filter([{doubts}], lambda d: d IS NOT NULL) AS doubts FROM {view} AS v LEFT JOIN contradicted AS c ON c.record = v.id
                WHERE article IN (SELECT id FROM articles ORDER BY added DESC, id LIMIT 2000) AND id NOT IN (SELECT record FROM judgements WHERE standing)
            ) ORDER BY len(doubts) DESC, published DESC NULLS LAST, article, start LIMIT ? OFFSET ?"""


def waiting(kind: str) -> str:
    """The SELECT statement of records of this kind that nobody has judged, with `doubts` that say why; its question marks are limit and offset."""
    doubts = ", ".join(f"CASE WHEN {condition} THEN '{words}' END" for words, condition in _DOUBTS[kind].items())
    return _QUEUE.format(columns=_COLUMNS[kind], doubts=doubts, view=VIEWS[kind])
