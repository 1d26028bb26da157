// The level that the reader has chosen, once for the whole site; none means every level.

import { read, watch, write } from "./store.js";

const NAME = "level";

/** The chosen level's slug, such as "L5"; undefined when none is chosen. */
export function level() {
  const slug = read(NAME);
  return typeof slug === "string" && slug ? slug : undefined;
}

/** Choose a level by its slug, or none. */
export const choose = (slug) => write(NAME, slug || undefined);

/** Be called with the level whenever another one is chosen, here or in another tab; returns the end of it. */
export function onLevel(act) {
  let last = level();
  return watch((name) => {
    if (name !== NAME || level() === last) return;
    last = level();
    act(last);
  });
}
