"""What a word gets from the word it hangs on: the score under which it stands, as its holder and as the author see it."""

from __future__ import annotations

from accordingto.reading.certainty.arguments import argument, prepositional
from accordingto.reading.certainty.clauses import PRESUPPOSING, complement, is_order
from accordingto.reading.certainty.conditions import adverbial, conditional_phrase
from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.certainty.states import ASKED, FACT, UNCOMMITTED, Given, State, beyond, negated, passed, scaled, sibling, under
from accordingto.reading.certainty.tree import VERBS, child_as, complement_kind, question_word
from accordingto.reading.parse import Sentence, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"})
_APART = frozenset({"amod", "parataxis", "appos", "poss"})
_GOVERNED = _CLAUSES | _APART | {"conj", "advcl", "acl", "relcl", "pobj", "pcomp", "dobj", "nsubjpass", "nsubj"}
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "expl"})


def given_to(sentence: Sentence, i: int, above: State | None) -> Given:
    """What the word at `i` gets from its head, whose state is `above` (None for a root)."""
    if above is None:
        return _root(sentence, i)
    token = sentence.tokens[i]
    if token.dep not in _GOVERNED:
        return passed(above)
    head = sentence.tokens[token.head]
    if (given := conditional_phrase(sentence, token, head, above)) is not None:
        return given
    if token.dep == "conj":
        return _joined(sentence, token, head, above)
    if token.dep in _CLAUSES and token.pos in _PREDICATES:
        return complement(sentence, token, head, above)
    if token.dep == "advcl":
        return adverbial(sentence, token, above)
    if token.dep in _APART:
        return beyond(above)
    if token.dep in {"acl", "relcl"}:
        return _attached(sentence, token, head, above)
    if token.dep in {"pobj", "pcomp"} and head.dep in {"prep", "agent", "prt"}:
        return prepositional(sentence, token, head, above)
    if token.dep in {"dobj", "nsubjpass", "nsubj"}:
        return argument(sentence, token, head, above)
    return passed(above)


def _root(sentence: Sentence, i: int) -> Given:
    """A root is a fact, unless it is asked or ordered, or somebody's words stand around it ("the fleet left, he believes")."""
    if _ends_in_question(sentence, i) and question_word(sentence, i) not in PRESUPPOSING:
        return ASKED
    if is_order(sentence, sentence.tokens[i]):
        return FACT._replace(holder=UNCOMMITTED, time="future")
    teller = child_as(sentence, i, "parataxis")
    if teller is not None and sentence.tokens[teller].pos == "VERB" and child_as(sentence, teller, "nsubj") is not None:
        table = load_signatures()
        return under(
            State(FACT, FACT.holder, FACT.author, "past", False, ()), table.of(sentence.tokens[teller], "that") or table.says, teller
        )
    if any(sentence.tokens[c].lower == "according" for c in sentence.children[i]):
        return FACT._replace(attributed=True)
    return FACT


def _ends_in_question(sentence: Sentence, i: int) -> bool:
    """Whether a root is asked; of 'wrote, "Did they leave?"' it is not."""
    last = sentence.tokens[-1]
    if last.text.endswith("?"):
        return True
    if len(sentence.tokens) < 2 or sentence.tokens[-2].text != "?":
        return False
    return not any(t.text in QUOTES for t in sentence.tokens[i + 1 : -1])


QUOTES = frozenset({'"', "“", "‘", "'", "``"})


def _joined(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    """A word joined to another by "and", "or", "nor", "rather than"."""
    than = next((t.i for t in sentence.tokens[max(0, token.i - 2) : token.i] if t.lower == "than"), None)
    if than is not None and token.pos == "VERB":
        return scaled(above, (-2.7, -2.7), than - 1, than)  # "withdrew rather than fire"
    nor = next((c for c in range(head.i, token.i) if sentence.tokens[c].lower == "nor"), None)
    if nor is not None and child_as(sentence, token.i, "nsubj", "nsubjpass") is not None:
        return negated(sibling(above), nor)  # "nor did it ease the levy"
    return passed(above) if _shares(sentence, token, head) else sibling(above)


def _shares(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether the auxiliaries and negations of a word also hold for the one joined to it: "did not board or seize"."""
    if token.pos not in VERBS:
        return True
    if token.tag == "VBD" and head.tag == "VB":
        return False
    return token.tag == head.tag and not _OWN & {sentence.tokens[c].dep for c in sentence.children[token.i]}


def _attached(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    """A clause on a noun: what it tells ("the claim that …", "a plan to …"), or what is known of it ("the admiral who …")."""
    kind = complement_kind(sentence, token)
    marked = any(sentence.tokens[c].dep == "mark" and sentence.tokens[c].lower == "that" for c in sentence.children[token.i])
    told = kind == "to" or marked or (token.dep == "acl" and kind != "ing" and token.tag != "VBN")
    return complement(sentence, token, head, above) if told else beyond(above)
