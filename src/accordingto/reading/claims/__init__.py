"""Who says what: attributions with source, cue and content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.reading.certainty import commitment
from accordingto.reading.claims.attributions import Attribution, find_attributions
from accordingto.reading.claims.chains import called, link
from accordingto.reading.claims.cues import Cues, load_cues
from accordingto.reading.claims.denials import with_denials
from accordingto.reading.claims.quotes import Quote, find_quotes
from accordingto.reading.claims.relays import with_relays
from accordingto.reading.claims.speakers import noun_phrase
from accordingto.reading.claims.speech import Draft, give_quotes, inside
from accordingto.reading.claims.tagged import UNNAMED, Told, with_tags
from accordingto.reading.claims.tagger import Tagger
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence
from accordingto.records import Article, Certainty, Claim, Manner, Polarity, Span, Spans, record_id


def find_claims(
    document: Document, article: Article, cast: Cast, tagger: Tagger | None = None, cues: Cues | None = None
) -> tuple[Claim, ...]:
    """Every attribution of the article, in order of its first span: by rules, and where a tagger is given, with its spans."""
    cues = cues or load_cues()
    quotes = tuple(q for q in find_quotes(document.text, document.paragraphs) if q.depth == 0 and _can_be_speech(document.text, q))
    told, told_in = _by_rules(document, article, cast, quotes, cues)
    if tagger:
        told = with_tags(document, article, cast, cues, quotes, tagger.attributions(document), told)
    claims = {t.claim.id: with_denials(document, t.claim) for t in reversed(told)}
    names = {t.claim.id: t.holder for t in reversed(told)}
    return link(article, sorted(claims.values(), key=_order), names, {a: b for a, b in told_in.items() if a in claims and b in claims})


def _by_rules(document: Document, article: Article, cast: Cast, quotes: Sequence[Quote], cues: Cues) -> tuple[list[Told], dict[str, str]]:
    """The claims that the rules find, and which of them is told in which by "citing"."""
    drafts = _gather(document, quotes, cues)
    told: list[Told] = []
    at: dict[tuple[int, int], str] = {}  # the claim of each cue: start of the sentence, position of the word
    for draft in drafts:
        if claim := _claim(article, cast, draft):
            told.append(Told(claim, _holder_name(cast, claim, draft)))
            at.setdefault((draft.sentence.start, draft.found.cue_word), claim.id)
    told_in = {
        at[d.sentence.start, d.found.cue_word]: teller
        for d in drafts
        if d.found.told_by is not None and (teller := at.get((d.sentence.start, d.found.told_by)))
    }
    return told, told_in


def _can_be_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is speech, or a short one set like speech: at the head of a sentence and before a comma, or after a colon."""
    if quote.kind == "speech":
        return True
    before = text[max(0, quote.start - 2) : quote.start].strip()
    return before == ":" or (before in {"", ".", "!", "?"} and text[quote.end : quote.end + 1] == ",")


def _holder_name(cast: Cast, claim: Claim, draft: Draft) -> str:
    """What the holder is called: by its name, or in the words of the text; nobody's is the author's where the words only judge ("it seems")."""
    words, head = draft.sentence.tokens, draft.found.head
    name = cast.by_id[claim.speaker].name if claim.speaker else ""
    if name and (not name[0].islower() or (head is not None and words[head].pos == "PRON")):
        return name
    if head is None:
        return "" if "raised" in draft.found.entry.frames else UNNAMED
    return _short(draft.sentence, head, draft.found.cue_word, draft.found.source)


def _short(sentence: Sentence, head: int, cue: int, source: Sequence[int]) -> str:
    """The words of a source up to the first remark on it: "Anna Lund, who led the talks" is "Anna Lund"."""
    phrase = [w for w in noun_phrase(sentence, head, cue) if head not in source or w in source]
    if not any(sentence.tokens[c].dep == "conj" for c in sentence.children[head]):
        comma = next((n for n, w in enumerate(phrase) if w > head and sentence.tokens[w].text in {",", "(", "—", "–"}), len(phrase))
        phrase = phrase[:comma]
    return called("".join(_spaced(sentence, w) for w in phrase)).removesuffix("'s")


def _spaced(sentence: Sentence, w: int) -> str:
    token = sentence.tokens[w]
    after = sentence.tokens[w + 1].start if w + 1 < len(sentence.tokens) else token.end
    return token.text + (" " if after > token.end else "")


def _order(claim: Claim) -> tuple[int, int]:
    spans = (*claim.source, *claim.cue, *claim.content)
    return min(spans).start, min(claim.content).start


