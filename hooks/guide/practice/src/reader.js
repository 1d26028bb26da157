// What every page loads of the reader's own: marks for what was solved, and the parts that a page
// has a place for. A part is a module of its own, fetched when it is first needed; its `mount(place)`
// fills the place and gives what is to be done when the page is left.

import { follow } from "./follow.js";
import { HELP } from "./keys.js";
import { keep, questions, watch } from "./store.js";

const PARTS = [
  [".fact[popovertarget], .explorer, .vesting", () => import("./role.js")],
  [".readiness[data-items]", () => import("./readiness.js")],
  [".bank", () => import("./bank.js")],
  [".yours[data-names]", () => import("./home.js")],
  [".lost", () => import("./lost.js")],
  [".study.planner", () => import("./plan.js")],
  [".study.review", () => import("./review.js")],
  [".study.mock", () => import("./mock.js")],
  [".study.kept", () => import("./kept.js")],
  [".offline[data-files]", () => import("./offline.js")],
  // These weigh more, and stand further down: each comes when its place comes near.
  [".practice[data-question]", () => import("./practice.js"), near],
  [".rating[data-slug]", () => import("./rate.js"), near],
];

let leaving = []; // of the parts on this page

/** Links to questions that are solved say so, wherever they stand. */
function markSolved() {
  const known = questions();
  for (const link of document.querySelectorAll("a[href]:not(.md-button)")) {
    const slug = link.pathname.match(/\/questions\/([^/]+\/[^/]+)\/$/)?.[1];
    link.classList.toggle("solved", Boolean(slug && known.get(slug)?.solved) && !link.hash);
  }
}

/** A question that is opened is where one goes on the next time. */
function markOpened() {
  const slug = document.querySelector(".chips[data-slug]")?.dataset.slug;
  if (slug) keep(slug, { opened: Date.now() });
}

/** A promise that the reader comes near; what is observed stands before the place, which is hidden. */
function near(place, leave) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: "25% 0px" },
    );
    observer.observe(place.previousElementSibling ?? place.parentElement);
    leave.push(() => observer.disconnect());
  });
}

async function mount(place, load, leave, wait) {
  let left = false;
  let act;
  leave.push(() => {
    left = true;
    act?.();
  });
  await wait?.(place, leave);
  const { mount } = await load();
  if (left) return;
  act = await mount(place);
  if (left) act?.();
}

// Material says when a page has come, also without a reload.
document$.subscribe(() => {
  for (const act of leaving.splice(0)) act();
  markOpened();
  markSolved();
  follow();
  for (const button of document.querySelectorAll("[data-opens=keys]")) button.hidden = false;
  for (const [places, load, wait] of PARTS) {
    for (const place of document.querySelectorAll(places)) {
      mount(place, load, leaving, wait).catch((error) => console.warn(`${places}:`, error));
    }
  }
});
watch((name) => name.startsWith("question:") && markSolved());

// --- The list of keys ---------------------------------------------------------------------------

const showKeys = async () => (await import("./shortcuts.js")).open();

document.addEventListener("click", ({ target }) => target.closest?.("[data-opens=keys]") && showKeys());
document.addEventListener("keydown", (event) => {
  if (event.key !== HELP || event.ctrlKey || event.metaKey || event.altKey) return;
  const writes = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
  if (event.defaultPrevented || writes || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  showKeys();
});

// Pages are kept for when there is no network; that waits until there is nothing else to do.
const later = window.requestIdleCallback ?? setTimeout;
const begin = () => later(() => import("./keep.js").then(({ begin }) => begin()));
if (document.readyState === "complete") begin();
else window.addEventListener("load", begin);
