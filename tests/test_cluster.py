"""Past one machine: shards put together, and a Dask cluster that loses a worker."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path

from conftest import lay, run
from distributed import LocalCluster

from guide.check import Checker, Run
from guide.cluster import ClusterChecker
from guide.runner import Source

PAGE = "docs/questions/coding/second-largest.md"


def several(folder: Path, count: int = 6) -> Path:
    """The good guide with more questions like its own."""
    root = lay("good", folder)
    for number in range(count):
        name = f"again-{number}"
        text = (root / PAGE).read_text().replace("second_largest/", f"again_{number}/")
        text = text.replace("title: The second", f"title: Take {number} of the second")
        text = text.replace("## Question\n", f"## Question\n\nOnce more, take {number}.")
        (root / PAGE).with_name(f"{name}.md").write_text(text)
        snippet = root / "snippets/coding/second_largest"
        shutil.copytree(snippet, snippet.with_name(f"again_{number}"))
    return root


def verdicts(root: Path) -> dict[str, float]:
    """The entries of the cache, with the times at which they were written."""
    files = (root / ".cache/verdicts").rglob("*.json")
    return {file.name: file.stat().st_mtime_ns for file in files}


def test_shards_make_the_whole_and_nothing_is_run_again(tmp_path: Path) -> None:
    """Three parts, put together by copying, are what one run gives; the build then runs nothing."""
    whole = several(tmp_path / "whole")
    assert run(whole, "guide.cli", "check")[0] == 0
    merged = several(tmp_path / "merged")
    status, output = run(merged, "guide.cli", "check", "--require-cached")
    assert status == 1
    assert "has no verdict in the cache, and none was to be run" in output
    counts = []
    for number in (1, 2, 3):
        part = several(tmp_path / f"part-{number}")
        assert run(part, "guide.cli", "check", "--shard", f"{number}/3")[0] == 0
        counts.append(len(verdicts(part)))
        (part / ".cache").mkdir(exist_ok=True)  # a part may have got no question
        shutil.copytree(part / ".cache", merged / ".cache", dirs_exist_ok=True)
    assert set(verdicts(merged)) == set(verdicts(whole))
    assert sum(counts) == len(verdicts(whole))
    assert max(counts) < len(verdicts(whole))
    before = verdicts(merged)
    status, output = run(merged, "guide.cli", "check", "--require-cached")
    assert status == 0, output
    assert "7 answers hold" in output
    status, output = run(merged, "mkdocs", "build")
    assert status == 0, output
    assert verdicts(merged) == before


def test_a_cluster_gives_the_same_verdicts_though_a_worker_dies() -> None:
    """One of two is killed in the middle of the work; the other one does the rest."""
    runs = [
        Run(Source("__main__", f"docs/{n}.md", f"import time; time.sleep(0.1); print({n})"), ())
        for n in range(12)
    ]
    runs.append(Run(Source("__main__", "docs/bad.md", "print(1 / 0)"), ()))
    with Checker(jobs=4) as checker:
        local = [checker.submit(run, bool).result() for run in runs]
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        victim = cluster.workers[0].process.pid
        with ClusterChecker(cluster.scheduler_address, seconds=20) as checker:
            futures = [checker.submit(run, bool) for run in runs]
            futures[0].result()
            threading.Thread(target=os.kill, args=(victim, signal.SIGKILL)).start()
            remote = [future.result() for future in futures]
    told = [(v.candidate, v.passed, v.message, v.output) for v in remote]
    assert told == [(v.candidate, v.passed, v.message, v.output) for v in local]


def test_a_cluster_that_is_not_there_is_told(good: Path) -> None:
    """Status 2, one line, no traceback."""
    status, output = run(good, "guide.cli", "check", "--dask", "tcp://127.0.0.1:9")
    assert status == 2
    assert "no Dask cluster at tcp://127.0.0.1:9" in output
    assert "Traceback" not in output
