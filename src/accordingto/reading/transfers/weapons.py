"""Weapons as the text names them: by the words for their kind, by models that are known, and by names whose shape and neighbours show what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.transfers.lexicon import Arms, Model, WeaponType, load_arms, singular, squeeze, word_list
from accordingto.reading.transfers.names import (
    HYPHENS,
    LONGEST_NAME,
    Range,
    is_calibre,
    is_coded,
    is_counted,
    models,
    run_after,
    run_before,
    split_maker,
)

_NO_NOUN = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON"})


@dataclass(frozen=True, slots=True)
class Weapon:
    """Words of sentence number `sentence` that name a weapon: `first` to `last` all of them, `noun` what it is, `name` its designation.

    `modifies` is the noun that the weapon only describes ("attack" of "missile attack"), `doubtful` a word that often means no weapon ("ship").
    """

    sentence: int
    first: int
    last: int
    type: WeaponType
    noun: Range | None = None
    name: Range | None = None
    maker: Range | None = None
    model: Model | None = None
    modifies: str = ""
    doubtful: bool = False

    @property
    def head(self) -> int:
        """The word that the phrase turns on."""
        return self.noun[1] if self.noun else self.last


def find_weapons(document: Document) -> tuple[Weapon, ...]:
    """Every mention of a weapon or military platform, in order, without overlaps; not those in a unit's name ("Field Artillery Regiment")."""
    return tuple(w for w in spot(document) if not w.doubtful and not _is_in_name(document.sentences[w.sentence].tokens, w))


def _is_in_name(tokens: Sequence[Token], weapon: Weapon) -> bool:
    """Whether the words go on as a name."""
    after = tokens[weapon.last + 1].text if weapon.last + 1 < len(tokens) else ""
    return bool(weapon.modifies) and weapon.name is None and after[:1].isupper() and tokens[weapon.last].text[:1].isupper()


def spot(document: Document) -> Iterator[Weapon]:
    """As find_weapons(), with doubtful words too."""
    arms = load_arms()
    for number, sentence in enumerate(document.sentences):
        yield from _in_sentence(number, sentence, arms)


def _in_sentence(number: int, sentence: Sentence, arms: Arms) -> list[Weapon]:
    tokens = sentence.tokens
    kinds = list(_kinds(tokens, arms))
    known = list(models(tokens, arms))
    found = list(_ships(number, tokens, arms))
    if not kinds and not known:
        return found
    for first, last, kind in kinds:
        if not _is_civil(tokens, first, arms):
            found.append(_named(number, sentence, first, last, kind, arms))
    taken = [(w.first, w.last) for w in found]
    for first, last, model in known:
        modifies = _modified(tokens, last, arms)[1]
        if all(last < a or b < first for a, b in taken) and (
            not model.common or is_counted(tokens, first, last) or modifies in arms.words["deals"]
        ):
            found.append(Weapon(number, first, last, model.type, name=(first, last), model=model, modifies=modifies))
    found.sort(key=lambda w: w.first)
    return _settled(_without_overlaps(found), tokens, arms)


# kinds


def _kinds(tokens: Sequence[Token], arms: Arms) -> Iterator[tuple[int, int, WeaponType]]:
    """Words for kinds of weapons, the longest at each place."""
    i = 0
    while i < len(tokens):
        hit = _kind_at(tokens, i, arms) if tokens[i].text not in HYPHENS else None
        if hit and tokens[hit[0]].pos not in _NO_NOUN:
            yield i, *hit
        i = hit[0] + 1 if hit else i + 1


def _kind_at(tokens: Sequence[Token], i: int, arms: Arms) -> tuple[int, WeaponType] | None:
    """The last word and the kind of the longest name that begins at word `i`."""
    for form in singular(tokens[i].lower):
        for name, kind in arms.types.get(form, ()):
            if (last := _match(tokens, i, name)) is not None and (len(name) > 1 or form == name[0]):
                return last, kind
    return None


def _match(tokens: Sequence[Token], i: int, name: tuple[str, ...]) -> int | None:
    """The last word of a name that begins at word `i`, hyphens apart; only its last word may be in the plural."""
    for n, part in enumerate(name):
        if n:
            i += 1
            while i < len(tokens) and tokens[i].text in HYPHENS:
                i += 1
        if i >= len(tokens):
            return None
        forms = singular(tokens[i].lower) if n == len(name) - 1 else (tokens[i].lower,)
        if part not in forms:
            return None
    return i


def _is_civil(tokens: Sequence[Token], first: int, arms: Arms) -> bool:
    """Whether the word before makes it something else: "fuel tanks"."""
    before = tokens[first - 1] if first else None
    if before and before.text in HYPHENS and first > 1:
        before = tokens[first - 2]
    return before is not None and before.lower in arms.words["civil"]


