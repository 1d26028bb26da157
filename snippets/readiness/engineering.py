"""Items on software engineering."""

import inspect
import random
import unicodedata
from math import ceil, floor, log
from statistics import NormalDist

from guide.item import Option, shown


def bumped(version, part):
    """The next version, where the part is 0 for major, 1 for minor, 2 for a patch."""
    numbers = [int(number) for number in version.split(".")]
    return ".".join(
        str(number + 1 if place == part else 0 if place > part else number)
        for place, number in enumerate(numbers)
    )


def item_new_argument():
    """A feature library is at `1.4.2` and follows semantic versioning. In the next release its
    function `features(order)` becomes `features(order, currency)`. Which version is that?

    Level: L3
    Read: engineering/library-versioning
    """

    def before(order):
        return order

    def after(order, currency):
        return order, currency

    def binds(function, *given, **named):
        try:
            inspect.signature(function).bind(*given, **named)
        except TypeError:
            return False
        return True

    calls = [((1,), {}), ((), {"order": 1})]
    assert all(binds(before, *given, **named) for given, named in calls)
    breaks = not all(binds(after, *given, **named) for given, named in calls)
    needed = bumped("1.4.2", 0 if breaks else 1)
    return [
        Option(bumped("1.4.2", 0), needed == bumped("1.4.2", 0),
               "Every call that was legal fails now, so the first number goes up."),
        Option(bumped("1.4.2", 1), needed == bumped("1.4.2", 1),
               "This is for additions that leave old calls alone: an argument with a default, "
               "say."),
        Option(bumped("1.4.2", 2), needed == bumped("1.4.2", 2),
               "This is for mending what does not do what it says."),
        Option("1.4.2-2", needed == "1.4.2-2",
               "This marks a pre-release of the same version, so it sorts below it."),
    ]  # fmt: skip


def item_rounding():
    """A library's own `half_up` is replaced by Python's `round`. Three models feed on the result.
    What happens to the features of the values 0.5, 1.5 and 2.5?

    Level: L4
    Read: engineering/library-versioning
    """
    values = (0.5, 1.5, 2.5)

    def half_up(value):
        return floor(value + 0.5)

    changed = [value for value in values if half_up(value) != round(value)]
    ups = [value for value in values if round(value) > half_up(value)]
    return [
        Option("Two of the three change", len(changed) == 2 and not ups,
               "`round` takes halves to the even neighbour. For a model a changed value is a "
               "changed interface, so this is a major release."),
        Option("None changes, both round halves up", not changed,
               f"`round(2.5)` is {round(2.5)}, and `round(0.5)` is {round(0.5)}."),
        Option("All three change, since `round` cuts off", len(changed) == 3,
               "It does not cut off. `round(1.5)` is "
               f"{round(1.5)}, as before."),
        Option("Only the smallest changes", changed == [0.5],
               f"`round(2.5)` is {round(2.5)}, and was {half_up(2.5)}."),
    ]  # fmt: skip


def item_lock_file():
    """A service asks for `features>=1.2,<2`. Its lock file, with hashes, says `1.4.2`. Tomorrow
    `1.5.0` is released, and the day after the service is built from the lock. What does it run
    with?

    Level: L3
    Read: engineering/library-versioning
    """
    released = [(1, 2, 0), (1, 4, 2), (1, 5, 0), (2, 0, 0)]
    allowed = [version for version in released if (1, 2) <= version < (2,)]

    def built(lock):
        return lock if lock in allowed else max(allowed)

    def named(version):
        return ".".join(map(str, version))

    got = built((1, 4, 2))
    return [
        Option(named((1, 4, 2)), got == (1, 4, 2),
               "A lock fixes what was resolved. A newer version comes in with a change of the "
               "lock, which somebody reviews."),
        Option(named(built(None)), got == built(None),
               "This is what the range would give without a lock."),
        Option(named(min(allowed)), got == min(allowed),
               "This is the lowest that the range allows. Only a test of the lower bound takes "
               "it."),
        Option("It fails: a newer version is out", got not in allowed,
               "The locked version stays in the index, and its hash still fits."),
    ]  # fmt: skip


def item_mutable_default():
    """What does the last line print?

        def tagged(tag, tags=[]):
            tags.append(tag)
            return tags

        tagged("new")
        print(tagged("sale"))

    Level: L3
    Read: engineering/library-versioning
    """
    printed = []
    exec(shown(item_mutable_default), {"print": printed.append})
    given = printed[0]
    return [
        Option(f"`{['new', 'sale']}`", given == ["new", "sale"],
               "The default is made once, when the function is defined. Both calls share it."),
        Option(f"`{['sale']}`", given == ["sale"],
               "This needs a new list in each call: a default of `None`, and the list inside."),
        Option(f"`{['sale', 'new']}`", given == ["sale", "new"],
               "`append` adds at the end, so the first call's tag stays first."),
        Option("`None`", given is None,
               "`append` gives `None`, but it is the list that is returned."),
    ]  # fmt: skip


