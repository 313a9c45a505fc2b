"""The table of what words make of the statements that hang on them."""

from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.parse import parse


def test_every_signature_has_an_example_that_holds_one_of_its_words() -> None:
    for row in read_yaml("certainty")["signatures"]:
        assert row["example"].endswith("."), row["name"]
        document = next(parse([row["example"]], default_reader().pipeline))
        lemmas = {t.lemma for s in document.sentences for t in s.tokens}
        assert not row["words"] or lemmas & {w.split()[0] for w in row["words"]}, row["name"]


def test_all_scores_lie_on_the_scale() -> None:
    table = load_signatures()
    scores = [s for signature in table.words.values() for s in (*signature.holder, *signature.author)]
    scores += [s for modal in table.modals.values() for s in modal.scores]
    assert all(-3 <= s <= 3 for s in (*scores, *table.adverbs.values(), *table.adjectives.values(), *table.conditions.values()))