def _gather(document: Document, quotes: Sequence[Quote], cues: Cues) -> list[Draft]:
    """The attributions of every sentence, each with its quotations."""
    drafts = [Draft(s, found) for s in document.sentences for found in with_relays(s, tuple(find_attributions(s, cues)), cues)]
    drafts.sort(key=lambda d: d.at)
    give_quotes(document, drafts, quotes)
    _pass_on(drafts)
    full = [d for d in drafts if (d.quotes or d.found.content) and _is_kept(d)]
    named = {(d.sentence.start, d.found.content) for d in full if d.found.source}
    full = [d for d in full if d.found.source or (d.sentence.start, d.found.content) not in named]
    told = {(d.sentence.start, w) for d in full for w in d.found.content}
    quoted = inside([d.at for d in full], quotes)
    return [d for d, q in zip(full, quoted, strict=True) if _is_told(d, q, (d.sentence.start, d.found.cue_word) in told)]


def _pass_on(drafts: Sequence[Draft]) -> None:
    """The quotations of a teller are those of the one he cites."""
    tellers = {(d.sentence.start, d.found.cue_word): d for d in drafts if d.quotes}
    for d in drafts:
        if d.found.told_by is not None and (teller := tellers.get((d.sentence.start, d.found.told_by))):
            d.quotes.extend(teller.quotes)


def _is_told(draft: Draft, quoted: bool, nested: bool) -> bool:
    """Whether what is told inside another's words is a claim of its own: a named third party who says something."""
    if not quoted and not nested:
        return True
    head = draft.found.head
    named = head is not None and draft.sentence.tokens[head].pos in {"NOUN", "PROPN"}
    return named and draft.speaks


def _is_kept(draft: Draft) -> bool:
    """Whether an attribution is one of somebody else's words: no first person, nothing that might be said."""
    sentence, found = draft.sentence, draft.found
    tokens = sentence.tokens
    if found.head is not None and tokens[found.head].lower in _SPEAKERS_SELF:
        return False
    if any(
        tokens[c].tag == "MD" and tokens[c].lower not in {"will", "would", "wo", "'ll", "'d"} for c in sentence.children[found.cue_word]
    ):
        return False
    if len(found.content) == 1 and tokens[found.content[0]].pos == "PRON" and not draft.quotes:
        return False
    infinitive = any(tokens[c].tag == "TO" for c in sentence.children[found.cue_word])
    return not (infinitive and tokens[found.cue_word].dep in {"acl", "csubj", "relcl"})


_SPEAKERS_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def _claim(article: Article, cast: Cast, draft: Draft) -> Claim | None:
    sentence, found = draft.sentence, draft.found
    content, manner = _content(draft)
    if not content:
        return None
    source, cue = _spans(sentence, found.source), _spans(sentence, found.cue)
    certainty, polarity = _stance(draft, manner)
    return Claim(
        record_id("claim", article.id, content, cue, source),
        source,
        cue,
        content,
        _speaker(sentence, found, cast),
        kind="stance" if _is_stance(found) else "statement",
        manner=manner,
        certainty=certainty,
        polarity=polarity,
    )


def _is_stance(found: Attribution) -> bool:
    """Whether the content is only judged ("condemned the attack"): the holder is not the one who says that it happened."""
    return found.entry.judges and found.frame not in {"that", "quote", "to", "named"} and not found.frame.startswith("object_")


def _content(draft: Draft) -> tuple[Spans, Manner]:
    """What is attributed: the clause, the quotations, or a clause with quotations in it."""
    sentence, found = draft.sentence, draft.found
    words = found.content or draft.lead
    quoted = {w for w in words if any(q.start <= sentence.tokens[w].start < q.end for q in draft.quotes)}
    plain = [w for w in words if w not in quoted and sentence.tokens[w].pos != "PUNCT"]
    spans = [Span(q.start, q.end) for q in draft.quotes]
    if not spans:
        return _spans(sentence, words), "indirect"
    if not plain:
        return _merge(spans), "direct"
    return _merge([*_spans(sentence, words), *spans]), "mixed"


def _merge(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _spans(sentence: Sentence, words: Sequence[int]) -> Spans:
    """The text of these words, in as few spans as they make."""
    spans: list[Span] = []
    last = -2
    for w in words:
        token = sentence.tokens[w]
        if spans and (w == last + 1 or all(t.pos == "PUNCT" for t in sentence.tokens[last + 1 : w])):
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = w
    return tuple(spans)


def _stance(draft: Draft, manner: Manner) -> tuple[Certainty, Polarity]:
    """How sure the holder is of the content, and whether he affirms it."""
    entry, found = draft.found.entry, draft.found
    if any(draft.sentence.tokens[w].dep == "neg" for w in found.cue) and found.frame != "that":
        return "unstated", "positive"  # "did not comment on the report"
    if manner == "direct" or found.frame not in {"that", "to"} or not found.content:
        return entry.certainty, entry.polarity
    within = set(found.content)
    head = next(
        (w for w in found.content if draft.sentence.tokens[w].head not in within or draft.sentence.tokens[w].head == w), found.content[0]
    )
    held = commitment(draft.sentence, head)
    return held.certainty, held.polarity


def _speaker(sentence: Sentence, found: Attribution, cast: Cast) -> str | None:
    if found.head is None:
        return None
    mention = cast.at(sentence.tokens[found.head].start)
    return mention.entity if mention else None
