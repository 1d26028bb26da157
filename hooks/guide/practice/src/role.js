// What the pages about the role do beyond reading: sources that show when one points at a fact,
// levels of which one shows at a time, and a table of vesting shares that the reader can change.
// Without it each source opens by a press, all levels stand one after the other, and the table
// shows an example.

// --- Sources ------------------------------------------------------------------------------

// A mouse opens what a press opens; a press keeps it open.
function showSource(button) {
  const source = document.getElementById(button.getAttribute("popovertarget"));
  if (!source?.showPopover) return;
  const isOpen = () => source.matches(":popover-open");
  let kept = false;
  let timer;
  const later = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  const show = () => isOpen() || source.showPopover({ source: button });
  const hide = () => isOpen() && !kept && source.hidePopover();
  for (const part of [button, source]) {
    part.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(part === button ? show : () => {}, 150);
    });
    part.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") later(hide, 200);
    });
  }
  source.addEventListener("toggle", (event) => (kept &&= event.newState === "open"));
  button.addEventListener("click", (event) => {
    clearTimeout(timer);
    if (!isOpen()) return void (kept = true); // the press itself opens it
    if (kept) return; // and closes it
    event.preventDefault();
    kept = true;
  });
}

// --- Levels -------------------------------------------------------------------------------

const tabsOf = (explorer) => [...explorer.querySelectorAll("[role=tab]")];
const named = (tabs) => tabs.find((tab) => `#${tab.getAttribute("aria-controls")}` === location.hash);
const yours = (tabs) => tabs.find((tab) => tab.id === `tab-${document.documentElement.dataset.level}`);

function setUpLevels(explorer) {
  const tabs = tabsOf(explorer);
  explorer.querySelector("[role=tablist]").hidden = false;
  for (const level of explorer.querySelectorAll(".level")) level.setAttribute("role", "tabpanel");
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => choose(explorer, tab, true));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs.at(to % tabs.length);
      next.focus();
      choose(explorer, next, true);
    });
  }
  choose(explorer, named(tabs) ?? yours(tabs) ?? tabs[0], false);
}

function choose(explorer, chosen, keep) {
  for (const tab of tabsOf(explorer)) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
  }
  const hash = `#${chosen.getAttribute("aria-controls")}`;
  if (keep) history.replaceState(history.state, "", hash);
}

addEventListener("hashchange", () => {
  const explorer = document.querySelector(".explorer");
  const tab = explorer && named(tabsOf(explorer));
  if (tab) choose(explorer, tab, false);
});

// --- Vesting shares -----------------------------------------------------------------------

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

function setUpVesting(part) {
  const form = part.querySelector("form");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => calculate(part, form));
  calculate(part, form);
}

// The same sum as Vesting.by_year in role.py.
function byYear(years, grant, growth, refresh, horizon) {
  return Array.from({ length: horizon }, (_, index) => {
    const year = index + 1;
    const first = year <= years ? (grant / years) * (1 + growth) ** year : 0;
    let later = 0;
    for (let age = 1; age <= Math.min(year - 1, years); age++) {
      later += (refresh / years) * (1 + growth) ** age;
    }
    return [first, later];
  });
}

function calculate(part, form) {
  const said = part.querySelector(".said");
  if (!form.checkValidity()) {
    said.textContent = "Give a number in each field: grants from 0, growth from −99 %.";
    return;
  }
  const value = (name) => form.elements[name].valueAsNumber;
  const years = Number(part.dataset.years);
  const rows = [...part.querySelector("tbody").rows];
  const sums = byYear(years, value("grant"), value("growth") / 100, value("refresh"), rows.length);
  const most = Math.max(...sums.map(([first, later]) => first + later)) || 1;
  for (const [index, row] of rows.entries()) {
    const [first, later] = sums[index];
    const cells = row.querySelectorAll("td.num");
    [first, later, first + later].forEach((sum, cell) => {
      cells[cell].textContent = number.format(sum);
    });
    row.querySelector(".first").setAttribute("width", (100 * first) / most);
    row.querySelector(".later").setAttribute("x", (100 * first) / most);
    row.querySelector(".later").setAttribute("width", (100 * later) / most);
  }
  const [last, next] = [sums[years - 1], sums[years]].map((sum) => sum && sum[0] + sum[1]);
  said.textContent =
    next === undefined
      ? ""
      : `From year ${years} to year ${years + 1}: ${number.format(last)} becomes ` +
        `${number.format(next)}.`;
}

/** Set up a source, the levels or the table of shares. */
export function mount(place) {
  if (place.matches(".explorer")) setUpLevels(place);
  else if (place.matches(".vesting")) setUpVesting(place);
  else showSource(place);
}
