"""What a fence can print: tables and plots, as HTML that follows the page's colours and width.

Standard library alone, since it runs in the sandbox and may run in a browser. The same input
gives the same bytes: nothing is random, and every coordinate is rounded.

A plot is drawn twice, for a page and for a phone, and the style sheet shows one of the two. So its
text is the size of the page's text on both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

Series = Mapping[str, tuple[Sequence[float], Sequence[float]]]
"""Lines by name: their x and y values."""

MOST_LINES = 6
"""As many as there are colours, and as a reader can tell apart."""


# --- Tables -------------------------------------------------------------------------------------

_NUMBER = re.compile(
    r"[<>≤≥≈~]?\s?[+−–-]?[$€£]?\d[\d.,\s]*(e[+-]?\d+)?(\s?\S{1,3})?$", re.IGNORECASE
)
_NOTHING = ("", "-", "–", "—")


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str | int | float]], *, caption: str = ""
) -> str:
    """A table; columns of numbers are set flush right, and it folds into cards on a phone.

    Args:
        headers: One for each column.
        rows: Cells, by row. Pass floats as strings, formatted as they are to be seen.
        caption: What the table shows, in a few words.

    Raises:
        ValueError: There is nothing to show, a row is too short or too long, or a number is not
            finite.
    """
    if not headers or not rows:
        raise ValueError("a table needs headers and at least one row")
    cells = []
    for number, row in enumerate(rows, 1):
        if len(row) != len(headers):
            raise ValueError(
                f"row {number} has {len(row)} cells, and there are {len(headers)} headers"
            )
        cells.append([_cell(value) for value in row])
    kinds = [' class="num"' if _is_numeric(column) else "" for column in zip(*cells, strict=True)]

    head = "".join(
        f'<th scope="col"{kind}>{_plain(header)}</th>'
        for header, kind in zip(headers, kinds, strict=True)
    )
    body = []
    for row in cells:
        columns = enumerate(zip(headers, row, kinds, strict=True))
        line = ""
        for index, (header, value, kind) in columns:
            tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
            line += f'<{tag}{scope}{kind} data-label="{_plain(header)}">{_plain(value)}</{tag}>'
        body.append(f"<tr>{line}</tr>")
    slim = " slim" if _is_slim(headers, cells) else ""
    return _figure(
        "table",
        caption,
        f'<table class="data{slim}"><thead><tr>{head}</tr></thead>',
        f"<tbody>{''.join(body)}</tbody></table>",
    )


def _cell(value: str | int | float) -> str:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"a cell is {value}")
        return f"{value:.4g}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}"
    return str(value)


def _is_numeric(column: Sequence[str]) -> bool:
    said = [value.strip() for value in column if value.strip() not in _NOTHING]
    return bool(said) and all(_NUMBER.match(value) for value in said)


def _is_slim(headers: Sequence[str], cells: Sequence[Sequence[str]]) -> bool:
    """Whether it fits on a phone as it is."""
    columns = zip(headers, *cells, strict=True)
    widths = (max(_width(value, 14) for value in column) for column in columns)
    return sum(widths) + 16 * (len(headers) - 1) <= 350


def _plain(text: str) -> str:
    """Text on one line, safe in HTML."""
    return escape(" ".join(text.split()))


def _figure(kind: str, caption: str, *parts: str) -> str:
    """A figure between blank lines and with none in it, which is one block to Markdown."""
    said = f"<figcaption>{_plain(caption)}</figcaption>" if caption else ""
    return "\n" + "\n".join([f'<figure class="{kind}">{said}', *parts, "</figure>"]) + "\n"


# --- Plots --------------------------------------------------------------------------------------


def lines(
    series: Series,
    *,
    title: str,
    x: str,
    y: str,
    alt: str,
    xlog: bool = False,
    ylog: bool = False,
    marks: Mapping[str, float] | None = None,
) -> str:
    """Lines over a common axis, each with its name at its end.

    Args:
        series: The lines by name.
        title: The claim that the plot makes.
        x: What the horizontal axis measures, with its unit.
        y: What the vertical axis measures, with its unit.
        alt: What is to be seen, for those who do not see it.
        xlog: Whether the horizontal axis is logarithmic.
        ylog: Whether the vertical axis is logarithmic.
        marks: Vertical lines by name, with where they cross the horizontal axis.

    Raises:
        ValueError: A line is empty, its lengths differ, or a value cannot be shown.
    """
    marks = marks or {}
    _check_words(title=title, x=x, y=y, alt=alt)
    if not series:
        raise ValueError("there is no line to draw")
    if len(series) > MOST_LINES:
        raise ValueError(f"{len(series)} lines are too many to tell apart, at most {MOST_LINES}")
    for name, (xs, ys) in series.items():
        if len(xs) != len(ys):
            raise ValueError(f"{name}: {len(xs)} x values and {len(ys)} y values")
        if not len(xs):
            raise ValueError(f"{name}: the line is empty")
        _check_numbers(f"{name}, x", xs, xlog)
        _check_numbers(f"{name}, y", ys, ylog)
    _check_numbers("marks", marks.values(), xlog)
    _check_names([*series, *marks])
    values = {name: ([*map(float, xs)], [*map(float, ys)]) for name, (xs, ys) in series.items()}
    drawn = [_draw_lines(page, values, x, y, alt, xlog, ylog, marks) for page in (_WIDE, _NARROW)]
    return _figure("plot", title, *drawn)


def bars(values: Mapping[str, float], *, title: str, y: str, alt: str, fmt: str = "{:.3g}") -> str:
    """Bars from zero, each with its name and its value.

    Args:
        values: The lengths by name.
        title: The claim that the plot makes.
        y: What the bars measure, with its unit.
        alt: What is to be seen, for those who do not see it.
        fmt: How a value is written.

    Raises:
        ValueError: There is no bar, or a value is not finite.
    """
    _check_words(title=title, y=y, alt=alt)
    if not values:
        raise ValueError("there is no bar to draw")
    _check_names(values)
    _check_numbers("bars", values.values(), log=False)
    named = {name: (float(value), fmt.format(value)) for name, value in values.items()}
    return _figure("plot", title, *(_draw_bars(page, named, y, alt) for page in (_WIDE, _NARROW)))


def _check_names(names: Iterable[str]) -> None:
    """They are broken into lines between words only, and have to fit a phone."""
    for name in names:
        if len(name) > 60 or any(len(word) > 22 for word in name.split()):
            raise ValueError(f"the name {name!r} is too long to stand beside what it names")


def _check_words(**words: str) -> None:
    for name, text in words.items():
        if not text.strip():
            raise ValueError(f"`{name}` is empty")


def _check_numbers(name: str, numbers: Iterable[float], log: bool) -> None:
    for number in numbers:
        if not math.isfinite(number):
            raise ValueError(f"{name}: {number} cannot be drawn")
        if number and not 1e-300 < abs(number) < 1e300:
            raise ValueError(f"{name}: {number} is beyond what can be drawn")
        if log and number <= 0:
            raise ValueError(f"{name}: {number} has no place on a logarithmic axis")


# --- How large things are -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Paper:
    """What a plot is drawn on; all lengths in pixels."""

    name: str
    width: int
    height: int
    """Of the area between the axes, at least."""
    font: float
    label: int
    """The widest that a line's name may get before it is wrapped."""


