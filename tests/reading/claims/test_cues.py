"""The table of words that attribute."""

from accordingto.reading.claims.cues import load_cues


def test_the_table_of_cues_uses_known_frames_only() -> None:
    frames = {"that", "quote", "to", "object", "object_to", "clause_to", "passive", "raised", "named"}
    frames |= {f"object_{p}" for p in ("of", "as", "for", "on", "with")} | {f"{p}_as" for p in ("on", "of", "to")}
    prepositions = {"for", "about", "on", "as", "with", "of", "against", "at", "in", "to", "over", "from"}
    cues = load_cues()
    for table in (cues.verbs, cues.nouns, cues.adjectives):
        for cue in table.values():
            assert cue.frames, cue.lemma
            assert cue.frames <= frames | prepositions, cue.lemma


def test_a_row_says_how_sure_the_holder_is_and_whether_he_denies_or_judges() -> None:
    verbs = load_cues().verbs
    assert (verbs["say"].certainty, verbs["say"].polarity, verbs["say"].judges) == ("certain", "positive", False)
    assert (verbs["believe"].certainty, verbs["deny"].polarity, verbs["condemn"].judges) == ("probable", "negative", True)


def test_a_noun_under_a_verb_that_denies_is_denied() -> None:
    cues = load_cues()
    assert cues.negated(cues.nouns["claim"], "reject").polarity == "negative"
    assert cues.negated(cues.nouns["claim"], "make").polarity == "positive"
