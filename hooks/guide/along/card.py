"""The picture that is shown where somebody shares a page: 1200 by 630, in the face of the guide.

It is drawn with Pillow, from the fonts that the site serves and the colours of its style sheet, so
that nothing is fetched. The same text gives the same bytes with the same Pillow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from guide.snippet import fingerprint

SIZE = (1200, 630)
LARGEST = 60_000
"""Bytes that a card may have."""

_HERE = Path(__file__).resolve().parents[1]
_FACES = _HERE / "practice/node_modules/@fontsource-variable/source-serif-4/files"
_FACE = "source-serif-4-{}-opsz-normal.woff2"
_TOKENS = _HERE / "theme/assets/css/tokens.css"
_SCALE = 3
"""Signs are drawn so many times larger, then reduced, which smooths their edges."""
_LEFT, _RIGHT = 84, 84
_WIDE = SIZE[0] - _LEFT - _RIGHT
_FOOT = 508


@dataclass(frozen=True)
class Card:
    """What a card says."""

    site: str
    eyebrow: str
    title: str
    text: str = ""
    """Below the title, small."""
    proven: str = ""
    """What was proven, behind a green tick; empty where nothing was."""

    @property
    def key(self) -> str:
        """Changes with everything that changes the picture, and with nothing else."""
        said = [self.site, self.eyebrow, self.title, self.text, self.proven]
        return fingerprint(["card", *_means(), *said])


@cache
def _means() -> tuple[str, ...]:
    """What a card is drawn with."""
    fonts = [sha256(file.read_bytes()).hexdigest() for file in sorted(_FACES.glob("*opsz-normal*"))]
    return (
        PIL.__version__,
        str(features.version("freetype2")),
        str(features.check("raqm")),
        Path(__file__).read_text("utf-8"),
        str(sorted(_colours().items())),
        *fonts,
    )


@cache
def _colours() -> dict[str, str]:
    """The light scheme."""
    scheme = re.search(r'"paper"\] \{(.*?)\}', _TOKENS.read_text("utf-8"), re.DOTALL)
    assert scheme, "tokens.css has a scheme called paper"
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme[1]))


def draw(card: Card) -> bytes:
    """A card as PNG.

    Raises:
        FileNotFoundError: The fonts are not installed.
    """
    ink = _colours()
    image = Image.new("RGB", SIZE, ink["paper"])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 10), fill=ink["ink"])
    if card.eyebrow:
        _write(pen, (_LEFT, 92), card.eyebrow, _Type(30, 500, 14), ink["accent"])
    kind, lines = _fitted(card.title, 290 if not card.text else 200)
    y = 150.0
    for line in lines:
        _write(pen, (_LEFT, y), line, kind, ink["ink"])
        y += kind.size * 1.12
    if card.text:
        small = _Type(34, 400, 18)
        for line in _wrapped(card.text, small, _WIDE * 0.92, 3):
            _write(pen, (_LEFT, y + 24), line, small, ink["muted"])
            y += 47
    pen.line((_LEFT, _FOOT, SIZE[0] - _RIGHT, _FOOT), fill=ink["rule"], width=2)
    _tomb(image, (_LEFT, _FOOT + 30), ink)
    _write(pen, (_LEFT + 56, _FOOT + 34), card.site, _Type(30, 500, 16), ink["ink"])
    if card.proven:
        _tick(image, (_LEFT - 2, _FOOT - 66), ink["proven"])
        _write(pen, (_LEFT + 42, _FOOT - 66), card.proven, _Type(30, 600, 16), ink["proven"])
    return _png(image)


def _png(image: Image.Image) -> bytes:
    stream = BytesIO()
    few = image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(stream, "PNG", compress_level=6)  # 9 takes ten times as long, for 2 kB
    return stream.getvalue()


# --- Text ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Type:
    """A cut of the face: pixels, weight, and the optical size that it is cut for."""

    size: int
    weight: int
    optical: int


@cache
def _font(kind: _Type, part: str) -> ImageFont.FreeTypeFont:
    file = _FACES / _FACE.format(part)
    if not file.is_file():
        raise FileNotFoundError(f"{file.name} is missing: `make build` installs it")
    font = ImageFont.truetype(str(file), kind.size)
    font.set_variation_by_axes([kind.weight, kind.optical])
    return font


def _part(character: str) -> str:
    """The file of the face that has a character, as tokens.css says it."""
    code = ord(character)
    if 0x370 <= code <= 0x3FF:
        return "greek"
    latin = code < 0x100 or 0x2000 <= code <= 0x206F or code in (0x131, 0x152, 0x153, 0x2212)
    return "latin" if latin or not _is_extended(code) else "latin-ext"


def _is_extended(code: int) -> bool:
    return 0x100 <= code <= 0x2BA or 0x1D00 <= code <= 0x1EFF or 0x20A0 <= code <= 0x20C0


def _runs(text: str) -> Iterable[tuple[str, str]]:
    """The text in pieces, each with the part of the face that has it."""
    piece, part = "", ""
    for character in text:
        wanted = part if character == " " and part else _part(character)
        if piece and wanted != part:
            yield piece, part
            piece = ""
        piece, part = piece + character, wanted
    if piece:
        yield piece, part


def _length(text: str, kind: _Type) -> float:
    return sum(_font(kind, part).getlength(piece) for piece, part in _runs(text))


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, kind: _Type, colour: str
) -> None:
    """Write a line whose upper edge is at a height."""
    x, y = at
    baseline = y + kind.size * 0.92
    for piece, part in _runs(text):
        font = _font(kind, part)
        pen.text((x, baseline), piece, font=font, fill=colour, anchor="ls")
        x += font.getlength(piece)


def _wrapped(text: str, kind: _Type, wide: float, most: int) -> list[str]:
    """The text in lines; what is too much is left out, and said to be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _length(longer, kind) > wide:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while _length(f"{last} …", kind) > wide and " " in last:
        last = last.rsplit(" ", 1)[0]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.')} …"]