_WIDE = _Paper("wide", 640, 280, 14, 150)
_NARROW = _Paper("narrow", 350, 240, 13, 92)

_ADVANCES = {
    **dict.fromkeys(" '.,:;·|!ijl", 0.28),
    **dict.fromkeys("()[]/-ftIJ²", 0.34),
    **dict.fromkeys("crsz", 0.43),
    **dict.fromkeys("mwMW@%—", 0.84),
}
"""Widths of letters in the page's face, in ems, where they are not as the others."""


def _width(text: str, font: float) -> float:
    """About how wide text is; a little more rather than less."""
    others = (0.65 if letter.isupper() else 0.53 for letter in text if letter not in _ADVANCES)
    return font * (sum(_ADVANCES.get(letter, 0.0) for letter in text) + sum(others))


def _wrap(text: str, font: float, room: float) -> list[str]:
    """Text in lines no wider than `room`, as far as its words allow."""
    wrapped = [""]
    for word in text.split():
        longer = f"{wrapped[-1]} {word}".strip()
        if wrapped[-1] and _width(longer, font) > room:
            wrapped.append(word)
        else:
            wrapped[-1] = longer
    return wrapped


# --- Axes ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Scale:
    """From values to pixels."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        low, high = self.low, self.high
        if self.log:
            low, high, value = math.log10(low), math.log10(high), math.log10(value)
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Round values on the axis, `most` of them or fewer where that goes."""
        low, high = _widened(self.low, self.high, self.log)

        def inside(steps: list[float]) -> list[float]:
            return [step for step in steps if low <= step <= high]

        found = inside(_log_steps(self.low, self.high, most)) if self.log else []
        return found if len(found) > 1 else inside(_steps(self.low, self.high, most))