def item_metamorphic_test():
    """A function is to map each title to one form. An update lost the Unicode normalisation:

        def plain(title):
            return " ".join(title.lower().split())

    Which test fails on it, and would have passed before?

    Level: L5
    Read: engineering/precision-drop-after-update
    """
    space = {}
    exec(shown(item_metamorphic_test), space)
    new = space["plain"]

    def old(title):
        return new(unicodedata.normalize("NFKC", title))

    draw = random.Random(4)
    letters = "abcXYZ  éü0"
    titles = ["".join(draw.choices(letters, k=12)) for _ in range(200)]
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

    def catches(test):
        return all(test(old, t) for t in titles) and not all(test(new, t) for t in titles)

    return [
        Option("The title in full-width letters gives the same",
               catches(lambda f, t: f(t.translate(wide)) == f(t)),
               "It changes the input in a way that must not matter. That is what the lost step "
               "took care of."),
        Option("Applied twice, it gives what it gives once",
               catches(lambda f, t: f(f(t)) == f(t)),
               "The broken function is idempotent, too."),
        Option("The title in capitals gives the same", catches(lambda f, t: f(t.upper()) == f(t)),
               "Case is still unified, so this passes."),
        Option("More blanks between words give the same",
               catches(lambda f, t: f(t.replace(" ", "   ")) == f(t)),
               "Blanks are still unified, so this passes."),
    ]  # fmt: skip


def item_replay_from_a_cache():
    """An offline replay reads features from a cache whose keys are request ids. The library's
    update breaks the features. Live precision falls. What does the replay of the same requests say?

    Level: L4
    Read: engineering/precision-drop-after-update
    """
    requests = list(range(100))
    bad = {number for number in requests if number % 5 == 0}
    cache = {}

    def version_1(number):
        return number % 5 == 0

    def version_2(number):
        return number % 4 == 0

    def precision(features):
        flagged = [number for number in requests if features(number)]
        return sum(number in bad for number in flagged) / len(flagged)

    def replayed(version):
        return precision(lambda number: cache.setdefault(number, version(number)))

    before, after = replayed(version_1), replayed(version_2)
    live = precision(version_2)
    return [
        Option("The same precision as before the update", after == before and live < before,
               "The cache holds what the old library computed, so the new code never runs. Put the "
               "library's version into the key."),
        Option("The same fall as live", after == live and live < before,
               "It would, if it computed features anew from the raw requests."),
        Option("A fall of about half the size", live < after < before,
               "All keys are in the cache, so all of the features are the old ones."),
        Option("A higher precision than before", after > before,
               "Nothing changed in what it reads, so nothing rises."),
    ]  # fmt: skip


def item_fewest_requests():
    """An update changes the features of 1% of the requests. Precision is said to have fallen from
    80% to 79.3%. What shows with 95% confidence, on the fewest cases, that something changed?

    Level: L6
    Read: engineering/precision-drop-after-update
    """
    share, before, after, sure = 0.01, 0.80, 0.793, 0.95
    rows, missed = 0, 1.0
    while missed > 1 - sure:
        rows, missed = rows + 1, missed * (1 - share)
    assert rows == ceil(log(1 - sure) / log(1 - share))
    z = NormalDist().inv_cdf(0.5 + sure / 2) + NormalDist().inv_cdf(sure)
    spread = before * (1 - before) + after * (1 - after)
    labels = ceil(z**2 * spread / (before - after) ** 2)
    flagged = 0.04  # of requests; a change of one in a hundred of them, at best
    flags = ceil(z**2 * 2 * flagged * (1 - flagged) / (flagged * share) ** 2)
    needed = {"rows": rows, "labels": labels, "flags": flags}
    least = min(needed, key=needed.get)
    return [
        Option("Requests put through both versions, their features compared", least == "rows",
               f"One row that differs is enough: {rows} requests. It needs no labels."),
        Option("Labelled flags of each version, their precision compared", least == "labels",
               f"Against the noise of labels it takes about {labels:,.0f} of each."),
        Option("Requests to each version, the share of flags compared", least == "flags",
               f"A share of flags near {flagged:.0%} that moves by a hundredth takes about "
               f"{flags:,.0f} of each."),
    ]  # fmt: skip
