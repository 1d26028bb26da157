// The page for addresses that lead nowhere: its box opens the search of the site, with the words that
// the address had. Without this the box leads to home, which searches for them.

/** Fill the place; nothing is to be ended. */
export function mount(place) {
  const field = place.querySelector("input");
  const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
  if (last !== "404.html") field.value ||= last.replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  place.addEventListener("submit", (event) => {
    const toggle = document.getElementById("__search");
    const search = document.querySelector(".md-search__input");
    if (!toggle || !search) return;
    event.preventDefault();
    if (!toggle.checked) toggle.click();
    search.value = field.value;
    search.focus();
    search.dispatchEvent(new Event("keyup", { bubbles: true })); // what Material listens to
  });
}
