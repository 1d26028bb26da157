"""The engine of an executable interview guide.

Markdown pages name their snippets; every snippet is run; only a guide whose every answer held is
published. Data goes one way:

    docs/**.md + docs/role.yml ──read──▶ Question, Role ─┐
                                                         ├─check─▶ Proof ─render─▶ Markdown ─▶ site/
    snippets/<topic>/<question>/ ─────▶ Snippet ─────────┘

| module | holds |
|---|---|
| problem | what is wrong, as file:line; YAML into a model, or its problems |
| role | docs/role.yml -> Role; which of its sources are old |
| figure | the numbers that prose shows, and those that it may not |
| question | a page -> Question: front matter, sections, fences |
| plan | questions -> days of study |
| commit | what is built, and of which day |
| runner | runs ONE candidate against ONE checks module; stdlib only; also in Pyodide |
| measure, growth | what else a run finds out: figures, agreement, complexity |
| mutate | small changes to an answer that its checks should notice |
| starter | what a reader starts from, and other candidates that know nothing |
| snippet | a folder -> Snippet: files, sections, local imports, fingerprint |
| store | what is kept from build to build, by fingerprint |
| project | the whole: role, questions and snippets, and how they fit |
| sandbox | a process of its own for each run: fork server, limits, deadline |
| check | Snippets -> Proofs: many runs in parallel, cached |
| strength | what share of its mutants a snippet's checks notice |
| parity | the same candidates in Pyodide, the Python of browsers |
| cluster | the same runs on a Dask cluster |
| item, readiness | items of the readiness check, run; their keys are computed |
| fences | markdown-exec's Python fences, run through the same pool |
| show | what a fence can print: tables and plots |
| policy | what a page may load and run |
| assets | which files of npm packages the site serves itself |
| faces | the faces of its font, lighter |
| markup | small pieces of HTML |
| practise | what the page of a code question hands to the browser's engine |
| rehearse | what plans, reviews and mock interviews hand to the browser |
| report | how strong each proof is, as a table and as JSON |
| bank | every question in one table that filters, and a place for the reader's own |
| render | Question + Proof -> Markdown and HTML |
| catalogue | every question with its verdict, for programs; its schema |
| along/ | what readers take along: deck, paper, Markdown, feed, cards |
| search | what the search finds, and says of it |
| offline | the list of the site's files, for readers who keep them |
| kernel, jupyter/ | the Jupyter kernel in which case studies run |
| notebooks | what mkdocs-jupyter makes of them, in the look of the guide |
| pages | what came of each page, kept, and made on all cores |
| cli | `guide check` and its like |
| theme/ | templates, styles and scripts of the site |
| practice/ | Python in the browser: sources, and what they need from npm, pinned |

MkDocs is imported by `hooks/events.py` alone. Nothing imports a module that stands below it here.
"""
