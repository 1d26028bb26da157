"""Everything that readers take along, as files by their address in the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from guide import catalogue
from guide.along import card, deck, feed, llms, paper
from guide.along.listed import DECK, FEED
from guide.along.nav import Branch, Leaf
from guide.along.paper import Site
from guide.along.plain import markdown_url
from guide.pages import spread
from guide.render import Guide
from guide.report import as_json
from guide.snippet import fingerprint
from guide.store import Store


@dataclass(frozen=True)
class Taken:
    """What is made."""

    files: dict[str, bytes]
    sizes: dict[str, str]
    """How large each file is, in words; but for those that show sizes themselves."""


def card_address(url: str) -> str:
    """Where the card of a page lies."""
    return f"assets/cards/{url.removesuffix('.html').strip('/') or 'index'}.png"


def take(
    site: Site, nav: Branch, keys: dict[str, str], guide: Guide, store: Store, jobs: int
) -> Taken:
    """Make all of it, or take it from the store where nothing of it changed.

    Args:
        site: What is said about the whole.
        nav: The pages.
        keys: What each page's plainer forms are kept under, by path.
        guide: What was proven.
        store: Where to keep what is made.
        jobs: On how many cores to draw.
    """
    files: dict[str, bytes] = {}

    def kept(name: str, branch: Branch, make: Callable[[], str | bytes], *more: str) -> bytes:
        """What is made from the pages of a branch."""
        told = [
            (leaf.path, leaf.title, leaf.description, keys[leaf.path]) for leaf in branch.leaves()
        ]
        parts = [name, str(site), str(told), str([b.title for b in branch.branches()]), *more]
        key = fingerprint(parts)
        if found := store.get(key, 0):
            return bytes(found[0])
        made = make()
        data = made.encode() if isinstance(made, str) else made
        store.writing(lambda: store.put(key, data))
        return data

    printed = paper.printed(nav)
    everything = Branch("", printed.children)
    files[paper.address("all")] = kept(
        "all", everything, lambda: paper.document(everything, site, "all")
    )
    for slug, branch in paper.topics(printed).items():
        files[paper.address(slug)] = kept(
            slug,
            branch,
            lambda b=branch, s=slug: paper.document(b, site, s),  # type: ignore[misc]
        )
    files[DECK] = kept(
        DECK, nav, lambda: deck.apkg(site.name, _flashes(site, nav, guide), site.seconds)
    )
    files["llms.txt"] = llms.llms_txt(site.name, site.about, site.url, nav).encode()
    files["llms-full.txt"] = kept(
        "llms", nav, lambda: llms.llms_full(site.name, site.about, site.url, nav)
    )
    files["questions.json"] = catalogue.questions_json(guide, site.url).encode()
    files["verdicts.json"] = as_json(guide.report, guide.commit).encode()
    files[catalogue.SCHEMA] = catalogue.schema_json(site.url).encode()
    if site.url:
        files[FEED] = feed.rss(site.name, site.about, site.url, _items(site, nav, guide)).encode()
    sizes = {address: in_words(len(data)) for address, data in files.items()}
    for leaf in nav.leaves():
        files[markdown_url(leaf.url)] = llms.page_md(leaf, sizes).encode()
    if site.styles:
        files |= _cards(site, nav, guide, store, jobs)
    return Taken(files, sizes)


def in_words(size: int) -> str:
    """A number of bytes as one says it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def _flashes(site: Site, nav: Branch, guide: Guide) -> list[deck.Flash]:
    role = guide.project.role
    assert role is not None
    cards = []
    for leaf in nav.leaves():
        if (question := leaf.question) and leaf.plain.front:
            meta = question.meta
            tags = (f"topic::{meta.topic}", f"round::{meta.round}",
                    *(f"level::{level}" for level in meta.levels))  # fmt: skip
            title = role.topic(meta.topic).title
            cards.append(
                deck.Flash(question.slug, title, escape(leaf.title), leaf.plain.front,
                           leaf.plain.back, site.url + leaf.url, tags)
            )  # fmt: skip
    return cards


def _items(site: Site, nav: Branch, guide: Guide) -> list[feed.Item]:
    role = guide.project.role
    assert role is not None
    known = feed.changes(guide.project.root)
    return [
        feed.Item(leaf.path, leaf.title, leaf.description, site.url + leaf.url,
                  role.topic(leaf.question.meta.topic).title,
                  feed.of_question(leaf.path, known))
        for leaf in nav.leaves()
        if leaf.question
    ]  # fmt: skip


def _cards(site: Site, nav: Branch, guide: Guide, store: Store, jobs: int) -> dict[str, bytes]:
    """A card for each page; only those are drawn of which something changed."""
    wanted: dict[str, card.Card] = {}

    def of(leaf: Leaf, above: str) -> None:
        wanted[card_address(leaf.url)] = _card(leaf, above, site, guide)

    for child in nav.children:
        for leaf in child.leaves() if isinstance(child, Branch) else [child]:
            of(leaf, child.title if isinstance(child, Branch) else "")
    missing = {one.key: one for one in wanted.values() if store.get(one.key) is None}
    if missing:
        store.writing(
            lambda: spread(lambda key: store.put(key, card.draw(missing[key])), list(missing), jobs)
        )
    drawn = {}
    for address, one in wanted.items():
        found = store.get(one.key, 0)
        drawn[address] = bytes(found[0]) if found else card.draw(one)
    return drawn


def _card(leaf: Leaf, above: str, site: Site, guide: Guide) -> card.Card:
    question, role = leaf.question, guide.project.role
    if question is None or role is None:
        return card.Card(
            site.name, above if above != leaf.title else "", leaf.title, leaf.description
        )
    meta = question.meta
    number = [part.slug for part in role.rounds].index(meta.round) + 1
    eyebrow = f"{role.topic(meta.topic).title} · Round {number} · {guide.levels_of(question)}"
    proof = guide.proof_of(question)
    proven = ""
    if proof and guide.is_proven(question):
        proven = " · ".join(guide_facts(len(proof.answer.outcomes), len(proof.rejections)))
    return card.Card(site.name, eyebrow, leaf.title, proven=proven)


def guide_facts(checks: int, rejected: int) -> tuple[str, str, str]:
    """What a card says was proven."""
    return (
        "Proven",
        f"{checks} check{'' if checks == 1 else 's'}",
        f"{rejected} wrong answer{'' if rejected == 1 else 's'} rejected",
    )
