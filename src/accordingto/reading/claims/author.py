"""What the author of an article says in his own voice, and does not report: what ought to be, what is to be regretted, what is absurd, and what he asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.claims.speech import inside
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.quotes import Quote
from accordingto.reading.syntax import children
from accordingto.records import Article, Claim, Span, record_id


@dataclass(frozen=True, slots=True)
class Judgements:
    """`knowledge/judgements.yaml`: words by which an author judges."""

    duties: frozenset[str]
    adverbs: frozenset[str]
    predicates: frozenset[str]


@cache
def load_judgements() -> Judgements:
    """The table of judging words, read once."""
    table = read_yaml("judgements")
    return Judgements(frozenset(table["duties"]), frozenset(table["adverbs"]), frozenset(table["predicates"]))


def own_judgements(document: Document, article: Article, quotes: Sequence[Quote], told: Sequence[Claim]) -> list[Claim]:
    """A stance of the author, with no source, for each sentence in which he judges and nobody else is told to say anything."""
    taken = sorted({(s.start, s.end) for c in told for s in (*c.content, *c.cue)})
    found = [(s, cue) for s in document.sentences if not s.tokens[0].text.isupper() for cue in _cue(s)]
    quoted = inside([s.tokens[cue].start for s, cue in found], quotes)
    free = [x for x, q in zip(found, quoted, strict=True) if not q]
    covered = _covered([s.span for s, _ in free], taken)
    return [_claim(article, s, cue) for (s, cue), c in zip(free, covered, strict=True) if not c]


def _covered(places: Sequence[Span], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each sentence, in order, whether one of the spans (in order of their starts) reaches into it."""
    answers: list[bool] = []
    reach, n = -1, 0
    for place in places:
        while n < len(spans) and spans[n][0] < place.end:
            reach = max(reach, spans[n][1])
            n += 1
        answers.append(place.start < reach)
    return answers


def _cue(sentence: Sentence) -> Iterator[int]:
    """The first word of a sentence by which its author judges."""
    table = load_judgements()
    if sentence.tokens[-1].text == "?":
        if _is_rhetorical(sentence):
            yield len(sentence.tokens) - 1
        return
    for token in sentence.tokens:
        duty = token.lower in table.duties and _is_duty(sentence, token)
        adverb = (
            token.lower in table.adverbs
            and token.dep in {"advmod", "intj", "dep", "npadvmod"}
            and sentence.tokens[token.head].dep == "ROOT"
        )
        predicate = token.lower in table.predicates and token.dep in {"acomp", "attr"} and sentence.tokens[token.head].dep == "ROOT"
        if duty or adverb or predicate:
            yield token.i
            return


def _is_rhetorical(sentence: Sentence) -> bool:
    """Whether a question answers itself: "Who would trust such a treaty?", "Is this not war?"."""
    root = next(t for t in sentence.tokens if t.head == t.i)
    near = [sentence.tokens[c] for c in children(sentence, root.i, "aux", "neg", "advmod")]
    return len(sentence.tokens) <= _SHORT and any(t.dep == "neg" or t.lower in _RHETORICAL for t in near)


_SHORT = 20  # words of a question that answers itself
_RHETORICAL = frozenset({"would", "should", "must", "really", "ever", "else"})


def _is_duty(sentence: Sentence, modal: Token) -> bool:
    """Whether a modal stands in the main clause and says what ought to be: not "should it fail", nor "must have been"."""
    if modal.tag != "MD" and modal.dep != "ROOT":
        return False
    verb = sentence.tokens[modal.head]  # "ought" is its own
    subjects = children(sentence, verb.i, "nsubj", "nsubjpass")
    past = any(sentence.tokens[c].lower == "have" for c in children(sentence, verb.i, "aux"))
    return verb.dep == "ROOT" and bool(subjects) and subjects[0] < modal.i and not past


def _claim(article: Article, sentence: Sentence, cue: int) -> Claim:
    """The sentence as what is judged, without the full stop."""
    token, last = sentence.tokens[cue], sentence.tokens[-1]
    end = last.start if last.pos == "PUNCT" and len(sentence.tokens) > 1 else last.end
    content = (Span(sentence.start, max(end, sentence.tokens[0].end)),)
    cues = (Span(token.start, token.end),) if token.pos != "PUNCT" else ()  # a question has none
    return Claim(record_id("claim", article.id, content, cues, ()), (), cues, content, kind="stance", certainty="unstated")
