"""Short pitches whose counts are known, each limit from both sides, and bad input."""

from pitch import DUTIES, JARGON, LONG, SAMPLE, TERMS

from answer import BREATH, LONGEST, SHORTEST, Review, review

FINE = Review(seconds=75, longest=20, results=3, own=0.8, terms=())


def changed(**values):
    return Review(**{**vars(FINE), **values})


def check_seconds_follow_from_words_and_rate():
    """A hundred and fifty words take a minute at 150 words a minute."""
    assert review("word " * 150, 150, ()).seconds == 60
    assert review("word " * 150, 100, ()).seconds == 90
    assert review("It's a two-tower model.", 60, ()).seconds == 4
    assert review("One word.", 0.5, ()).seconds == 240


def check_the_longest_sentence_counts():
    """Sentences end with a full stop, a question mark or an exclamation mark."""
    assert review("One two three. Four? Five six!", 100, ()).longest == 3
    assert review("It fell to 3.5 percent today. Good.", 100, ()).longest == 7
    assert review("no stop at the end", 100, ()).longest == 5


def check_a_result_is_a_sentence_with_a_number():
    """Two numbers in one sentence are one result."""
    assert review("It fell from 11% to 6%. It grew. We had 3.", 100, ()).results == 2
    assert review("It grew a lot.", 100, ()).results == 0


def check_own_part_is_a_share():
    """I, my and me against we, our and us, also in short forms."""
    assert review("I did my part. It's fine. Ideas came.", 100, ()).own == 1.0
    assert review("I'm here and we've done our part", 100, ()).own == 1 / 3
    assert review("I’m here and we’ve done our part", 100, ()).own == 1 / 3
    assert review("Tell me. Help us.", 100, ()).own == 0.5
    assert review("It was done.", 100, ()).own == 0.0


def check_terms_are_whole_words():
    """In any case of letters, in the order of the list."""
    assert review("Logits and ndcg.", 100, ("NDCG", "logits", "log")).terms == ("NDCG", "logits")
    assert review("A feature store.", 100, ("feature store", "store room")).terms == (
        "feature store",
    )


def check_each_limit_from_both_sides():
    """On the limit it is fine, beyond it is a fault of its own."""
    assert FINE.faults == ()
    assert changed(seconds=SHORTEST).faults == changed(seconds=LONGEST).faults == ()
    assert (SHORTEST, LONGEST) == (60, 90)
    assert changed(seconds=59.9).faults == ("too short",)
    assert changed(seconds=90.1).faults == ("too long",)
    assert changed(longest=BREATH).faults == ()
    assert changed(longest=31).faults == ("out of breath",)
    assert changed(results=2).faults == ()
    assert changed(results=1).faults == ("no results",)
    assert changed(own=0.5).faults == ()
    assert changed(own=0.49).faults == ("whose work?",)
    assert changed(terms=("NDCG",)).faults == ("jargon",)


def check_known_pitches_have_the_faults_that_they_were_written_with():
    """The sample is fine, and each of the others fails for its own reason."""
    assert review(SAMPLE, 150, TERMS).faults == ()
    assert {"no results", "whose work?"} <= set(review(DUTIES, 150, TERMS).faults)
    assert "jargon" in review(JARGON, 150, TERMS).faults
    assert review(LONG, 150, TERMS).faults == ("too long",)


def check_nothing_to_say_is_an_error():
    """No words, or no rate, raise ValueError."""
    for pitch, rate in (("", 150), ("... !", 150), ("Words.", 0), ("Words.", -1)):
        try:
            review(pitch, rate, ())
        except ValueError:
            continue
        raise AssertionError(f"review({pitch!r}, {rate}) must raise ValueError")
