"""What learning byte-pair merges and encoding with them has to do."""

import random
from collections import Counter
from collections.abc import Callable

from answer import encode, learn_merges


def _oracle(titles: list[str], merges: int) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """Count everything anew for each merge; gives the merges, and what every word has become."""
    occurrences = [word for title in titles for word in title.split()]
    words = {word: [*word, " "] for word in occurrences}
    learned: list[tuple[str, str]] = []
    while len(learned) < merges:
        counts = Counter(
            pair for word in occurrences for pair in zip(words[word], words[word][1:], strict=False)
        )
        frequent = [pair for pair, count in counts.items() if count >= 2]
        if not frequent:
            break
        best = sorted(frequent, key=lambda pair: (-counts[pair], pair))[0]
        learned.append(best)
        for symbols in words.values():
            i = 0
            while i + 1 < len(symbols):
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = [symbols[i] + symbols[i + 1]]
                i += 1
    return learned, words


def _random_titles(rng: random.Random) -> list[str]:
    letters = rng.choice(["ab", "abc", "aab", "shoe"])

    def word() -> str:
        return "".join(rng.choice(letters) for _ in range(rng.randint(1, 7)))

    return [" ".join(word() for _ in range(rng.randint(0, 4))) for _ in range(rng.randint(0, 5))]


def check_worked_example() -> None:
    """The example of the question comes out."""
    merges = [("h", "o"), ("s", "ho"), ("sho", "e"), ("d", " ")]
    assert learn_merges(["red shoe", "red shoes", "blue shoes", "shop"], 4) == merges
    assert encode("bed shoes", merges) == ["b", "e", "d ", "shoe", "s", " "]


def check_pairs_of_frequent_words_come_first() -> None:
    """A pair counts as often as the words that hold it occur."""
    titles = ["tv", "tv", "tv", "pan can"]
    wanted = [("t", "v"), ("tv", " "), ("a", "n")]
    assert learn_merges(titles, 3) == wanted, "t, v is in three titles, a, n in two words"
    assert learn_merges(["tv tv tv pan can"], 3) == wanted, "words of one title count alike"


def check_ties_go_to_the_pair_that_sorts_first() -> None:
    """Of equally frequent pairs the smaller left symbol wins, then the smaller right one."""
    assert learn_merges(["xyab", "xyab"], 1) == [("a", "b")], "a is before b, x and y"
    assert learn_merges(["kz ka", "ka kz"], 1) == [("a", " ")], "a is before k and z"
    assert learn_merges(["_ac_ab", "_ac_ab"], 1) == [("_", "a")], "the most frequent pair"
    assert learn_merges(["kcZ", "kcZ"], 1) == [("Z", " ")], "capitals are before small letters"
    assert learn_merges(["cbca", "cbca"], 2) == [("a", " "), ("b", "c")], "b, c is before c, b"


def check_order_of_titles_does_not_matter() -> None:
    """The same titles in another order give the same merges, and are left as they were."""
    rng = random.Random(5)
    for _ in range(50):
        titles = _random_titles(rng)
        shuffled = titles[:]
        rng.shuffle(shuffled)
        first, copy = learn_merges(titles, 6), titles[:]
        assert learn_merges(shuffled, 6) == first, f"learned {first} from {titles}"
        assert titles == copy, "the titles were changed"


def check_the_end_of_a_word_is_a_symbol() -> None:
    """A plural's s is another token than an s inside of a word."""
    merges = learn_merges(["cups", "mats", "tubes"], 1)
    assert merges == [("s", " ")]
    assert encode("sets", merges) == ["s", "e", "t", "s "]


def check_no_pair_crosses_words() -> None:
    """The end of one word and the start of the next are no pair."""
    assert learn_merges(["a b", "a b", "a b"], 9) == [("a", " "), ("b", " ")]


def check_overlapping_pairs_all_count() -> None:
    """`aaa` holds the pair of two a twice."""
    assert learn_merges(["aaa", "bc"], 1) == [("a", "a")]
    assert learn_merges(["aaaa", "bc", "bc"], 1) == [("a", "a")], "three times, b, c twice"


def check_overlapping_pairs_merge_from_the_left() -> None:
    """Of three a in a row the first two become one symbol."""
    assert encode("aaa", [("a", "a")]) == ["aa", "a", " "]
    assert encode("aaaaa", [("a", "a")]) == ["aa", "aa", "a", " "]
    assert encode("baab", [("a", "a"), ("aa", "b")]) == ["b", "aab", " "]


def check_whole_symbols_are_merged() -> None:
    """The pair of a and b is not in the symbols ba and b."""
    merges = [("b", "a"), ("a", "b")]
    assert encode("bab", merges) == ["ba", "b", " "]
    assert encode("bbab cab", merges) == ["b", "ba", "b", " ", "c", "ab", " "]


def check_merges_take_their_turns() -> None:
    """The earlier merge goes first, also where a later one would begin further left."""
    assert encode("abc", [("b", "c"), ("a", "b")]) == ["a", "bc", " "]
    assert encode("abc", [("a", "b"), ("b", "c")]) == ["ab", "c", " "]
    merges = [("b", "c"), ("a", "b"), ("ab", "d")]
    assert encode("abc abd", merges) == ["a", "bc", " ", "abd", " "]


def check_nothing_is_learned_from_a_single_occurrence() -> None:
    """Learning ends when no pair occurs twice any more, however many merges were asked for."""
    assert learn_merges(["abcd"], 99) == []
    assert learn_merges(["ab", "abc"], 99) == [("a", "b")]
    assert learn_merges(["ab", "ab"], 99) == [("a", "b"), ("ab", " ")]
    assert learn_merges([], 5) == []
    assert learn_merges(["", "  "], 5) == []


def check_number_of_merges() -> None:
    """No more merges than asked for, and fewer are the beginning of more; -1 is a ValueError."""
    titles = ["red running shoes", "blue running shoes", "running socks"]
    learned = learn_merges(titles, 12)
    assert len(learned) == 12
    for merges in range(12):
        assert learn_merges(titles, merges) == learned[:merges]
    try:
        learn_merges(titles, -1)
    except ValueError:
        pass
    else:
        raise AssertionError("ValueError wanted for -1 merges")


def check_unknown_characters_stay() -> None:
    """What no merge knows is kept as single characters, and tokens join to the words again."""
    merges = learn_merges(["tee", "tee"], 5)
    assert encode("tee ☂é", merges) == ["tee ", "☂", "é", " "]
    assert encode("  tee\t tee\n", merges) == ["tee ", "tee "]
    assert encode("", merges) == []
    assert encode("te", []) == ["t", "e", " "]


def check_learning_agrees_with_counting_anew() -> None:
    """Over random titles it learns what counting everything for each merge finds."""
    rng = random.Random(7)
    for _ in range(300):
        titles, merges = _random_titles(rng), rng.randint(0, 15)
        assert learn_merges(titles, merges) == _oracle(titles, merges)[0]


def check_training_words_come_out_as_they_were_learned() -> None:
    """A word of the titles is cut as it stood at the end of learning."""
    rng = random.Random(8)
    for _ in range(100):
        titles = _random_titles(rng)
        merges, words = _oracle(titles, rng.randint(0, 15))
        for word, wanted in words.items():
            assert encode(word, merges) == wanted, f"wanted {wanted}"


def grow(n: int = 20) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    words = ["".join(rng.choices("etaoinsh", k=rng.randint(3, 8))) for _ in range(n)]
    title = " ".join(words[:3])
    return lambda: encode(title, learn_merges(words, 100 * n))
