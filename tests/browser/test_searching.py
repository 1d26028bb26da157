"""What the search finds, typed in Chromium on the built guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

WANTED = """
calibration                    coding/expected-calibration-error
p99                            operations/p99-after-deployment
RAG                            llms/rag-or-fine-tuning
tail queries                   deep-learning/two-tower-tail-queries
lru cache                      coding/lru-cache-with-expiry
rate limiter                   coding/token-bucket-limiter
sliding window                 coding/rolling-window-flag
union find                     coding/accounts-that-share-cards
auc ties                       coding/average-precision-in-one-pass
chunking                       coding/chunks-with-overlap
reciprocal rank fusion         coding/fuse-and-deduplicate
ndcg                           coding/ndcg-with-ties
point in time join             coding/point-in-time-join
reservoir sampling             coding/weighted-reservoir-sample
bm25                           coding/bm25-search
group leakage split            coding/grouped-time-split
isotonic                       coding/isotonic-calibration
bfs                            coding/nearby-accounts
top k heap                     coding/top-k-with-updates
bpe tokenizer                  coding/byte-pair-encoding
hashing experiment             coding/stable-experiment-buckets
delta method                   coding/ratio-metric-interval
heavy hitters                  coding/heavy-hitters
semver                         engineering/library-versioning
training-serving skew          operations/training-serving-skew
circuit breaker                operations/p99-after-deployment
demand forecast                operations/stock-forecast-pilot
fine-tuning                    llms/rag-or-fine-tuning
prompt injection               llms/agentic-copilot
inter-annotator agreement      llms/case-triage-evaluation
cold start                     cloud/serverless-or-containers
kubernetes autoscaling         cloud/gpu-serving-on-kubernetes
bias variance                  modelling/bias-and-variance
zero results                   modelling/zero-result-searches
precision drops but auc same   modelling/precision-drop-same-auc
review threshold               modelling/review-capacity-threshold
fake reviews                   system-design/fake-review-rings
checkout fraud latency         system-design/checkout-risk-scoring
vision transformer unstable    deep-learning/image-encoder-instability
in-batch negatives             deep-learning/two-tower-tail-queries
salary expectations            your-work/pay-and-dates
tell me about yourself         your-work/introduce-yourself
simpson's paradox              your-work/disagreement-on-a-metric
peeking                        your-work/project-that-failed
"""
QUERIES = [line.rsplit(maxsplit=1) for line in WANTED.strip().splitlines()]

# The worker of the page is asked as the page asks it.
ASK = """async (queries) => {
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new Worker(new URL(config.search, location));
  const ask = (message, type) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => data.type === type && resolve(data.data);
    worker.postMessage(message);
  });
  const index = await (await fetch("search/search_index.json")).json();
  await ask({ type: 0, data: { ...index, options: { suggest: true } } }, 1);
  const found = [];
  for (const words of queries) {
    const { items } = await ask({ type: 2, data: words }, 3);
    found.push(items.map(([page]) => page.location));
  }
  worker.terminate();
  return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    """The home page."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site)
    yield page
    context.close()


def test_the_wanted_question_is_among_the_first_three(page: Page) -> None:
    """For each query of the table."""
    found = page.evaluate(ASK, [words.strip() for words, _ in QUERIES])
    assert len(found) >= 34
    first = [[location.split("#")[0] for location in pages[:3]] for pages in found]
    missed = [
        (words.strip(), wanted, pages)
        for (words, wanted), pages in zip(QUERIES, first, strict=True)
        if f"questions/{wanted}/" not in pages
    ]
    assert missed == []


@pytest.mark.parametrize(("words", "wanted"), QUERIES[:4])
def test_a_result_says_topic_and_level(page: Page, words: str, wanted: str) -> None:
    """Typed by key; the index is asked for only then."""
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("textbox", name="Search")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    assert not any("search/index.json" in address for address in asked)
    box.press_sequentially(words.strip())
    result = page.locator(".md-search-result__item").filter(
        has=page.locator(f'> a[href*="/questions/{wanted}/"]')
    )
    expect(result).to_be_visible()
    tags = result.locator(".md-tag").all_inner_texts()
    assert tags[0][0].isupper()
    assert re.fullmatch(r"L\d([–,] ?L\d)*", tags[1])


def test_a_search_that_failed_is_tried_again(page: Page) -> None:
    """With the next key."""
    page.reload()
    page.context.route("**/search/index.json", lambda route: route.abort())
    box = page.get_by_role("textbox", name="Search")
    box.press_sequentially("cal")
    expect(page.get_by_text("No matching documents")).to_be_visible()
    page.context.unroute("**/search/index.json")
    box.press_sequentially("ibration")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
