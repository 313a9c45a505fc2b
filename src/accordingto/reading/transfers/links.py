"""Lists of weapons, and which of them a word of transfer hands on."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.events.arguments import Frame
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children
from accordingto.reading.transfers.lexicon import word_list
from accordingto.reading.transfers.rows import Row
from accordingto.reading.transfers.weapons import Weapon

_UP = frozenset({"pobj", "conj", "appos", "compound", "nmod", "amod", "quantmod", "nummod", "dep", "npadvmod", "prep", "pcomp"})
_LINKS = frozenset({"of", "including", "like", "such", "as", "among"})
_LIST = frozenset(
    {
        ",",
        ";",
        "and",
        "or",
        "&",
        "plus",
        "as",
        "well",
        "including",
        "such",
        "along",
        "together",
        "both",
        "also",
        ":",
        "–",
        "—",
        "then",
        "of",
        "'s",
        "its",
        "their",
        "his",
    }
)
_JOINS = frozenset({",", ";", "and", "or", "&", "plus", "including", "as", ":", "–", "—"})
_FAR = 16  # words between a verb and a weapon that the tree does not join to it
_CLOSE = 7  # as much for a noun
_CLAUSE_WORDS = frozenset({"which", "who", "whose", "that", "while", "after", "before", "because", "when", "where", "if", "although", ";"})


def lists_of(sentence: Sentence, weapons: Sequence[Weapon]) -> list[tuple[Weapon, ...]]:
    """The weapons in their lists: "howitzers, four radars and missiles" is one."""
    lists: list[list[Weapon]] = []
    for w in weapons:
        if lists and not lists[-1][-1].modifies and _are_joined(sentence.tokens[lists[-1][-1].last + 1 : w.first]):
            lists[-1].append(w)
        else:
            lists.append([w])
    return [tuple(x) for x in lists]


def _are_joined(gap: Sequence[Token]) -> bool:
    """Whether only what belongs to a list stands between two weapons."""
    return (
        bool({t.lower for t in gap} & _JOINS)
        and all(
            t.lower in _LIST
            or t.pos in {"DET", "NUM", "ADJ", "PUNCT", "SYM", "NOUN", "PROPN"}
            or t.tag in {"VBN", "VBG", "POS"}
            or t.entity in {"CARDINAL", "QUANTITY"}
            or t.lower in {"more", "than", "up", "to", "at", "least", "some", "about"}
            for t in gap
        )
        and sum(t.pos in {"NOUN", "PROPN"} for t in gap) <= 2
    )


def linked_lists(frame: Frame, heads: Sequence[int], slot: str, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> list[tuple[Weapon, ...]]:
    """The lists of which a weapon stands in a slot with these heads."""
    return [weapons for weapons in lists if any(_is_linked(frame.sentence, w, heads, slot, row) for w in weapons)] if heads else []


def continued(sentence: Sentence, linked: list[tuple[Weapon, ...]], lists: Sequence[tuple[Weapon, ...]]) -> list[tuple[Weapon, ...]]:
    """With the lists that go on after "from Russia and", which the tree hangs on Russia."""
    found = list(linked)
    for weapons in lists:
        gap = sentence.tokens[found[-1][-1].last + 1 : weapons[0].first] if weapons[0].first > found[-1][-1].last else ()
        if (
            gap
            and len(gap) <= _CLOSE
            and {"and", ","} & {t.lower for t in gap}
            and all(t.pos not in {"VERB", "AUX"} and (t.pos != "ADP" or t.lower in {"from", "to", "of"}) for t in gap)
        ):
            found.append(weapons)
    return found


def qualified(frame: Frame, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> tuple[tuple[Weapon, ...], str] | None:
    """The weapons that a relative clause is about, though it hangs on a name after them: "tanks from Poland, which it had ordered"."""
    token = frame.sentence.tokens[frame.i]
    if row.word != "verb" or token.dep != "relcl" or "object" not in row.item or frame.objects != (token.head,) or frame.clauses:
        return None
    before = [x for x in lists if x[-1].last < token.head]
    return (before[-1], "object") if before and _is_free(frame.sentence.tokens[before[-1][-1].last + 1 : token.head], _CLOSE) else None


def part_of(frame: Frame, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> tuple[tuple[Weapon, ...], str, tuple[int, int]] | None:
    """The weapons before "two of which", the slot that it stands in, and its words: "tanks, two of which arrived", "jets, 36 of which it bought"."""
    tokens, i = frame.sentence.tokens, frame.i
    if row.word != "verb":
        return None
    of = next((n for n in range(i - 2, max(0, i - _FAR), -1) if tokens[n].lower == "of" and tokens[n + 1].lower in {"which", "them"}), None)
    if of is None or any(t.dep in {"relcl", "ROOT", "conj"} and t.pos == "VERB" for t in tokens[of + 2 : i]):
        return None
    comma = next((n for n in range(of, max(0, of - _CLOSE), -1) if tokens[n].text in {",", ";", "–", "—", "and", "but"}), None)
    before = [x for x in lists if comma is not None and x[-1].last < comma]
    slot = "object" if "object" in row.item and (frame.passive or all(o < i for o in frame.objects)) else ""
    slot = slot or ("subject" if "subject" in row.item else "")
    return (before[-1], slot, (comma + 1, of - 1)) if before and slot and comma is not None else None


def apposed(frame: Frame, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> list[tuple[Weapon, ...]]:
    """The weapons that a noun after a comma says what they are: "two cutters, a gift from Japan"."""
    tokens, i = frame.sentence.tokens, frame.i
    comma = next((n for n in range(i - 1, max(0, i - _CLOSE), -1) if tokens[n].text in {",", "–", "—", "("}), None)
    if row.sides != "supply" or comma is None or tokens[comma + 1].lower not in {"a", "an", "part"}:
        return []
    before = [x for x in lists if x[-1].last < comma and not x[-1].modifies]
    return before[-1:] if before and _is_free(tokens[before[-1][-1].last + 1 : comma], _CLOSE) else []


def held_by(frame: Frame) -> list[int]:
    """What a noun is said to comprise: "the deliveries comprised radars"."""
    sentence = frame.sentence
    verb = sentence.tokens[frame.i].head
    if sentence.tokens[frame.i].dep != "nsubj" or sentence.tokens[verb].lemma.lower() not in word_list("comprise"):
        return []
    return [
        *children(sentence, verb, "dobj", "attr"),
        *(o for p in children(sentence, verb, "prep") for o in children(sentence, p, "pobj")),
    ]


def on_order(frame: Frame) -> list[int]:
    """What stands on order: "has three submarines on order"."""
    tokens = frame.sentence.tokens
    above = tokens[tokens[frame.i].head]
    if frame.sentence.tokens[frame.i].dep != "pobj" or above.lower != "on":
        return []
    return [above.head, *children(frame.sentence, above.head, "dobj")]


def specific(weapons: tuple[Weapon, ...]) -> tuple[Weapon, ...]:
    """Without "weapons" where the list names which, and without what only describes something else."""
    kept = tuple(w for w in weapons if not w.modifies or w is weapons[0])
    return tuple(w for w in kept if w.type.level != "general") or kept[:1]


def _is_linked(sentence: Sentence, weapon: Weapon, heads: Sequence[int], slot: str, row: Row) -> bool:
    """Whether a weapon stands in a slot with these heads, or inside the phrase there: "a batch of six mortars"."""
    if weapon.modifies and not (slot == "compound" and row.word == "noun"):
        return False
    wanted = set(heads)
    if any(weapon.first <= h <= weapon.last for h in wanted):
        return True
    i = weapon.head
    while i not in wanted:
        token = sentence.tokens[i]
        if (
            token.head == i
            or token.dep not in _UP
            or sentence.tokens[token.head].pos
            in {"VERB", "AUX"} - ({"VERB"} if sentence.tokens[token.head].lower == "including" else set())
        ):
            return False
        if token.dep in {"prep", "pcomp"} and token.lower not in _LINKS:
            return False
        if token.pos == "ADP" and (sentence.tokens[token.head].lemma in {"maker", "buyer", "producer", "attack", "use"}):
            return False
        i = token.head
    return True


def near(frame: Frame, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> tuple[tuple[Weapon, ...], str] | None:
    """The list that stands right after the word (or before a passive) where the tree does not join them: parsers stumble over names of models."""
    sentence, i = frame.sentence, frame.i
    far = _FAR if row.word == "verb" else _CLOSE
    if row.word == "verb" and frame.passive and "object" in row.item:
        before = [x for x in lists if x[-1].last < i and _is_free(sentence.tokens[x[-1].last + 1 : i], far)]
        return (before[-1], "object") if before and not before[-1][0].modifies else None
    after = [x for x in lists if x[0].first > i and _is_free(sentence.tokens[i + 1 : x[0].first], far)]
    if not after or after[0][0].modifies:
        return None
    between = {t.lower for t in sentence.tokens[i + 1 : after[0][0].first]} - {row.particle}
    if row.word == "noun":
        slot = next((s for s in row.item if s in between), "")
    elif "object" in row.item:
        slot = (
            "with"
            if "with" in between and "with" in row.item
            else "object"
            if not between & {"with", "to", "in", "by", "from", "against", "for", "on", "at", "into", "about"}
            else ""
        )
    else:
        slot = next((s for s in row.item if s in between), "")
    return (after[0], slot) if slot else None


def _is_free(gap: Sequence[Token], far: int) -> bool:
    """Whether no other clause begins between two words."""
    return len(gap) <= far and not any(t.pos == "VERB" or t.lower in _CLAUSE_WORDS for t in gap)
