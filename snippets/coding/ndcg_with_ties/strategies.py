"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

PRODUCTS = st.lists(
    st.tuples(st.sampled_from([-1.0, -0.0, 0.0, 0.25, 0.5, 1.0]), st.integers(0, 4)), max_size=20
)
INPUTS = st.tuples(st.lists(PRODUCTS, max_size=5), st.integers(0, 25))


def outcome(answer: ModuleType, given: Any) -> object:
    """The value of each query, and the mean."""
    products, k = given
    queries = [([score for score, _ in one], [grade for _, grade in one]) for one in products]
    return [answer.ndcg(*query, k) for query in queries], answer.mean_ndcg(queries, k)
