// What a page of the guide does beyond Material: answers that open together, tables that fold into
// cards, diagrams, and addresses for a print-out. Without it every page still reads.

(() => {
  const script = document.currentScript;
  const mermaidUrl = script.src && new URL(script.dataset.mermaid, location).href;

  // --- Answers ------------------------------------------------------------------------------

  const KEY = "open-answers"; // kept once for the site, as Material keeps its own

  function setUpAnswers() {
    const open = __md_get(KEY) === true;
    for (const box of document.querySelectorAll("[data-setting=answers]")) {
      box.checked = open;
      box.closest(".setting").hidden = false;
      box.addEventListener("change", () => {
        __md_set(KEY, box.checked);
        openAnswers(box.checked);
      });
    }
    if (open) openAnswers(true);
  }

  function openAnswers(open) {
    for (const answer of document.querySelectorAll("details.answer")) answer.open = open;
  }

  // --- Tables -------------------------------------------------------------------------------

  // Cells learn the head of their column, which a phone shows with them; two columns fit as a table.
  function labelTables() {
    for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
      const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
      if (heads.length < 3) continue;
      for (const row of table.tBodies[0]?.rows ?? []) {
        [...row.cells].forEach((cell, index) => (cell.dataset.label = heads[index] ?? ""));
      }
    }
  }

  // A press on a column's head sorts by it, another one the other way round.
  function sortTables() {
    for (const table of document.querySelectorAll("table[data-sortable]")) {
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        button.addEventListener("click", () => sortBy(table, head, column));
        head.append(button);
      });
    }
  }

  function sortBy(table, head, column) {
    const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const down = head.ariaSort === "ascending";
    const rows = [...table.tBodies[0].rows].sort((one, other) =>
      value(one).localeCompare(value(other), undefined, { numeric: true }),
    );
    table.tBodies[0].append(...(down ? rows.reverse() : rows));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.ariaSort = down ? "descending" : "ascending";
  }

  // --- Diagrams -----------------------------------------------------------------------------

  let mermaid; // a promise of it, once a page has needed it

  function load() {
    return (mermaid ??= new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = mermaidUrl;
      tag.onload = () => resolve(window.mermaid);
      tag.onerror = reject;
      document.head.append(tag);
    }));
  }

  // Colours are given as the page's variables, so a diagram follows light and dark by itself.
  const LOOK = `
    .node rect, .node circle, .node ellipse, .node polygon, .node path {
      fill: var(--panel); stroke: var(--edge); stroke-width: 1px; }
    .cluster rect { fill: transparent; stroke: var(--rule); stroke-width: 1px; }
    .nodeLabel, .edgeLabel, .cluster-label, .cluster-label span, .label, .label text, text {
      color: var(--ink); fill: var(--ink); }
    .edgeLabel, .edgeLabel p, .edgeLabel rect, .labelBkg { background: var(--paper);
      fill: var(--paper); }
    .flowchart-link, .edgePath .path { stroke: var(--muted); stroke-width: 1.3px; }
    .marker, .marker path { fill: var(--muted); stroke: var(--muted); }
  `;

  // The tool is large, so a diagram is drawn when it comes near, and on paper at once.
  let drawn = 0;
  const observer = new IntersectionObserver(
    (entries) => {
      const blocks = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
      for (const block of blocks) observer.unobserve(block);
      if (blocks.length) draw(blocks);
    },
    { rootMargin: "100% 0px" },
  );

  function drawDiagrams() {
    const blocks = [...document.querySelectorAll("pre.diagram")];
    if (document.body.classList.contains("paper")) draw(blocks);
    else for (const block of blocks) observer.observe(block);
  }

  async function draw(blocks) {
    if (!blocks.length) return;
    const [tool] = await Promise.all([load(), document.fonts.load("16px 'Source Serif 4'")]);
    tool.initialize({
      startOnLoad: false,
      theme: "base",
      themeCSS: LOOK,
      themeVariables: { fontFamily: "var(--text)", fontSize: "15px" },
      flowchart: { htmlLabels: true, nodeSpacing: 32, rankSpacing: 38, padding: 10 },
    });
    for (const block of blocks) {
      const source = block.textContent;
      try {
        const { svg } = await tool.render(`diagram-${drawn++}`, source);
        block.replaceWith(framed(svg, source));
      } catch (error) {
        console.error(error); // its text stays, which can be read
      }
    }
  }

  // In its own box, at its own size where that fits and never so small that it cannot be read.
  function framed(svg, source) {
    const figure = document.createElement("figure");
    figure.className = "diagram";
    figure.tabIndex = 0;
    figure.setAttribute("role", "img");
    figure.setAttribute("aria-label", `Diagram: ${spoken(source)}`);
    figure.innerHTML = svg;
    const drawing = figure.querySelector("svg");
    const width = drawing.viewBox.baseVal.width;
    drawing.removeAttribute("style");
    drawing.setAttribute("width", "100%");
    drawing.style.maxWidth = `${Math.ceil(width)}px`;
    drawing.style.minWidth = `${Math.ceil(Math.min(width, Math.max(300, width * 0.78)))}px`;
    return figure;
  }

  function spoken(source) {
    const labels = [...source.matchAll(/[[({|]+"?([^\])}|"]+)"?[\])}|]+/g)].map((match) => match[1]);
    return labels.join(", ").replace(/<br\s*\/?>/g, " ");
  }

  // --- Tabs ---------------------------------------------------------------------------------

  // A link to one of several tabs opens it.
  function openTab() {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.name?.startsWith("__tabbed_")) target.checked = true;
  }

  // --- Landmarks ----------------------------------------------------------------------------

  // Material names a part of the navigation by an empty label where its section has a page, and
  // makes one more of each code block's buttons.
  function nameLandmarks() {
    for (const part of document.querySelectorAll(".md-nav[aria-labelledby]")) {
      const label = document.getElementById(part.getAttribute("aria-labelledby"));
      if (label?.textContent.trim()) continue;
      part.removeAttribute("aria-labelledby");
      part.ariaLabel = part.closest(".md-nav__item").querySelector(".md-nav__link").textContent.trim();
    }
    for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.role = "presentation";
  }

  // --- Links --------------------------------------------------------------------------------

  // A print-out says where a link to elsewhere goes; in a page every address is absolute.
  function markLinks() {
    for (const link of document.querySelectorAll(".md-content__inner a[href^=http]")) {
      if (link.origin !== location.origin) link.dataset.address = link.href;
    }
  }

  // Material says when a page has come, also without a reload.
  document$.subscribe(() => {
    openTab();
    nameLandmarks();
    setUpAnswers();
    labelTables();
    sortTables();
    markLinks();
    drawDiagrams();
  });
})();
