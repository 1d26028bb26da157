// How pages follow the reader's level: the choice in the header shows it, a question's rubric marks
// its row, lists leave out what belongs to other levels and say so. Without a level all is as it was.

import { choose, level, onLevel } from "./level.js";
import { count, make } from "./results.js";

/** Show a page as the reader's level asks for. */
export function follow() {
  const slug = level();
  for (const select of document.querySelectorAll(".level-choice select")) {
    const known = [...select.options].some((option) => option.value === slug);
    select.value = known ? slug : "";
    select.options[0].textContent = known ? "Any level" : "Level"; // what it does, or what it is
    select.onchange = () => choose(select.value);
    select.parentElement.hidden = false;
  }
  markRubric(slug);
  for (const list of document.querySelectorAll(".questions")) {
    if (!list.closest(".explorer")) narrow(list, slug);
  }
}

// --- A question's rubric ------------------------------------------------------------------------

function markRubric(slug) {
  for (const row of document.querySelectorAll(".by-level > ul > li")) {
    const name = row.querySelector("strong");
    const isYours = Boolean(slug) && name?.textContent.trim() === slug;
    row.classList.toggle("your-level", isYours);
    row.querySelector(".yours-mark")?.remove();
    if (isYours) name.after(make("span", { className: "yours-mark" }, "Your level "));
  }
}

// --- A list of questions ------------------------------------------------------------------------

function narrow(list, slug) {
  const others = [...list.children].filter(
    ({ dataset }) => slug && dataset.level && !dataset.level.split(" ").includes(slug),
  );
  for (const row of list.children) row.hidden = others.includes(row);
  if (list.nextElementSibling?.matches(".narrowed")) list.nextElementSibling.remove();
  if (!others.length) return;
  const words = make("span");
  const toggle = make("button", { type: "button" });
  const tell = (hidden) => {
    words.textContent = `${count(others.length, "question")} of other levels than ${slug} ${hidden ? "left out. " : "shown, too. "}`;
    toggle.textContent = hidden ? "Show them" : "Leave them out";
  };
  toggle.addEventListener("click", () => {
    const hidden = !others[0].hidden;
    for (const row of others) row.hidden = hidden;
    tell(hidden);
  });
  tell(true);
  list.after(make("p", { className: "narrowed" }, words, toggle));
}

// --- The page as a whole ------------------------------------------------------------------------

// Before the page has come, so that whatever asks for it then finds it.
const note = (slug) => {
  if (slug) document.documentElement.dataset.level = slug;
  else delete document.documentElement.dataset.level;
};
note(level());
onLevel((slug) => {
  note(slug);
  follow();
  document.getElementById(`tab-${slug}`)?.click(); // of the levels, where one stands
});
