"""Joins on the event time alone, so that values are used before they had arrived.

It tempts because it is what an as-of join on the timestamp column does. The table in the warehouse
is complete; at the time of the decision it was not.
"""

from joins import by_event_time as point_in_time_join

__all__ = ["point_in_time_join"]
