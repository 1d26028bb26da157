"""The `guide` command: what a contributor types."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from guide.along.pdf import ChromiumError, print_pdf
from guide.check import SECONDS, Cache, Checker, Proof, Proofs
from guide.check import problems as problems_of
from guide.commit import commit_of, day_of
from guide.fences import Fences
from guide.parity import NodeMissingError, compare
from guide.problem import Problem
from guide.project import Project, read_project
from guide.question import snippet_of
from guide.readiness import FOLDER, Readiness, modules
from guide.role import stale
from guide.runner import Verdict
from guide.snippet import fingerprint
from guide.store import Memory, Store
from guide.strength import GATES, MUTANT_SECONDS, Strengths, keep


class Shard(click.ParamType[tuple[int, int]]):
    """`2/3` as (2, 3)."""

    name = "shard"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Fail unless 1 <= I <= N."""
        number, slash, count = str(value).partition("/")
        if slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
            return int(number), int(count)
        self.fail(f"{value} is not I/N with 1 <= I <= N, as in 2/3", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guide")
def main() -> None:
    """Check the guide's answers, the way the build does.

    Run it anywhere below the folder that holds mkdocs.yml.
    """


@main.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--no-cache", is_flag=True, help="Run everything, also what passed before.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many runs at once.")
@click.option("--shard", type=Shard(), metavar="I/N", help="Run one of N parts of the work.")
@click.option(
    "--require-cached", is_flag=True, help="Run nothing; what has no cached verdict fails."
)
@click.option("--dask", metavar="ADDRESS", help="Run on the Dask cluster at this address.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def check_command(
    paths: tuple[Path, ...],
    no_cache: bool,
    jobs: int | None,
    shard: tuple[int, int] | None,
    require_cached: bool,
    dask: str | None,
    as_json: bool,
) -> None:
    r"""Run answers, variants, wrong answers, fences and items of the readiness check.

    PATH is a page, a snippet folder, a file of one, or a folder of several; without one,
    everything is checked. Ends with status 1 when something does not hold.

    The verdicts of several machines, each with its shard, are put together by copying their
    .cache/verdicts folders into one; there, --require-cached and the build run nothing anew.

    \b
    Examples:
      guide check
      guide check docs/questions/coding/top-k-with-updates.md
      guide check snippets/coding --jobs 4
      guide check --shard 1/3
      guide check --require-cached
    """
    start = time.perf_counter()
    root = find_root()
    memory = Memory(None if no_cache else Store.of(root))
    project = read_project(root, memory)
    items = selected_items(project, paths)
    rest = [path for path in paths if not is_of_items(project, path)]
    pages = selected_pages(project, rest) if rest or not paths else set()
    if shard:
        pages = {page for page in pages if in_shard(project, page, shard)}
        items = {path for path in items if in_shard(project, path, shard)}
    if no_cache and require_cached:
        raise click.UsageError("--no-cache and --require-cached exclude each other")
    cache = Cache(None) if no_cache else Cache.of(root)
    snippets = {snippet_of(page) for page in pages}
    chosen = [snippet for path, snippet in project.snippets.items() if path in snippets]

    with make_checker(cache, jobs, require_cached, dask) as checker:
        remembered = None if require_cached else memory  # it is of this machine alone
        proofs = Proofs(chosen, checker, remembered)
        fences = Fences(project, checker, pages, remembered)
        readiness = Readiness(project, checker, remembered, items)
        wait([*proofs.runs, *fences.runs, *readiness.runs], quiet=as_json)
        proven = dict(proofs)
        failed = [fences.output(page, fence.code)[1] for page, fence in fences]
    if not paths and not shard:
        memory.save()

    problems = {problem for problem in project.problems if _concerns(problem, pages, paths)}
    problems |= {problem for problem in failed if problem}
    problems |= problems_of(project, proven) | readiness.problems
    for warning in stale(root / "docs" / "role.yml", day_of(commit_of(root)[1])):
        click.echo(f"WARNING -  {warning}", err=True)
    if as_json:
        click.echo(json.dumps(_as_json(proven, problems), indent=2))
    else:
        for problem in sorted(problems):
            click.echo(str(problem))
        seconds, held = time.perf_counter() - start, len(readiness.items)
        click.echo(_summary(proven, held, problems, seconds), err=bool(problems))
    sys.exit(1 if problems else 0)


@main.command("mutate")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--no-cache", is_flag=True, help="Run every mutant, also those known from before.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many runs at once.")
def mutate_command(paths: tuple[Path, ...], no_cache: bool, jobs: int | None) -> None:
    r"""Change answers in small ways, and see whether their checks notice.

    Prints each mutant that survives, as a diff with its place, and a score for each question. Ends
    with status 1 when a score is too low, or a line waives a mutant that does not survive.

    \b
    Examples:
      guide mutate
      guide mutate docs/questions/coding/top-k-with-updates.md
    """
    root = find_root()
    memory = Memory(Store.of(root))
    project = read_project(root, memory)
    pages = selected_pages(project, paths)
    kinds = {q.snippet: q.meta.answer for q in project.questions if q.path in pages}
    chosen = [project.snippets[path] for path in kinds if path in project.snippets]
    cache = Cache(None) if no_cache else Cache.of(root)
    with Checker(cache, jobs, seconds=min(SECONDS, MUTANT_SECONDS)) as checker:
        strengths = Strengths(chosen, checker)
        wait(strengths.runs)
        judged = list(strengths)
    for strength in judged:
        if not strength.stale:
            keep(strength, Cache.of(root))

    failed = False
    for strength in judged:
        answer, gate = strength.snippet.answer.path, GATES[kinds[strength.snippet.path]]
        for mutant in strength.survivors:
            click.echo(f"{answer}:{mutant.line}: a mutant survives ({mutant.operator})")
            click.echo(mutant.diff)
        for waiver in strength.stale:
            what = f"equivalent({waiver.operator}): no mutant of this kind survives here"
            click.echo(f"{answer}:{waiver.line}: {what} (remove the comment)")
        score = f"{strength.killed} of {strength.made} mutants killed ({strength.score:.0%})"
        waived = f", {len(strength.waived)} waived" if strength.waived else ""
        low = f", which is below {gate:.0%}" if strength.score < gate else ""
        click.echo(f"{answer}: {score}{waived}{low}")
        failed |= bool(strength.stale or low)
    if len(judged) > 1:
        mean = sum(strength.score for strength in judged) / len(judged)
        click.echo(f"{len(judged)} answers: {mean:.1%} of mutants killed in the mean")
    sys.exit(1 if failed else 0)


@main.command("parity")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--no-cache", is_flag=True, help="Run everything, also what was the same before.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many runs at once.")
def parity_command(paths: tuple[Path, ...], no_cache: bool, jobs: int | None) -> None:
    r"""Run code questions in Pyodide, the Python of readers' browsers, under Node.

    Each candidate has to get the verdict there that it gets here. Ends with status 1 when one does
    not.

    \b
    Examples:
      guide parity
      guide parity docs/questions/coding/top-k-with-updates.md
    """
    root = find_root()
    project = read_project(root, Memory(Store.of(root)))
    on_pages = {snippet_of(page) for page in selected_pages(project, paths)}
    chosen = [s for path, s in project.snippets.items() if path in on_pages and s.practised]
    cache = Cache(None) if no_cache else Cache.of(root)
    with Checker(cache, jobs) as checker:
        proofs = Proofs(chosen, checker)
        wait(proofs.runs)
        proven = [proofs[path] for path in proofs]
    problems: list[Problem] = []
    candidates = 0
    try:
        for parity in compare(proven, cache, jobs):
            problems += parity.problems
            candidates += parity.candidates
    except NodeMissingError as error:
        raise click.ClickException(str(error)) from None
    for problem in problems:
        click.echo(str(problem))
    click.echo(
        f"{len(problems)} of {candidates} candidates differ"
        if problems
        else f"{candidates} candidates of {len(proven)} answers: the same verdicts in Pyodide"
    )
    sys.exit(1 if problems else 0)


def wait(runs: Sequence[Future[Verdict]], quiet: bool = False) -> None:
    """Wait for runs, and show somebody who watches how far they are."""
    hidden = quiet or not runs or not sys.stderr.isatty()
    with click.progressbar(
        as_completed(runs), len(runs), "Checking", file=sys.stderr, hidden=hidden
    ) as bar:
        for _ in bar:
            pass


def make_checker(cache: Cache, jobs: int | None, only_cached: bool, dask: str | None) -> Checker:
    """Where the runs go: this machine, or a cluster.

    Raises:
        click.UsageError: When the cluster's package is not installed, or nobody answers there.
    """
    if dask is None:
        return Checker(cache, jobs, only_cached=only_cached)
    try:
        from guide.cluster import ClusterChecker
    except ImportError:
        raise click.UsageError("--dask needs the package `distributed`") from None
    try:
        return ClusterChecker(dask, cache, only_cached=only_cached)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"no Dask cluster at {dask}: {error}") from None


