// A question that is asked before something is done that cannot be undone.

import { make } from "./results.js";

/** Whether the reader agrees: words, what `yes` and `no` stand on. The dialog lies in `place`. */
export function ask(place, question, yes, no) {
  const agree = make("button", { value: "yes", className: "first" }, yes);
  const refuse = make("button", { value: "no", autofocus: true }, no);
  const words = make("p", { id: "what-is-asked" }, question);
  const form = make("form", { method: "dialog" }, words, make("p", { className: "actions" }, refuse, agree));
  const dialog = make("dialog", { className: "ask" }, form);
  dialog.setAttribute("aria-labelledby", words.id);
  place.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
