"""A passage of 60 sentences full of quotation traps: no sentence ends within a short quotation, and none is lost.

Between ⟦ and ⟧ stands speech, whose words must be the content of a claim; between ⦃ and ⦄ words that are quoted but not said. A blank line ends a paragraph.
"""

import re
from collections.abc import Iterable
from functools import cache

import pytest

import accordingto
from accordingto.reader import default_reader
from accordingto.reading.parse import parse
from accordingto.records import Reading, Span

PASSAGE = """
⟦"Enough!"⟧ the harbour master said, and left the hall.
⟦“Why now?”⟧ asked the captain of the trawler.
⟦„We wait. Nothing more.“⟧ was all that the envoy of the league said.
⟦«We leave tomorrow»⟧, the consul told reporters.
⟦»We sail at dawn«⟧, said the skipper.
⟦‘Is that so?’⟧ the mayor of Vardø asked.
The helmsman shouted ⟦'Turn back. Now.'⟧ over the radio.
⟦``The nets are cut,''⟧ the owner wrote.

The minister answered ⟦"No. Never. Not us."⟧ to the press on Monday.
⟦“Mr. Lund and Dr. Berg met in St. Olav at 5 p.m. on Jan. 3,”⟧ the office said.
The admiral said the ⟦"U.S. and U.K. fleets"⟧ would leave the bay.
⟦“It costs approx. 3.5 million kr. a year,”⟧ the treasurer said.
⟦"We waited ... and waited,"⟧ the cook recalled.
⟦"Wait—what about the crew?"⟧ a woman cried.
He was asked ⟦"When?"⟧ and answered ⟦"Soon."⟧
⟦"Who fired?"⟧ Foreign Minister Einar Berg asked on Friday.

⟦“He said, ‘Go home!’ and we went,”⟧ the deckhand recalled.
The widow told Dagbladet: ⟦"We asked, 'Who fired?' and nobody answered."⟧
⟦“They called it ‘the peace of the grave’,”⟧ said the bishop.
⟦‘The “treaty” is a joke,’⟧ the fishermen's union said.
⟦„He said ‚no‘ and left“⟧, the interpreter said.
⟦«The so-called “line” means nothing»⟧, said the governor.
⟦"He said 'we don't fish', but they do,"⟧ the inspector noted.

⟦“The first night was calm. We mended nets and slept in turns, as the law of the sea demands.⟧

⟦“On the second night the frigate came without lights and rammed us,”⟧ the mate said.

⟦“The court has no say in this matter, and it never had one.⟧

⟦“Not today, and not in the next hundred years,”⟧ the advocate told the judges.

⟦"We will go on,"⟧ he said. ⟦"There is no choice."⟧ Then the advocate left.
⟦“The ice,”⟧ the captain said on Sunday, ⟦“is thin.”⟧
⟦"First the ice goes,"⟧ said the hunter Aqqaluk Petersen. ⟦"Then the seals go. Then we go."⟧
⟦“Yes,”⟧ she said. ⟦“No. Perhaps.”⟧
The judge called the plan ⟦“a stunt. Nothing more.”⟧ and adjourned.
The report said the dam was ⟦"unsafe at any height"⟧ and named three engineers.
The governor said that ⟦“not one stone”⟧ would be moved.
⟦“Never again”⟧ is what the mothers chanted, the police said.
According to the envoy, ⟦“the door is open”⟧.

The ship sailed under its old name, the ⦃“Sea Wolf”⦄.
The so-called ⦃“peace fleet”⦄ left the bay.
The film ⦃"Who Goes There?"⦄ won a prize in Oslo.
The novel ⦃‘Stop. Look. Listen.’⦄ sold well in Bergen.
The old ⦃"Danger! Mines!"⦄ at the gate has faded.
His ⦃"friends"⦄ did not come to the trial.
The boats’ crews don’t fish in the captain’s waters.
The ships' crews and the owners' wives waited at the pilots' house.
The mast is 40'6" tall and the boat 120' long.
In the winter of '74 the rock 'n' roll fleet stayed in port.
The plate is 12" wide, 8" deep and 2" thick.
The O’Briens’ lawyer and the d’Estaings’ heir met.

⟦"This mark is never closed, the skipper said.

The sailors' spokesman said: ⟦'The captains' boats aren't ours.'⟧
⟦“The '70s were better,”⟧ the old fisherman said.
⟦'Twas a cold night,'⟧ he added. ⟦'We'd no coal.'⟧
Norway said it ⟦“takes note”⟧ of the ruling.
⟦“What is 6'2" tall and wears a crown?”⟧ the clown asked the king.
⟦"Stop! Go!"⟧ the two pilots shouted.
The telegram read: ⟦“Arrived. All well. Send coal.”⟧
⟦“Is it war?”⟧ the boy asked. No answer came.
The minister (who had said ⟦“wait and see”⟧ in May) resigned.
⟦“Our answer to the ultimatum is: no!”⟧ declared the assembly.
⟦“To be, or … well,”⟧ the actor joked.
⟦“Good night”⟧, said the keeper, ⟦“and good luck.”⟧
The council replied that it was ⟦"ready, willing and able"⟧ to talk.
"""
MARKS = re.compile("[⟦⟧⦃⦄]")
SHORT = 12  # words


