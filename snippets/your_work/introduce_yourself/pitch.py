"""Pitches to be reviewed. SAMPLE has its twin in the page's Sample answer: change both."""

TERMS = ("NDCG", "two-tower", "logits", "CUPED", "feature store", "embeddings", "p99")
"""Words that a recruiter need not know."""

SAMPLE = """
I build search for shops. I'm a machine-learning engineer, for six years now, and in the last
three I've owned one model, product search at a marketplace, from its data to its alerts.

Two results tell what I do. When buyers searched in words that no product used, they found nothing.
I built a search that goes by meaning, and the share of searches without a result fell from 11% to
6%. A test with a control group showed 3% more orders. Then the model grew too slow. I rewrote how
it's served, and we needed 40% fewer machines.

My part was the model, the serving and the test. A colleague built the index, and she taught me most
of what I know about it.

Why this role? I've only ever searched one catalogue, and a large one. You search a great many
shops, large ones and tiny ones. What I know doesn't carry over by itself: most of those shops
have no clicks to learn from. That's the problem that I want to work on.

What would help me is to know which of these the team is stuck on now.
"""

DUTIES = """
I am responsible for machine-learning models. My duties include the training of models, the
deployment of models and the monitoring of models. We work in an agile team. We attend planning,
and we maintain several pipelines. We also support other teams with their questions, and we are
passionate about data. I am a team player, and I would love to join because I admire the company
and its products. I am looking for a new challenge where my skills can grow. We have worked with
many tools, and we are always keen to learn more of them in our free time. So that is me in short.
We look forward to what comes.
"""

JARGON = """
I own the retrieval stack: a two-tower model on embeddings of queries and products, trained with
corrected logits, and a ranker behind it. I moved NDCG by 4 points and p99 by 30 ms. I built the
feature store too, and I run every experiment with CUPED, which halves the sample that we need. I
want this role because your retrieval problem has a long tail, where my two-tower work should pay
off. I have read your posts on it. At present I am at a marketplace, where I have been for three
years, and I came there from a bank, where I built risk models for four years with much the same
stack, though in batch. I would like to go deeper into retrieval, with more traffic, and with people
who know more than I do.
"""

LONG = SAMPLE * 3

PITCHES = {"sample": SAMPLE, "duties": DUTIES, "jargon": JARGON, "three times as long": LONG}
