// What every page loads of the reader's own: marks for what was solved, and the parts that a page
// has a place for. A part is a module of its own, fetched when it is first needed; its `mount(place)`
// fills the place and gives what is to be done when the page is left.

import { questions, watch } from "./store.js";

const PARTS = [
  [".practice[data-question]", () => import("./practice.js")],
  [".readiness[data-items]", () => import("./readiness.js")],
];

let leaving = []; // of the parts on this page

/** Links to questions that are solved say so, wherever they stand. */
function markSolved() {
  const known = questions();
  for (const link of document.querySelectorAll("a[href]")) {
    const slug = link.pathname.match(/\/questions\/([^/]+\/[^/]+)\/$/)?.[1];
    link.classList.toggle("solved", Boolean(slug && known.get(slug)?.solved) && !link.hash);
  }
}

async function mount(place, load, leave) {
  let left = false;
  let act;
  leave.push(() => {
    left = true;
    act?.();
  });
  const { mount } = await load();
  if (left) return;
  act = await mount(place);
  if (left) act?.();
}

// Material says when a page has come, also without a reload.
document$.subscribe(() => {
  for (const act of leaving.splice(0)) act();
  markSolved();
  for (const [places, load] of PARTS) {
    for (const place of document.querySelectorAll(places)) {
      mount(place, load, leaving).catch((error) => console.warn(`${places}:`, error));
    }
  }
});
watch((name) => name.startsWith("question:") && markSolved());
