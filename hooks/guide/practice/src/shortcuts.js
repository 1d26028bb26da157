// The list of keys, in a dialog that `?` or a press at the end of a page opens.

import { KEYS, keyNames } from "./keys.js";
import { make } from "./results.js";

/** Open the list; what had the focus has it again when the list is closed. */
export function open() {
  const close = make("button", { value: "close", className: "first", autofocus: true }, "Close");
  const title = make("h2", { id: "keys-title" }, "Keyboard shortcuts");
  const row = ([strokes, does, between]) =>
    make("div", {}, make("dt", {}, ...keyNames(strokes, between)), make("dd", {}, does));
  const part = ([where, keys]) => [make("h3", {}, where), make("dl", {}, ...keys.map(row))];
  const form = make("form", { method: "dialog" }, title, ...KEYS.flatMap(part), close);
  const dialog = make("dialog", { className: "keys md-typeset" }, form);
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
