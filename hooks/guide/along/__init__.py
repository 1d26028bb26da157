"""What readers take along: the same pages in other forms, made by each build.

Nothing here converts Markdown or runs code. Each form is made from the HTML of the converted pages
and from the questions, and is kept under a key of all that it is made from.

| module | holds |
|---|---|
| describe | a title and a description for every page, and which are missing or double |
| plain | a page's HTML -> Markdown, a fragment for paper, the two sides of a flash card |
| nav | the pages in the order of the navigation, and where each of them lies |
| deck | the questions as an Anki deck |
| paper | the printable pages |
| pdf | one of them as a PDF, by headless Chromium |
| llms | llms.txt, llms-full.txt, and a Markdown file beside each page |
| feed | new and changed answers as RSS, from the history of git |
| card | the picture that is shown where somebody shares a page |
| take | all of it, as files by address; and the block that lists them |
"""