def _steps(low: float, high: float, most: int) -> list[float]:
    """The multiples of 1, 2 or 5 times a power of ten that span low to high."""
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{number * step:.12g}") for number in range(first, last + 1)]


def _log_steps(low: float, high: float, most: int) -> list[float]:
    """Powers of ten that span low to high, with 2 and 5 between them where there is room."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    span = math.log10(high / low)
    if span > 1.3 or last - first >= most:
        every = max(1, math.ceil((last - first + 1) / most))
        decades = list(range(first, last + 1, every))
        if span >= most / 2 or len(decades) >= most:
            return [float(f"1e{power}") for power in decades]
    return [float(f"{digit}e{power}") for power in range(first, last + 1) for digit in (1, 2, 5)]


def _bounds(numbers: Sequence[float], log: bool, *, round_out: bool) -> tuple[float, float]:
    """Where an axis begins and ends; from zero where that does not flatten the data."""
    low, high = min(numbers), max(numbers)
    if math.isclose(low, high, rel_tol=1e-9):
        half = abs(low) / 2 or 0.5
        return low - half, high + half
    if not round_out:
        return low, high
    if log:
        steps = _log_steps(low, high, 5)
    else:
        low = 0.0 if 0 < low < 0.5 * high else low
        high = 0.0 if 0.5 * low < high < 0 else high
        steps = _steps(low, high, 5)
    less, more = _widened(low, high, log)
    under = [step for step in steps if step <= 2 * low - less]
    over = [step for step in steps if step >= 2 * high - more]
    return max(under, default=low), min(over, default=high)


def _widened(low: float, high: float, log: bool) -> tuple[float, float]:
    """An axis's ends with room for rounding: by a share of each on a log axis, of both else."""
    slack = 1e-9 * (high - low)
    return (low * (1 - 1e-9), high * (1 + 1e-9)) if log else (low - slack, high + slack)


def _tick_labels(ticks: Sequence[float], log: bool) -> list[str]:
    """Ticks as text, with as many decimals as tell them apart."""
    if log or any(abs(tick) >= 1e7 for tick in ticks):
        return [_short(tick) for tick in ticks]
    decimals = max((len(f"{tick:.9g}".partition(".")[2]) for tick in ticks), default=0)
    if any(0 < abs(tick) < 1e-4 for tick in ticks) or decimals > 5:
        return [_short(tick) for tick in ticks]
    return [f"{tick:,.{decimals}f}".replace("-", "−") for tick in ticks]


def _short(value: float) -> str:
    if value and not 1e-4 <= abs(value) < 1e7:
        digits, _, power = f"{value:.0e}".partition("e")
        raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        times = "" if digits in ("1", "-1") else f"{digits.lstrip('-')}·"
        return f"{'−' if value < 0 else ''}{times}10{raised}"
    whole = f"{value:,.0f}" if value == int(value) else f"{value:.6g}"
    return whole.replace("-", "−")


# --- Drawing ------------------------------------------------------------------------------------


def _n(value: float) -> str:
    """A coordinate; the same on every machine."""
    return f"{round(value, 1) + 0.0:g}"


def _text(x: float, y: float, words: str, kind: str, anchor: str = "") -> str:
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}"{side}>{_plain(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def _svg(paper: _Paper, height: float, alt: str, parts: Iterable[str]) -> str:
    opening = (
        f'<svg class="{paper.name}" viewBox="0 0 {paper.width} {math.ceil(height)}" '
        f'font-size="{_n(paper.font)}" role="img" aria-label="{_plain(alt)}">'
    )
    return opening + "".join(parts) + "</svg>"


