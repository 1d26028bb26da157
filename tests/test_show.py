"""What fences print: tables and plots that are one block, well-formed and the same each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from conftest import ROOT

from guide.show import bars, lines, table

HOSTILE, SAID = "<script>\n\n\"'&", "<script> \"'&"
NAN, INF = float("nan"), float("inf")
NO_PLACE = "has no place on a logarithmic axis"

Draw = Callable[..., str]
WORDS = {"title": "T", "y": "Y (m)", "alt": "It rises."}
GIVEN: dict[Draw, dict[str, Any]] = {
    table: {"headers": ["a"], "rows": [["b"]]},
    lines: {"series": {"one": ([1, 2, 3], [0, 5, 10])}, "x": "X (s)", **WORDS},
    bars: {"values": {"one": 1, "two": 2}, **WORDS},
}


def show(draw: Draw, **changed: Any) -> str:
    return draw(**{**GIVEN[draw], **changed})


def figure(html: str) -> Element:
    """The one figure that it is, between blank lines and with none in it."""
    assert (html[0], html[-1], "\n\n" in html) == ("\n", "\n", False)
    root = ElementTree.fromstring(html)
    assert root.tag == "figure"
    return root


def drawings(html: str, alt: str = WORDS["alt"], title: str = WORDS["title"]) -> list[Element]:
    """The wide and the narrow one, each an image with words in its place."""
    assert figure(html).findtext("figcaption") == title
    found = figure(html).findall("svg")
    assert [svg.get("class") for svg in found] == ["wide", "narrow"]
    assert {(svg.get("role"), svg.get("aria-label")) for svg in found} == {("img", alt)}
    return found


def texts(svg: Element, kind: str) -> list[str]:
    return [t.text or "" for t in svg.iter("text") if t.get("class", "").split()[0] == kind]


def strokes(svg: Element, kind: str, side: str) -> list[float]:
    return [float(line.get(side, "")) for line in svg.iter("line") if line.get("class") == kind]


def across(svg: Element) -> dict[str, float]:
    """The labels of the horizontal axis, with their places."""
    ticks = svg.findall("text[@text-anchor='middle'][@class='tick']")
    return {tick.text or "": float(tick.get("x", "")) for tick in ticks}


def points(svg: Element) -> list[tuple[float, float]]:
    """Of the first line."""
    numbers = re.findall(r"-?[\d.]+", svg.findall("path[@class='line c0']")[0].get("d", ""))
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))


def test_a_table_is_all_there() -> None:
    """Escaped, with numbers flush right, each cell's header, and a caption."""
    html = table(["a<b", "n"], [["x & y", 12000], ["z\n\n", -1.23456]], caption='"So"')
    assert figure(html).findtext("figcaption") == '"So"'
    assert html.partition("</figcaption>\n")[2] == (
        '<table class="data slim"><thead><tr><th scope="col">a&lt;b</th>'
        '<th scope="col" class="num">n</th></tr></thead>\n'
        '<tbody><tr><th scope="row" data-label="a&lt;b">x &amp; y</th>'
        '<td class="num" data-label="n">12,000</td></tr>'
        '<tr><th scope="row" data-label="a&lt;b">z</th>'
        '<td class="num" data-label="n">-1.235</td></tr></tbody></table>\n</figure>\n'
    )
    assert 'class="data"' in table(["a", "b"], [["c" * 30, "d" * 30]])  # too wide for a phone


@pytest.mark.parametrize(
    ("column", "numeric"),
    [([1, 2.5], True), (["3 ms", "≈ 40 %", "$1,200", "−1.5", "1e-9", "–", ""], True),
     (["1", "two"], False), ([True], False), (["", "–"], False), (["3 of 4"], False)],
)  # fmt: skip
def test_a_column_of_numbers_is_set_flush_right(column: list[Any], numeric: bool) -> None:
    """Signs, units and gaps do not change that; one word does."""
    html = table(["name", "n"], [["x", value] for value in column])
    assert html.count('class="num"') == (len(column) + 1 if numeric else 0)


def test_lines_say_what_they_show() -> None:
    """The axes, and each line's name in its colour."""
    for svg in drawings(show(lines, series={"one": ([1, 2], [3, 4]), "two": ([1, 2], [4, 3])})):
        assert texts(svg, "axis") == ["Y (m)", "X (s)"]
        assert texts(svg, "name") == ["one", "two"]
        kinds = [e.get("class", "") for e in svg if e.get("class", "")[:4] in ("line", "name")]
        assert kinds == ["line c0", "line c1", "name c0", "name c1"]


