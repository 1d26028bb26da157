"""Uses hash(), which gives each process other buckets.

It tempts because it is there, and every test within one process passes. Python salts the hashes of
strings with a random value at each start, so a buyer sees another arm after each deployment.
"""

import answer


class Experiment(answer.Experiment):
    def bucket_of(self, buyer_id: str) -> int:
        """Hash name and buyer."""
        return hash(f"{self._name}:{buyer_id}") % len(self._owners)
