"""Reading many articles: in order, nothing lost, whatever some of them are."""

from accordingto.errors import UnreadableError
from accordingto.reader import default_reader
from accordingto.records import Article, Reading


def test_results_come_in_order_with_the_refused_in_their_place() -> None:
    items: list[Article | UnreadableError] = [
        UnreadableError("a", "is empty", "leave it out"),
        Article("Norway condemned Denmark.", key="1"),
        UnreadableError("b", "is empty", "leave it out"),
        UnreadableError("c", "is empty", "leave it out"),
        Article("Denmark denied it.", key="2"),
        UnreadableError("d", "is empty", "leave it out"),
    ]
    results = list(default_reader().read_many(iter(items)))
    assert [r.where if isinstance(r, UnreadableError) else r.article.key for r in results] == ["a", "1", "b", "c", "2", "d"]


def test_an_article_no_step_can_take_does_not_stop_the_batch() -> None:
    broken = Article("Norway condemned Denmark.", key="broken", published=5)  # type: ignore[arg-type]
    results = list(default_reader().read_many([broken, Article("Denmark denied it on Friday.", key="good")]))
    assert isinstance(results[1], Reading)


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Norway's minister said on Tuesday that Denmark had rejected the offer. The ship left Oslo."
    first, second = default_reader().read_many([Article(text), Article(text)])
    assert first == second


def test_a_reading_does_not_depend_on_its_neighbours() -> None:
    text = "The minister said that he would visit Oslo next week."
    alone = default_reader().read(Article(text))
    (_, among, _) = default_reader().read_many([Article("Odd Dahl, Denmark's minister, spoke."), Article(text), Article("She left.")])
    assert among == alone