def test_bars_say_what_they_show() -> None:
    """Each with its name and value, and as long as that; those below zero go the other way."""
    for svg in drawings(show(bars, values={"one": 10, "two": -5, "no": 0}, fmt="{:+.1f}")):
        found = [texts(svg, kind) for kind in ("axis", "label", "value")]
        assert found == [["Y (m)"], ["one", "two", "no"], ["+10.0", "-5.0", "+0.0"]]
        start, *starts = (float(rect.get("x", "")) for rect in svg.iter("rect"))
        width, *widths = (float(rect.get("width", "")) for rect in svg.iter("rect"))
        assert widths == pytest.approx([width / 2, 1], abs=0.2)
        assert starts == pytest.approx([start - width / 2, start], abs=0.2)
        places = [float(text.get("x", "")) for text in svg.findall("text[@class='value']")]
        assert places[1] < starts[0] < start < places[2] < places[0]


@pytest.mark.parametrize(
    ("draw", "given"),
    [(lines, {"series": {HOSTILE: ([1], [1])}, "x": HOSTILE, "marks": {HOSTILE: 1}}),
     (bars, {"values": {HOSTILE: 1}, "fmt": f"{{}}{HOSTILE}"})],
)  # fmt: skip
def test_words_are_only_words(draw: Draw, given: Any) -> None:
    """Whatever they hold, the figure is one block and well-formed."""
    for svg in drawings(show(draw, **given, **dict.fromkeys(WORDS, HOSTILE)), SAID, SAID):
        words = [text.text or "" for text in svg.iter("text") if text.get("class") != "tick"]
        assert [word.removeprefix("1") for word in words] == [SAID] * (4 if draw is lines else 3)


@pytest.mark.parametrize("draw", GIVEN)
def test_colours_are_the_pages(draw: Draw) -> None:
    """Nothing is given a colour, a style, or an id that another figure could have, too."""
    html = show(draw, marks={"m": 2}) if draw is lines else show(draw)
    given = {name for element in figure(html).iter() for name in element.attrib}
    assert not given & {"fill", "stroke", "color", "style", "id", "opacity"}
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb|hsl", html)


def test_the_same_input_gives_the_same_bytes() -> None:
    """In another process with another hash seed, too."""
    series = {name: ([1, 2], [3, number]) for number, name in enumerate("abcdef")}
    given = {**GIVEN[lines], "series": series, "marks": {"c": 2, "b": 1, "a": 1.5}}
    code = f"from guide.show import lines; print(lines(**{given}), end='')"
    for seed in "12":
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
        assert done.stdout.decode() == lines(**given)


@pytest.mark.parametrize(
    ("draw", "changed"),
    [(lines, {"x": "U"}), (lines, {"y": "U"}), (lines, {"xlog": True}), (bars, {"y": "U"}),
     (bars, {"fmt": "{:.2f}"}), (lines, {"series": {"one": ([1, 2, 3], [0, 5, 9])}}),
     (lines, {"marks": {"m": 2}}), (bars, {"values": {"one": 1, "two": 3}})],
)  # fmt: skip
def test_other_input_gives_another_drawing(draw: Draw, changed: Any) -> None:
    """Nothing that is given is left out, on a page or on a phone."""
    for one, other in zip(drawings(show(draw, **changed)), drawings(show(draw)), strict=True):
        assert ElementTree.tostring(one) != ElementTree.tostring(other)


@pytest.mark.parametrize("log", [False, True])
def test_values_stand_at_their_ticks(log: bool) -> None:
    """In even steps, also from decade to decade; larger is further right and further up."""
    values = [1, 10, 100, 1000] if log else [0, 5, 10]
    for svg in drawings(show(lines, series={"one": (values, values)}, xlog=log, ylog=log)):
        up = dict(zip(texts(svg, "tick"), strokes(svg, "grid", "y1"), strict=False))
        for value, (x, y) in zip(values, points(svg), strict=True):
            label = f"{value:,}"
            assert (across(svg).get(label, x), up.get(label, y)) == (x, y)
        assert {f"{values[0]}", f"{values[-1]:,}"} <= across(svg).keys() & up.keys()
        for along, sign in zip(zip(*points(svg), strict=True), (1, -1), strict=True):
            steps = [sign * (b - a) for a, b in pairwise(along)]
            assert min(steps) > 0
            assert steps == pytest.approx([steps[0]] * len(steps), abs=0.2)