def _draw_lines(
    paper: _Paper,
    series: dict[str, tuple[list[float], list[float]]],
    x: str,
    y: str,
    alt: str,
    xlog: bool,
    ylog: bool,
    marks: Mapping[str, float],
) -> str:
    font, leading = paper.font, paper.font * 1.25
    names = {name: _wrap(name, font, paper.label) for name in series}
    gutter = max(_width(line, font) for wrapped in names.values() for line in wrapped) + 22

    low, high = _bounds([value for _, ys in series.values() for value in ys], ylog, round_out=True)
    trial = _Scale(low, high, 0, 1, ylog)
    yticks = trial.ticks(6)
    ylabels = _tick_labels(yticks, ylog)
    left = max(_width(label, font) for label in ylabels) + 10
    right = paper.width - gutter

    xs = [*(value for values, _ in series.values() for value in values), *marks.values()]
    across = _Scale(*_bounds(xs, xlog, round_out=False), left + 4, right, xlog)

    said = _wrap(y, font, paper.width)
    top = leading * len(said) + font
    noted, top = _draw_marks(paper, marks, across, top)
    tall = max(paper.height, sum(len(wrapped) * leading + 4 for wrapped in names.values()))
    bottom = top + tall
    up = _Scale(low, high, bottom, top, ylog)

    parts = [_text(0, leading * (row + 0.8), words, "axis") for row, words in enumerate(said)]
    for tick, label in zip(yticks, ylabels, strict=True):
        parts.append(_line(left, up(tick), right, up(tick), "grid"))
        parts.append(_text(left - 8, up(tick) + font * 0.34, label, "tick", "end"))
    parts += [_line(at, start, at, bottom, "mark") + words for at, start, words in noted]
    below, height = _draw_x_axis(paper, across, bottom, x)
    parts += below
    parts += _draw_series(paper, series, names, across, up)
    return _svg(paper, height, alt, parts)


def _draw_marks(
    paper: _Paper, marks: Mapping[str, float], across: _Scale, top: float
) -> tuple[list[tuple[float, float, str]], float]:
    """Each mark's place, where its line starts and its name; and where the plot starts now."""
    font, leading = paper.font, paper.font * 1.25
    ends: list[float] = []
    noted = []
    for name, value in sorted(marks.items(), key=lambda item: item[1]):
        at, wide = across(value), _width(name, font)
        start = min(max(at - wide / 2, 0), paper.width - wide)
        row = next((i for i, end in enumerate(ends) if start > end + 10), len(ends))
        ends[row : row + 1] = [start + wide]
        base = top + leading * (row + 0.8)
        noted.append((at, base + 5, _text(start + wide / 2, base, name, "note", "middle")))
    return noted, top + (leading * len(ends) + 8 if ends else 0)


def _draw_x_axis(paper: _Paper, across: _Scale, bottom: float, x: str) -> tuple[list[str], float]:
    font = paper.font
    most = 8 if paper is _WIDE else 5
    ticks = across.ticks(most)
    labels = _tick_labels(ticks, across.log)
    parts = [_line(across.start - 4, bottom, across.end, bottom, "base")]
    end = -math.inf
    for tick, label in zip(ticks, labels, strict=True):
        at, half = across(tick), _width(label, font) / 2
        parts.append(_line(at, bottom, at, bottom + 5, "base"))
        if at - half > end + 8:
            parts.append(_text(at, bottom + font * 1.25 + 5, label, "tick", "middle"))
            end = at + half
    said = _wrap(x, font, paper.width - 20)
    first = bottom + font * 3
    middle = (across.start + across.end) / 2
    for row, words in enumerate(said):
        half = _width(words, font) / 2
        at = min(max(middle, half), paper.width - half)
        parts.append(_text(at, first + row * font * 1.25, words, "axis", "middle"))
    return parts, first + (len(said) - 1) * font * 1.25 + font * 0.5