def _modified(tokens: Sequence[Token], last: int, arms: Arms) -> tuple[int, str]:
    """The last word of the weapon, with "systems" and the like, and the noun that the weapon only describes."""
    at = last + 1
    hyphen = at < len(tokens) and tokens[at].text in HYPHENS
    at += hyphen
    if at >= len(tokens):
        return last, ""
    word = tokens[at]
    forms = set(singular(word.lower))
    if hyphen:
        return last, word.lower if word.pos in {"NOUN", "VERB", "ADJ", "PROPN"} else ""
    if word.pos not in {"NOUN", "PROPN"} and not forms & arms.words["after"]:
        return last, ""
    if forms & arms.words["parts"]:
        return _modified(tokens, at, arms) if at - last < LONGEST_NAME else (at, "")
    if (
        forms & arms.words["after"]
        or forms & arms.words["deals"]
        or (tokens[last].dep in {"compound", "nmod", "amod"} and word.pos == "NOUN")
    ):
        return last, next((f for f in forms if f in arms.words["deals"]), word.lower)
    return last, ""


# names


def _ships(number: int, tokens: Sequence[Token], arms: Arms) -> Iterator[Weapon]:
    """Warships by their prefix, with the number of the hull: "USS Hopper (DDG 70)"."""
    kind = arms.types["warship"][-1][1]
    for token in tokens[:-1]:
        if token.text not in arms.words["ships"] or not tokens[token.i + 1].text[:1].isupper():
            continue
        last = token.i + 1
        while (
            last + 1 < len(tokens)
            and last < token.i + LONGEST_NAME
            and tokens[last + 1].text[:1].isupper()
            and tokens[last + 1].pos == "PROPN"
            and tokens[last + 1].text not in arms.words["ships"]
        ):
            last += 1
        closing = next((t.i for t in tokens[last + 1 : last + 5] if t.text == ")"), None)
        if closing and tokens[last + 1].text == "(":
            last = closing
        yield Weapon(number, token.i, last, kind, name=(token.i, last))


def _named(number: int, sentence: Sentence, first: int, last: int, kind: WeaponType, arms: Arms) -> Weapon:
    """A weapon with the name before or after its noun."""
    tokens = sentence.tokens
    end, modifies = _modified(tokens, last, arms)
    noun = first
    while noun and (is_calibre(tokens, noun - 1) or (noun > 1 and tokens[noun - 1].text in HYPHENS and is_calibre(tokens, noun - 2))):
        noun -= 1
    run = run_before(tokens, noun)
    name, maker = split_maker(tokens, run, arms) if run else (None, None)
    begin = min(r[0] for r in ((noun, end), name, maker) if r)
    if name is None:
        name = run_after(tokens, end)
    model = arms.model(squeeze("".join(t.text for t in tokens[name[0] : name[1] + 1]))) if name else None
    stop = max(end, name[1] if name and name[1] > end and not modifies else end)
    return Weapon(number, begin, stop, kind, (noun, end), name, maker, model, modifies)


# all of a sentence


def _without_overlaps(found: list[Weapon]) -> list[Weapon]:
    kept: list[Weapon] = []
    for w in found:
        if not kept or w.first > kept[-1].last:
            kept.append(w)
        elif kept[-1].name and w.noun and w.first <= kept[-1].last < w.noun[0]:
            kept.append(replace(w, first=w.noun[0], name=None, maker=None))
    return kept


def _settled(found: list[Weapon], tokens: Sequence[Token], arms: Arms) -> list[Weapon]:
    """Weak words as doubtful, unless a name, a military word or another weapon is there."""
    sure = sum(w.type.level in {"sure", "general"} or w.model is not None for w in found)
    military = {t.lower for t in tokens} & arms.words["military"]
    settled = []
    for w in found:
        if w.type.level in {"weak", "usual"} and w.model is None and _is_of_civil(w, tokens, arms):
            continue
        own = {t.lower for t in tokens[w.first : w.last + 1]}
        kind = w.model.type if w.model and (w.noun is None or w.type.level in {"weak", "usual", "general"}) else w.type
        people = tokens[w.head].lower in word_list("people_too") and not any(
            x is not w and x.type.category == "Aircraft" and tokens[x.head].lower not in word_list("people_too") for x in found
        )
        alone = not sure and not military - own
        doubtful = w.type.level == "weak" and w.model is None and not _has_code(tokens, w) and (alone or (people and w.name is None))
        settled.append(replace(w, type=kind, doubtful=doubtful))
    return settled


def _is_of_civil(weapon: Weapon, tokens: Sequence[Token], arms: Arms) -> bool:
    """Whether an aircraft, ship or drone is a civil one, by the words around or its name."""
    name = squeeze("".join(t.text for t in tokens[weapon.name[0] : weapon.name[1] + 1])) if weapon.name else ""
    near = {t.lower for t in tokens[max(0, weapon.first - 2) : weapon.last + 1]}
    return (
        any(name.startswith(m) for m in arms.words["civil_models"])
        or not near.isdisjoint(arms.words["civil_models"])
        or not arms.words["civil_context"].isdisjoint(t.lower for t in tokens)
    )


def _has_code(tokens: Sequence[Token], weapon: Weapon) -> bool:
    return weapon.name is not None and any(is_coded(t.text) for t in tokens[weapon.name[0] : weapon.name[1] + 1])