@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_logarithmic_axis_holds_all_values(axis: str) -> None:
    """Also over many decades."""
    few, many = [1.0, 2.0], [5e-9, 1000.0]
    series = {"one": (many, few) if axis == "x" else (few, many)}
    for svg in drawings(show(lines, series=series, xlog=axis == "x", ylog=axis == "y")):
        assert max(y for _, y in points(svg)) <= strokes(svg, "base", "y1")[0]
        assert min(across(svg).values()) >= 0


def test_marks_stand_where_they_cross() -> None:
    """With their names, and inside of the plot, which grows for them."""
    for svg in drawings(show(lines, marks={"late": 5, "early": 2})):
        assert texts(svg, "note") == ["early", "late"]
        places = [across(svg)["2"], across(svg)["5"]]
        assert strokes(svg, "mark", "x1") == strokes(svg, "mark", "x2") == places
        assert points(svg)[1][0] == places[0]


def test_nothing_leaves_the_paper_or_covers_a_name() -> None:
    """Six lines with long names that end at one place, below zero, with marks at both ends."""
    series = {f"the line with number {n}": ([0, 10], [-n, -3]) for n in range(6)}
    words = {"x": "x " * 90, "y": "y " * 90, "marks": {"the very first": 0, "the last": 10}}
    for svg in drawings(show(lines, series=series, **words)):
        size = dict(zip("xy", map(float, svg.get("viewBox", "").split()[2:]), strict=True))
        for element in svg:
            for side in ("x", "x1", "x2", "cx", "y", "y1", "y2", "cy"):
                assert 0 <= float(element.get(side, 0)) <= size[side.strip("12c")]
        rows = [float(t.get("y", "")) for t in svg.iter("text") if "name" in t.get("class", "")]
        assert len(rows) >= 6
        assert all(below - above >= 16 for above, below in pairwise(sorted(rows)))


@pytest.mark.parametrize(
    ("draw", "given", "message"),
    [(table, {"headers": []}, "a table needs headers and at least one row"),
     (table, {"rows": []}, "a table needs headers and at least one row"),
     (table, {"rows": [["c"], ["d", "e"]]}, "row 2 has 2 cells, and there are 1 headers"),
     *((table, {"rows": [[bad]]}, f"a cell is {bad}") for bad in (NAN, -INF)),
     (lines, {"series": {}}, "there is no line to draw"),
     (lines, {"series": dict.fromkeys("abcdefg", ([1], [1]))},
      "7 lines are too many to tell apart, at most 6"),
     (lines, {"series": {"a": ([], [])}}, "a: the line is empty"),
     (lines, {"series": {"a": ([1, 2], [1])}}, "a: 2 x values and 1 y values"),
     (lines, {"series": {"a": ([NAN], [1])}}, "a, x: nan cannot be drawn"),
     (lines, {"series": {"a": ([1], [INF])}}, "a, y: inf cannot be drawn"),
     (lines, {"series": {"a": ([0], [1])}, "xlog": True}, "a, x: 0 " + NO_PLACE),
     (lines, {"series": {"a": ([1], [-1])}, "ylog": True}, "a, y: -1 " + NO_PLACE),
     (lines, {"series": {"a": ([1], [1e-320])}}, "a, y: 1e-320 is beyond what can be drawn"),
     (lines, {"marks": {"m" * 23: 1}},
      f"the name '{'m' * 23}' is too long to stand beside what it names"),
     (lines, {"marks": {"m": NAN}}, "marks: nan cannot be drawn"),
     (lines, {"marks": {"m": 0}, "xlog": True}, "marks: 0 " + NO_PLACE),
     *((lines, {word: " \n"}, f"`{word}` is empty") for word in ("title", "x", "y", "alt")),
     *((bars, {word: ""}, f"`{word}` is empty") for word in ("title", "y", "alt")),
     (bars, {"values": {}}, "there is no bar to draw"),
     (bars, {"values": {"a": 1, "b": NAN}}, "bars: nan cannot be drawn")],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused(draw: Draw, given: Any, message: str) -> None:
    """In words, with where it is wrong."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        show(draw, **given)