def in_shard(project: Project, page: str, shard: tuple[int, int]) -> bool:
    """Whether a page and its snippet belong to part I of N; each belongs to just one."""
    number, count = shard
    snippet = project.snippet_on(page)
    name = snippet.fingerprint if snippet else fingerprint([page])
    return int(name, 16) % count == number - 1


@main.command("pdf")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the built site; site/ where nothing else is said.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the PDF goes; interview-guide.pdf in the site where nothing else is said.",
)
def pdf_command(site: Path | None, output: Path | None) -> None:
    """Print the built guide to one PDF, with headless Chromium."""
    folder = site or find_root() / "site"
    target = output or folder / "interview-guide.pdf"
    try:
        size = print_pdf(folder, target)
    except ChromiumError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{target}: {size / 1e6:.1f} MB")


def find_root(start: Path | None = None) -> Path:
    """The nearest folder, upwards, that holds mkdocs.yml.

    Raises:
        click.UsageError: When there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.UsageError(f"no mkdocs.yml in {start} or above it; run this inside of a guide")


def selected_pages(project: Project, paths: Iterable[Path]) -> set[str]:
    """The pages that the paths name, by page, snippet or a folder of them; all for no path.

    Raises:
        click.BadParameter: For a path that names none.
    """
    every = set(project.outlines) | {
        "docs/questions/" + path.removeprefix("snippets/").replace("_", "-") + ".md"
        for path in project.snippets
    }
    chosen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise click.BadParameter(f"{path} does not exist", param_hint="PATH")
        try:
            name = path.resolve().relative_to(project.root).as_posix()
        except ValueError:
            raise click.BadParameter(f"{path} is not in this guide", param_hint="PATH") from None
        found = {page for page in every if _below(page, name) or _below(snippet_of(page), name)}
        found |= {page for page in every if _below(name, snippet_of(page))}
        if name == ".":
            found = every
        if not found:
            raise click.BadParameter(f"{path} belongs to no page", param_hint="PATH")
        chosen |= found
    return chosen or every


def is_of_items(project: Project, path: Path) -> bool:
    """Whether a path names items of the readiness check, and nothing else."""
    return path.exists() and path.resolve().is_relative_to((project.root / FOLDER).resolve())


def selected_items(project: Project, paths: Iterable[Path]) -> set[str]:
    """The modules of items that the paths name; all for no path."""
    every, chosen = set(modules(project.root)), [path.resolve() for path in paths]
    named = {p for p in every for c in chosen if (project.root / p).resolve().is_relative_to(c)}
    return named if chosen else every


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _concerns(problem: Problem, pages: set[str], paths: tuple[Path, ...]) -> bool:
    """Whether a problem is one of the chosen pages'."""
    if not paths:
        return True
    return problem.path in pages or any(_below(problem.path, snippet_of(page)) for page in pages)


def _summary(proofs: dict[str, Proof], items: int, problems: set[Problem], seconds: float) -> str:
    if problems:
        return f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    checks = sum(len(proof.answer.outcomes) for proof in proofs.values())
    wrong = sum(len(proof.rejections) for proof in proofs.values())
    answers = f"{len(proofs)} answer{'s hold' if len(proofs) != 1 else ' holds'}"
    also = f"; {items} item{'s' if items > 1 else ''} of the readiness check" if items else ""
    return (
        f"{answers}: {checks} checks passed, {wrong} wrong answers rejected{also} ({seconds:.1f} s)"
    )


def _as_json(proofs: dict[str, Proof], problems: set[Problem]) -> dict[str, Any]:
    def verdicts(proof: Proof) -> dict[str, Any]:
        return {path: verdict.to_json() for path, verdict in proof.verdicts.items()}

    return {
        "passed": not problems,
        "problems": [asdict(problem) for problem in sorted(problems)],
        "proofs": {
            path: {"holds": proof.holds, "versions": proof.versions, "verdicts": verdicts(proof)}
            for path, proof in proofs.items()
        },
    }


if __name__ == "__main__":
    main()