def _fitted(title: str, high: int) -> tuple[_Type, list[str]]:
    """The largest type in which a title fits, and its lines, about equally long."""
    for size in (88, 80, 72, 64, 56, 48):
        kind = _Type(size, 640, 60 if size > 60 else 40)
        most = int(high / (size * 1.12))
        lines = _wrapped(title, kind, _WIDE, 99)
        if len(lines) <= min(most, 3) and max(_length(line, kind) for line in lines) <= _WIDE:
            break
    else:
        lines = _wrapped(title, kind, _WIDE, most)
        return kind, lines
    narrow = float(_WIDE)
    while narrow > _WIDE * 0.5:
        tried = _wrapped(title, kind, narrow - 20, 99)
        if len(tried) > len(lines) or max(_length(line, kind) for line in tried) > narrow:
            break
        lines, narrow = tried, narrow - 20
    return kind, lines


# --- Signs --------------------------------------------------------------------------------------


def _tomb(image: Image.Image, at: tuple[int, int], ink: dict[str, str]) -> None:
    """The sign of the guide: the block that ends a proof, ticked."""
    sign = Image.new("RGB", (36 * _SCALE, 40 * _SCALE), ink["ink"])
    _stroke(sign, ink["paper"], 9.2, 19.2, 2.0)
    image.paste(sign.resize((36, 40), Image.Resampling.LANCZOS), at)


def _tick(image: Image.Image, at: tuple[int, int], colour: str) -> None:
    sign = Image.new("RGB", (36 * _SCALE, 36 * _SCALE), _colours()["paper"])
    _stroke(sign, colour, 4.0, 18.0, 2.0)
    image.paste(sign.resize((36, 36), Image.Resampling.LANCZOS), at)


def _stroke(sign: Image.Image, colour: str, x: float, y: float, scale: float) -> None:
    points = [(x, y), (x + 3.1 * scale, y + 3.3 * scale), (x + 9.1 * scale, y - 3.9 * scale)]
    line = [(px * _SCALE, py * _SCALE) for px, py in points]
    pen = ImageDraw.Draw(sign)
    wide = round(4.2 * _SCALE)
    pen.line(line, fill=colour, width=wide, joint="curve")
    for px, py in (line[0], line[-1]):
        half = wide / 2
        pen.ellipse((px - half, py - half, px + half, py + half), fill=colour)
