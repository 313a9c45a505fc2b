"""Who says what: attributions with source, cue and content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.certainty import commitment
from accordingto.reading.claims.attributions import find_attributions
from accordingto.reading.claims.author import own_judgements
from accordingto.reading.claims.chains import link
from accordingto.reading.claims.cues import Cues, load_cues
from accordingto.reading.claims.denials import with_denials
from accordingto.reading.claims.holders import settled
from accordingto.reading.claims.linking import attributions
from accordingto.reading.claims.marks import with_marks
from accordingto.reading.claims.names import holder_name, speaker_of
from accordingto.reading.claims.nesting import find_rows, is_bound, is_firm, is_hearsay, is_stance, is_told
from accordingto.reading.claims.pronouns import settle_pronouns
from accordingto.reading.claims.relays import with_relays
from accordingto.reading.claims.runs import joined, over_paragraphs
from accordingto.reading.claims.speech import Draft, end_with_quotes, give_quotes, inside
from accordingto.reading.claims.tagged import Told, with_tags
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.quotes import Quote, find_quotes
from accordingto.reading.tagger import Tags
from accordingto.records import Article, Certainty, Claim, Manner, Polarity, Span, Spans, record_id


def find_claims(document: Document, article: Article, cast: Cast, tags: Tags | None = None, cues: Cues | None = None) -> tuple[Claim, ...]:
    """Every attribution of the article, in order of its first span: by rules, and where tags are given, with their spans."""
    cues = cues or load_cues()
    marked = find_quotes(document.text, document.paragraphs)
    quotes = tuple(q for q in marked if q.depth == 0 and _can_be_speech(document.text, q, cues))
    told, told_in = _by_rules(document, article, cast, quotes, tuple(q for q in marked if q.depth), cues)
    if tags:
        tagged = over_paragraphs(document.text, quotes, attributions(document, tags))
        told = with_tags(document, article, cast, cues, quotes, tagged, told)
    told = sorted({t.claim.id: t for t in reversed(told)}.values(), key=lambda t: _order(t.claim))
    told, resumed = settled(document, cast, told, cues)
    told += [Told(c, "") for c in own_judgements(document, article, quotes, [t.claim for t in told])]
    claims = sorted((with_marks(document, cues, with_denials(document, t.claim)) for t in told), key=_order)
    now = {t.rule: t.claim.id for t in told}
    inner = {now[a]: now[b] for a, b in told_in.items() if a in now and b in now}
    return link(article, claims, {t.claim.id: t.holder for t in told}, inner, resumed)


def _by_rules(
    document: Document, article: Article, cast: Cast, quotes: Sequence[Quote], within: Sequence[Quote], cues: Cues
) -> tuple[list[Told], dict[str, str]]:
    """The claims that the rules find, and which of them is told in which by "citing"."""
    drafts = _gather(document, quotes, within, cues)
    told: list[Told] = []
    at: dict[tuple[int, int], str] = {}  # the claim of each cue: start of the sentence, position of the word
    relays = {(d.sentence.start, d.found.told_by) for d in drafts if d.found.told_by is not None}
    for draft in drafts:
        if claim := _claim(article, cast, draft):
            bound = is_bound(draft) or (draft.sentence.start, draft.found.cue_word) in relays
            firm = is_firm(claim, draft) or (draft.nested and is_hearsay(draft, cues))
            told.append(Told(claim, holder_name(cast, claim, draft), claim.id, firm, draft.nested, bound=bound))
            at.setdefault((draft.sentence.start, draft.found.cue_word), claim.id)
    told_in = {
        at[d.sentence.start, d.found.cue_word]: teller
        for d in drafts
        if d.found.told_by is not None and (teller := at.get((d.sentence.start, d.found.told_by)))
    }
    return _with_held(told), {a: b for a, b in told_in.items() if a != b}


def _with_held(told: Sequence[Told]) -> list[Told]:
    """The claims, each with the cues of the firm ones that stand in its content."""
    inner = sorted((s for x in told if x.nested and x.firm for s in x.claim.cue), key=lambda s: s.start)
    starts = [s.start for s in inner]
    return [
        replace(x, holds=tuple(s for c in x.claim.content for s in inner[bisect_left(starts, c.start) : bisect_left(starts, c.end)]))
        for x in told
    ]


def _can_be_speech(text: str, quote: Quote, cues: Cues) -> bool:
    """Whether a quotation is speech, or a short one set like speech: at the head of a sentence and before a comma, after a colon or a verb of saying."""
    if quote.kind == "speech":
        return True
    before = text[max(0, quote.start - 20) : quote.start].rstrip()
    if before[-1:] in {":", ","}:
        before, said = before[:-1], before[-1:] == ":"
    else:
        said = False
    word = before.rpartition(" ")[2].lower()
    return said or word in cues.tags or (before[-1:] in {"", ".", "!", "?"} and text[quote.end : quote.end + 1] == ",")


def _order(claim: Claim) -> tuple[int, int]:
    spans = (*claim.source, *claim.cue, *claim.content)
    return min(spans).start, min(claim.content).start


def _gather(document: Document, quotes: Sequence[Quote], within: Sequence[Quote], cues: Cues) -> list[Draft]:
    """The attributions of every sentence, each with its quotations; those within others end what their teller says."""
    drafts = [Draft(s, found) for s in document.sentences for found in with_relays(s, tuple(find_attributions(s, cues)), cues)]
    drafts.sort(key=lambda d: d.at)
    give_quotes(document, drafts, quotes)
    end_with_quotes(drafts, within)
    _pass_on(drafts)
    full = [d for d in drafts if (d.quotes or d.found.content) and _is_kept(d)]
    named = {(d.sentence.start, d.found.content) for d in full if d.found.source}
    full = [d for d in full if d.found.source or (d.sentence.start, d.found.content) not in named]
    told = {(d.sentence.start, w) for d in full for w in d.found.content}
    quoted = inside([d.at for d in full], quotes)
    for d in full:
        d.nested = (d.sentence.start, d.found.cue_word) in told
    find_rows(full)
    settle_pronouns(full, cues)
    return [d for d, q in zip(full, quoted, strict=True) if is_told(d, q, cues)]


def _pass_on(drafts: Sequence[Draft]) -> None:
    """The quotations of a teller are those of the one he cites."""
    tellers = {(d.sentence.start, d.found.cue_word): d for d in drafts if d.quotes}
    for d in drafts:
        if d.found.told_by is not None and (teller := tellers.get((d.sentence.start, d.found.told_by))):
            d.quotes.extend(teller.quotes)


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
        speaker_of(sentence, found, cast),
        kind="stance" if is_stance(found) else "statement",
        manner=manner,
        certainty=certainty,
        polarity=polarity,
    )


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
        return joined(spans), "direct"
    return joined([*_spans(sentence, words), *spans]), "mixed"


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
