// Which keys do what. What handles one of ours takes its name and its words from here, and so does
// the list that `?` opens.

import { make } from "./results.js";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

// Each: the keys, of which those of an inner list are pressed together, and what they do. What a
// reader may press instead stands beside it.
export const PRACTICE = {
  check: [[[MAC ? "⌘" : "Ctrl", "Enter"]], "checks your code"],
  leave: [[["Esc"], ["Tab"]], "leaves the editor"],
};
export const HELP = "?";

/** Every key, by where it works. The keys of the site are Material's own. */
export const KEYS = [
  [
    "Everywhere",
    [
      [[["/"], ["s"], ["f"]], "opens the search", "or"],
      [[["p"], [","]], "goes to the page before", "or"],
      [[["n"], ["."]], "goes to the next page", "or"],
      [[[HELP]], "opens this list"],
      [[["Esc"]], "closes what is open"],
    ],
  ],
  ["In practice", [PRACTICE.check, PRACTICE.leave]],
  ["In a row of tabs", [[[["←"], ["→"]], "goes to the tab beside it", "or"]]],
];

/** Keys as they are set in text: `Ctrl + Enter`, or `Esc, then Tab`. */
export function keyNames(strokes, between = "then") {
  const stroke = (keys) => keys.flatMap((key, at) => [at ? " + " : null, make("kbd", {}, key)]);
  const joined = between === "then" ? ", then " : ` ${between} `;
  return strokes.flatMap((keys, at) => [at ? joined : null, ...stroke(keys)]).filter(Boolean);
}
