"""Keeps a heap in which old entries go stale, for reads that come often."""

from rivals import LazyHeap as RiskBoard

__all__ = ["RiskBoard"]
