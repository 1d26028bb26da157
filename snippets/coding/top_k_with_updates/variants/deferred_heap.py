"""Keeps a heap that catches up at each read, for a mix that is not known."""

from rivals import DeferredHeap as RiskBoard

__all__ = ["RiskBoard"]