def _draw_series(
    paper: _Paper,
    series: dict[str, tuple[list[float], list[float]]],
    names: dict[str, list[str]],
    across: _Scale,
    up: _Scale,
) -> Iterator[str]:
    leading = paper.font * 1.25
    ends = [(across(xs[-1]), up(ys[-1])) for xs, ys in series.values()]
    sizes = [len(wrapped) * leading + 4 for wrapped in names.values()]
    middles = _spread([y for _, y in ends], sizes, up.end - 6, up.start + 6)
    for index, (xs, ys) in enumerate(series.values()):
        points = [f"{_n(across(a))} {_n(up(b))}" for a, b in zip(xs, ys, strict=True)]
        yield f'<path class="line c{index}" d="M{"L".join(points)}"/>'
        if len(points) <= 12:
            for point in points:
                cx, cy = point.split()
                yield f'<circle class="dot c{index}" cx="{cx}" cy="{cy}" r="3"/>'
    for index, wrapped in enumerate(names.values()):
        (at, y), middle, edge = ends[index], middles[index], across.end
        if at < edge - 3 or abs(middle - y) > 5:
            yield (
                f'<path class="lead" d="M{_n(at + 4)} {_n(y)}'
                f'L{_n(max(edge + 4, at + 4))} {_n(y)}L{_n(edge + 13)} {_n(middle)}"/>'
            )
        first = middle - (len(wrapped) - 1) * leading / 2 + paper.font * 0.34
        for row, words in enumerate(wrapped):
            yield _text(edge + 16, first + row * leading, words, f"name c{index}")


def _spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Middles as near to the wanted ones as can be, of things that must not overlap."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[list[int]] = []

    def start(group: list[int]) -> float:
        size = sum(sizes[i] for i in group)
        ideal, before = 0.0, 0.0
        for i in group:
            ideal += wanted[i] - sizes[i] / 2 - before
            before += sizes[i]
        return max(low, min(ideal / len(group), high - size))

    for i in order:
        groups.append([i])
        while len(groups) > 1:
            above, below = groups[-2], groups[-1]
            if start(above) + sum(sizes[i] for i in above) <= start(below) + 1e-9:
                break
            groups[-2:] = [above + below]
    middles = [0.0] * len(wanted)
    for group in groups:
        at = start(group)
        for i in group:
            middles[i] = at + sizes[i] / 2
            at += sizes[i]
    return middles


def _draw_bars(paper: _Paper, values: dict[str, tuple[float, str]], y: str, alt: str) -> str:
    font, leading = paper.font, paper.font * 1.25
    beside = paper is _WIDE
    room = 200.0 if beside else paper.width
    names = {name: _wrap(name, font, room) for name in values}
    widest = max(_width(line, font) for wrapped in names.values() for line in wrapped)
    left = widest + 12 if beside else 0.0
    digits = max(_width(text, font) for _, text in values.values()) + 8
    low = min(0.0, *(value for value, _ in values.values()))
    high = max(0.0, *(value for value, _ in values.values()))
    if low == high:
        high = 1.0
    across = _Scale(low, high, left + (digits if low < 0 else 0), paper.width - digits)

    said = _wrap(y, font, paper.width)
    parts = [_text(0, leading * (row + 0.8), words, "axis") for row, words in enumerate(said)]
    at = start = leading * len(said) + font * 0.7
    drawn = []
    for (value, text), wrapped in zip(values.values(), names.values(), strict=True):
        tall = len(wrapped) * leading
        first = at + leading * 0.8
        thick = max(20.0, tall) if beside else 16.0
        if beside:
            first += (thick - tall) / 2
        for row, words in enumerate(wrapped):
            place, anchor = (left - 12, "end") if beside else (0.0, "")
            drawn.append(_text(place, first + row * leading, words, "label", anchor))
        at += 0 if beside else tall + 2
        x1, x2 = sorted((across(0), across(value)))
        middle = at + thick / 2
        drawn.append(
            f'<rect class="bar c0" x="{_n(x1)}" y="{_n(middle - 8)}" '
            f'width="{_n(max(x2 - x1, 1))}" height="16"/>'
        )
        place, anchor = (x1 - 6, "end") if value < 0 else (x2 + 6, "")
        drawn.append(_text(place, middle + font * 0.34, text, "value", anchor))
        at += thick + (10 if beside else 12)
    if beside or low < 0:
        parts.append(_line(across(0), start - 2, across(0), at - 6, "base"))
    parts += drawn
    return _svg(paper, at, alt, parts)
