"""The same runs on a Dask cluster, with the same isolation on its workers.

Dask runs a lost worker's tasks again on the others. The package `guide` must be importable there.
"""

from __future__ import annotations

from typing import Any

from distributed import Client, WorkerPlugin, get_worker

from guide.check import SECONDS, Cache, Checker, Run
from guide.runner import Verdict


class ClusterChecker(Checker):
    """A checker whose runs are done by the workers of a cluster."""

    def __init__(
        self,
        address: str,
        cache: Cache | None = None,
        seconds: float = SECONDS,
        only_cached: bool = False,
        patience: float = 10.0,
    ) -> None:
        """Raise OSError when no scheduler answers at `address` within `patience` seconds."""
        self._client = Client(address, timeout=patience, set_as_default=False)
        self._client.register_plugin(_Sandboxes())
        workers = self._client.nthreads().values()
        super().__init__(cache, 2 * sum(workers) or 1, seconds, only_cached)

    def run(self, run: Run, hash_seed: int = 0) -> Verdict:
        """Run on some worker."""
        future = self._client.submit(_run, run, self.seconds, hash_seed, pure=False)
        verdict: Verdict = future.result()
        return verdict

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        super().close()
        self._client.close()


class _Sandboxes(WorkerPlugin):
    """Gives each worker sandboxes of its own."""

    name = "guide-sandboxes"

    def setup(self, worker: Any) -> None:
        worker.guide = Checker()

    def teardown(self, worker: Any) -> None:
        worker.guide.close()


def _run(run: Run, seconds: float, hash_seed: int) -> Verdict:
    worker: Any = get_worker()
    checker: Checker = worker.guide
    checker.seconds = seconds
    return checker.run(run, hash_seed)
