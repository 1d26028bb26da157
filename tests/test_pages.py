"""An incremental build gives the bytes of a cold one, whatever was edited in between."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import lay, run, site

QUESTIONS = Path("docs/questions/coding")
SNIPPETS = Path("snippets/coding")


def change(file: Path, old: str, new: str) -> None:
    """Edit a file; the text has to be there."""
    text = file.read_text()
    assert re.search(old, text), f"{old} is not in {file}"
    file.write_text(re.sub(old, new, text, count=1))


def some_page(guide: Path, chance: random.Random) -> Path:
    """A question's page."""
    return chance.choice(sorted((guide / QUESTIONS).glob("*-*.md")))


def add(guide: Path, name: str) -> None:
    """Add a question, with its snippet."""
    page = guide / QUESTIONS / "second-largest.md"
    text = page.read_text().replace("second_largest/", f"{name.replace('-', '_')}/")
    text = re.sub(r"title: .*", f"title: The second largest, {name}", text, count=1)
    text = text.replace("## Question\n\n", f"## Question\n\nThis is {name}. ", 1)
    (guide / QUESTIONS / f"{name}.md").write_text(text)
    snippet = guide / SNIPPETS / "second_largest"
    shutil.copytree(snippet, guide / SNIPPETS / name.replace("-", "_"))


def remove(guide: Path, page: Path) -> None:
    """Remove a question, with its snippet."""
    page.unlink()
    shutil.rmtree(guide / SNIPPETS / page.stem.replace("-", "_"))


def rename(guide: Path, chance: random.Random) -> None:
    """Move a question to another address."""
    name = f"moved-{chance.randrange(10**6)}"
    add(guide, name)
    others = [page for page in (guide / QUESTIONS).glob("*-*.md") if page.stem != "second-largest"]
    remove(guide, chance.choice(sorted(others)))


Edit = Callable[[Path, random.Random], None]
EDITS: dict[str, Edit] = {
    "nothing": lambda guide, chance: None,
    "prose": lambda guide, chance: change(
        some_page(guide, chance), r"## What it tests\n\n", f"\\g<0>{chance.random()} "
    ),
    "heading": lambda guide, chance: change(
        some_page(guide, chance), r"\n## Follow-ups\n\n", f"\\g<0>### {chance.random()}\n\n"
    ),
    "title": lambda guide, chance: change(
        some_page(guide, chance), r"title: .*", f"title: Named {chance.random()}"
    ),
    "difficulty": lambda guide, chance: change(
        some_page(guide, chance),
        r"difficulty: .*",
        f"difficulty: {chance.choice(['easy', 'medium', 'hard'])}",
    ),
    "fence": lambda guide, chance: change(
        some_page(guide, chance), r'exec="1"\n', f"\\g<0>print({chance.random()})\n"
    ),
    "answer": lambda guide, chance: change(
        guide / SNIPPETS / "second_largest/answer.py", r"$", f"# {chance.random()}\n"
    ),
    "mistake": lambda guide, chance: change(
        guide / SNIPPETS / "second_largest/wrong/counts_ties.py", '"""', f'"""{chance.random()} '
    ),
    "check": lambda guide, chance: change(
        guide / SNIPPETS / "second_largest/checks.py", '"""', f'"""{chance.random()} '
    ),
    "role": lambda guide, chance: change(
        guide / "docs/role.yml", r"summary: ", f"\\g<0>{chance.random()} "
    ),
    "home": lambda guide, chance: change(
        guide / "docs/index.md", r"$", f"\n{chance.random()} {{{{ checks_count }}}}\n"
    ),
    "what an answer is about": lambda guide, chance: change(
        some_page(guide, chance),
        r"(description: .*\n)?minutes: 10\n",
        f"description: On {chance.random()}\nminutes: 10\n",
    ),
    "description": lambda guide, chance: change(
        guide / QUESTIONS / "index.md", r"description: ", f"\\g<0>{chance.random()} "
    ),
    "name of a page": lambda guide, chance: change(
        guide / QUESTIONS / "index.md", r"\n# ", f"\n# {chance.random()} "
    ),
    "config": lambda guide, chance: change(
        guide / "mkdocs.yml", r"site_name: ", f"\\g<0>{chance.random()} "
    ),
    "new": lambda guide, chance: add(guide, f"new-{chance.randrange(10**6)}"),
    "renamed": rename,
}


@pytest.mark.parametrize("seed", range(3))
def test_an_incremental_build_is_a_cold_one(tmp_path: Path, seed: int) -> None:
    """Random edits, one after the other, and all that they have in common with earlier ones."""
    chance = random.Random(seed)
    guide = lay("good", tmp_path / "guide")
    change(guide / "docs/index.md", r"$", "\n\n{{ take_along }}\n")
    for number in range(4):
        add(guide, f"more-{number}")
    assert run(guide, "mkdocs", "build")[0] == 0
    names = list(EDITS) if seed == 0 else chance.choices(list(EDITS), k=8)
    for name in names:
        EDITS[name](guide, chance)
        status, output = run(guide, "mkdocs", "build")
        assert status == 0, f"after {name}: {output}"
        cold = tmp_path / "cold" / "guide"
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(guide, cold, ignore=shutil.ignore_patterns(".cache", "site"))
        assert run(cold, "mkdocs", "build")[0] == 0
        built, wanted = site(guide), site(cold)
        assert sorted(built) == sorted(wanted), f"after {name}"
        differ = [path for path in wanted if built[path] != wanted[path]]
        assert not differ, f"after {name}, these differ: {differ}"
