"""Records in words, the same in the terminal and on every page."""

from __future__ import annotations

from accordingto.records import Claim, Event, When, Where


def one_line(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def chain(according_to: tuple[str, ...]) -> str:
    """The holders from the outlet inwards: "the outlet › the agency › the ministry"."""
    return " › ".join(one_line(holder) for holder in according_to)


def kind(event: Event) -> str:
    """The PLOVER type and mode: "RETREAT (release)"."""
    return f"{event.type} ({event.mode})" if event.mode else event.type


def how_sure(record: Claim | Event) -> str:
    """How the holder commits to it: "possible, negated, future"."""
    words: list[str] = [record.certainty if record.certainty != "unstated" else "not said how sure"]
    if record.polarity == "negative":
        words.append("denied" if isinstance(record, Claim) else "negated")
    if isinstance(record, Event):
        words += [record.time] if record.time != "past" else []
        words += ["hypothetical"] if record.hypothetical else []
    return ", ".join(words)


def date(when: When) -> str:
    """The days of an event, or why there are none."""
    if when.start is None and when.end is None:
        return f"– ({when.reason})" if when.reason else "–"
    if when.start is None:
        return f"until {when.end}"
    if when.end is None:
        return f"since {when.start}"
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def place(where: Where) -> str:
    """The place of an event, or why there is none."""
    if where.name is None:
        return f"– ({where.reason})" if where.reason else "–"
    return f"{where.name}, {where.country}" if where.country and where.country != where.name else where.name


def technique(name: str) -> str:
    """A technique of the Propaganda Techniques Corpus in plain words: "name calling" for Name_Calling,Labeling."""
    return name.partition(",")[0].replace("_", " ").lower()
