// What Material has as several inline scripts, one of them another on each page: where the site keeps
// its settings, and the scheme, before anything is painted. It is the only inline script, the same
// on every page, so that the content-security policy can name it by its hash (see policy.py).

(() => {
  const scope = new URL("../../", document.querySelector("link[rel=stylesheet]").href);
  const hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
  const get = (name, store = localStorage, base = scope) =>
    JSON.parse(store.getItem(`${base.pathname}.${name}`));
  const set = (name, value, store = localStorage, base = scope) => {
    try {
      store.setItem(`${base.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // Full or forbidden: the page goes on, and forgets.
    }
  };
  Object.assign(window, { __md_scope: scope, __md_hash: hash, __md_get: get, __md_set: set });

  // A first visit in the dark starts dark.
  function paint() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const colours = get("__palette")?.color ?? (dark ? { scheme: "ink" } : {});
    for (const [name, value] of Object.entries(colours)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
  }

  const observer = new MutationObserver(() => {
    if (!document.body) return;
    observer.disconnect();
    paint();
  });
  observer.observe(document.documentElement, { childList: true });
})();
