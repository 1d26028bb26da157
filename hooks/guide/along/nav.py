"""The pages in the order of the navigation, and where each of them lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guide.along.plain import Plain
from guide.question import Question


@dataclass(frozen=True)
class Leaf:
    """A page, as far as others need to know it."""

    path: str
    """`docs/role/skills.md`."""
    url: str
    """`role/skills/`."""
    title: str
    description: str
    plain: Plain
    question: Question | None = None


@dataclass(frozen=True)
class Branch:
    """A section of the navigation, or all of it."""

    title: str
    children: tuple[Leaf | Branch, ...]

    @property
    def index(self) -> Leaf | None:
        """The page that opens it."""
        first = self.children[0] if self.children else None
        return first if isinstance(first, Leaf) and first.path.endswith("/index.md") else None

    def leaves(self) -> Iterator[Leaf]:
        """Every page below, as one reads them."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()

    def branches(self) -> Iterator[Branch]:
        """Itself and every section below."""
        yield self
        for child in self.children:
            if isinstance(child, Branch):
                yield from child.branches()

    def only(self, paths: frozenset[str]) -> Branch:
        """The same with no pages but these, and no empty sections."""
        kept: list[Leaf | Branch] = []
        for child in self.children:
            if isinstance(child, Leaf):
                kept += [child] if child.path in paths else []
            else:
                branch = child.only(paths)
                kept += [branch] if branch.children else []
        return Branch(self.title, tuple(kept))

    def with_plains(self, plains: Mapping[str, Plain]) -> Branch:
        """The same with the plainer forms of its pages, by path."""
        return Branch(
            self.title,
            tuple(
                replace(child, plain=plains[child.path])
                if isinstance(child, Leaf)
                else child.with_plains(plains)
                for child in self.children
            ),
        )
