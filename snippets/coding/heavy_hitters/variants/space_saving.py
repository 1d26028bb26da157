"""Space-Saving: the new query takes over the smallest counter, with its count."""

from rivals import SpaceSaving as FrequentQueries

__all__ = ["FrequentQueries"]
