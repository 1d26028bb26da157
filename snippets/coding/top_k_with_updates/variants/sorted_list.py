"""Keeps every entry in order, for reads that outnumber the updates."""

from rivals import SortedList as RiskBoard

__all__ = ["RiskBoard"]
