"""Counts a yearly refresh as that much pay in each year.

"We refresh 60 a year" sounds like 60 more a year. Each of them vests over years, so the second year
brings one part of one grant, and the full size comes only when enough of them overlap.
"""

from dataclasses import replace

from offers import Offer

from answer import pay as sound


def pay(offer: Offer, years: int) -> list[float]:
    first, *later = sound(replace(offer, refresh=0.0), years)
    yearly = offer.refresh * (1 - offer.discount)
    return [first, *(paid + yearly for paid in later)]
