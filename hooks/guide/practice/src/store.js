// What the reader has done, kept in this browser alone: by slug, so that it outlives a rebuild.
//
// An entry a question, `question:<slug>`: {code, calls, opened, tried, solved, …}, of which the last
// three are times in milliseconds. What is not about one question has an entry by its own name.

// The bundles lie in assets/js/ of the site; other sites of the same host share the store.
const SITE = new URL("../../", import.meta.url).pathname;
const PREFIX = `guide:${SITE}:`;
const QUESTION = "question:";
const CHANGED = "guide-store";

/** What is kept under a name; undefined when there is nothing that can be read. */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keep a value that JSON knows, or undefined for none. */
export function write(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page goes on, and forgets.
  }
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: name }));
}

/** What is known of a question; never undefined. */
export const recall = (slug) => read(QUESTION + slug) ?? {};

/** Change some of what is known of a question. */
export const keep = (slug, changes) => write(QUESTION + slug, { ...recall(slug), ...changes });

/** Every entry's name. */
export function names() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => key.slice(PREFIX.length)).sort();
  } catch {
    return [];
  }
}

/** What is known of every question that was met, by slug. */
export function questions() {
  const slugs = names().filter((name) => name.startsWith(QUESTION)).map((name) => name.slice(QUESTION.length));
  return new Map(slugs.map((slug) => [slug, recall(slug)]));
}

/** Be called, with an entry's name, whenever one changes, here or in another tab; returns the end of it. */
export function watch(act) {
  const here = ({ detail }) => act(detail);
  const elsewhere = ({ key }) => key?.startsWith(PREFIX) && act(key.slice(PREFIX.length));
  window.addEventListener(CHANGED, here);
  window.addEventListener("storage", elsewhere);
  return () => {
    window.removeEventListener(CHANGED, here);
    window.removeEventListener("storage", elsewhere);
  };
}
