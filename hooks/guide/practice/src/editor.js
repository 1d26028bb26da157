// The editor, behind six members, so that another one can take its place: value, write, focus, mark,
// unmark, remove. Tab indents; Escape, then Tab, leaves it.

import { createEditor } from "prism-code-editor";
import { defaultCommands, editHistory } from "prism-code-editor/commands";
import { matchBrackets } from "prism-code-editor/match-brackets";
import { insertText } from "prism-code-editor/utils";
import "prism-code-editor/languages/python";
import "prism-code-editor/prism/languages/python";
import layout from "prism-code-editor/layout.css" with { type: "text" };

// A sheet that a script makes needs no right for inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(layout);

/**
 * @param {Element} place Where it goes.
 * @param {{label: string, description?: string, value: string, onChange: (value: string) => void}} options
 */
export function openEditor(place, { label, description, value, onChange }) {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.unshift(sheet);
  let told = value; // what the caller knows of
  const editor = createEditor(
    place,
    { language: "python", value, tabSize: 4, insertSpaces: true, onUpdate: tell },
    matchBrackets(),
    defaultCommands(),
    editHistory(),
  );
  const { textarea, lines } = editor;
  textarea.setAttribute("aria-label", label);
  if (description) textarea.setAttribute("aria-describedby", description);
  const flag = document.createElement("span");
  flag.className = "flag";
  flag.ariaHidden = "true";
  let marked;

  function tell(value) {
    if (value === told) return;
    told = value;
    unmark();
    onChange(value);
  }

  function unmark() {
    flag.remove();
    marked?.classList.remove("marked");
    marked = undefined;
    textarea.removeAttribute("aria-invalid");
  }

  return {
    get value() {
      return editor.value;
    },
    /** Put other code in its place; undo brings the old one back. */
    write(value) {
      if (value === editor.value) return;
      const before = document.activeElement;
      textarea.focus({ preventScroll: true });
      insertText(editor, value, 0, editor.value.length, 0, 0);
      if (before !== textarea) before?.focus({ preventScroll: true });
    },
    /** With the cursor at the start of a line, if one is named. */
    focus(line) {
      textarea.focus();
      if (!line) return;
      const rows = editor.value.split("\n");
      const row = Math.min(line, rows.length) - 1;
      const start = rows.slice(0, row).join("\n").length + (row ? 1 : 0);
      const indent = rows[row].length - rows[row].trimStart().length;
      textarea.setSelectionRange(start + indent, start + rows[row].length);
      lines[row + 1].scrollIntoView({ block: "nearest" });
    },
    /** Say what is wrong with a line, behind it. */
    mark(line, message) {
      unmark();
      marked = lines[Math.min(line, lines.length - 1)];
      if (!marked) return;
      marked.classList.add("marked");
      textarea.setAttribute("aria-invalid", "true");
      flag.textContent = message;
      flag.style.top = `${marked.offsetTop}px`;
      const length = editor.value.split("\n")[line - 1]?.length ?? 0;
      flag.style.left = `calc(var(--padding-left) + ${length + 2}ch)`;
      lines[0].append(flag);
    },
    unmark,
    remove: () => editor.remove(),
  };
}