def unmarked() -> tuple[str, list[Span], list[Span]]:
    """The passage without its marks, and where speech and other quoted words stand in it."""
    text, open_at = "", 0
    spans: dict[str, list[Span]] = {"⟧": [], "⦄": []}
    for piece in re.split("([⟦⟧⦃⦄])", PASSAGE.strip()):
        if piece in spans:
            spans[piece].append(Span(open_at, len(text)))
        elif MARKS.fullmatch(piece):
            open_at = len(text)
        else:
            text += piece
    return text, spans["⟧"], spans["⦄"]


def letters(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the letters and digits of some spans stand."""
    return {i for s in spans for i in range(s.start, s.end) if text[i].isalnum()}


@cache
def reading() -> Reading:
    return accordingto.read_text(unmarked()[0])


def test_the_passage_has_sixty_sentences() -> None:
    assert len([line for line in PASSAGE.splitlines() if line.strip()]) >= 60


def test_no_sentence_ends_within_a_short_quotation() -> None:
    text, speech, others = unmarked()
    (document,) = parse([text], default_reader().pipeline)
    short = [q for q in (*speech, *others) if len(text[q.start : q.end].split()) <= SHORT]
    assert [text[q.start : q.end] for q in short for s in document.sentences if q.start < s.start < q.end] == []


def test_no_quotation_is_lost() -> None:
    text, speech, _ = unmarked()
    contents = [letters(text, c.content) for c in reading().claims]
    assert [text[q.start : q.end] for q in speech if not any(letters(text, [q]) <= c for c in contents)] == []


def test_words_at_arms_length_are_nobodys_speech() -> None:
    text, _, others = unmarked()
    direct = [s for c in reading().claims if c.manner == "direct" for s in c.content]
    assert [text[q.start : q.end] for q in others if letters(text, [q]) & letters(text, direct)] == []


HOLDERS = [("Enough", "the harbour master"), ("Why now", "the captain"), ("We leave tomorrow", "the consul"), ("Soon", "He"), ("is thin", "the captain"),
           ("not one stone", "The governor"), ("Arrived", "The telegram"), ("wait and see", "who"), ("and good luck", "the keeper"), ("U.S. and", "The admiral")]  # fmt: skip


@pytest.mark.parametrize(("words", "holder"), HOLDERS)
def test_a_quotation_has_its_speaker(words: str, holder: str) -> None:
    text = unmarked()[0]
    at = text.index(words)
    claims = [c for c in reading().claims if any(s.start <= at < s.end for s in c.content)]
    assert any(c.source and text[c.source[0].start : c.source[0].end].startswith(holder) for c in claims)
