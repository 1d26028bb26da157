// What came of a run or of a check, as a page shows it. Values in, elements out.

/** An element with its properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SHAPES = { tick: "M3 8.5l3.2 3.3L13 4.6", cross: "M4 4l8 8M12 4l-8 8" };

/** A tick or a cross, beside its word. */
export function sign(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "sign");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** Plain text in which backticks mark code, as nodes. */
export function prose(text) {
  const part = (text, index) => (index % 2 ? make("code", {}, text) : text);
  return make("span", {}, ...text.split(/`([^`]+)`/).map(part));
}

export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// --- A failed check, in its parts ---------------------------------------------------------------

// Where each of the words stands in a text, outside brackets and quotes; null when they do not close.
function outside(text, words) {
  const found = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "'" || sign === '"') {
      for (at++; text[at] !== sign; at++) {
        if (at >= text.length) return null;
        if (text[at] === "\\") at++;
      }
    } else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (!depth) {
      const word = words.find((word) => text.startsWith(word, at));
      if (word) found.push([at, word]);
    }
  }
  return depth ? null : found;
}

const NAMES = {
  " returned ": "It returned",
  " raised ": "It raised",
  ", wanted ": "Wanted",
  "; ": "Seen",
  ": ": "It says",
};

/**
 * The parts of what a check says, as [name, text]: the call, what came back, what was wanted. What
 * cannot be taken apart stays whole.
 */
export function parts(message) {
  const text = message.replace(/ at [^:]*:\d+$/, "");
  const [start] = outside(text, [" returned ", " raised "]) ?? [];
  if (!start || !text.slice(0, start[0]).includes("(")) return [["It says", text]];
  const [at, word] = start;
  const said = [["You were called with", text.slice(0, at)]];
  const rest = text.slice(at + word.length);
  if (word === " raised ") return [["Called", text.slice(0, at)], [NAMES[word], rest]];
  said[0][0] = "Called";
  let [from, name] = [0, NAMES[word]];
  for (const [to, mark] of outside(rest, [", wanted ", "; ", ": "]) ?? []) {
    if (to < from) continue;
    said.push([name, rest.slice(from, to)]);
    [from, name] = [to + mark.length, NAMES[mark]];
    if (mark !== "; ") break;
  }
  said.push([name, rest.slice(from)]);
  return said;
}

/** The lines of the reader's own code in a traceback, innermost last. */
export function ownLines(detail) {
  const lines = [...detail.matchAll(/File "your code", line (\d+)/g)].map((match) => Number(match[1]));
  return lines.filter((line, index) => line !== lines[index - 1]).slice(-5);
}

/** The known mistake that fails the same checks in the same way, if there is one. */
export function knownMistake(outcomes, wrong) {
  const plain = (message) => message.replace(/ at [^:()]*:\d+$/, "").replace(/ at 0x[0-9a-f]+/gi, "");
  const failed = new Map(
    outcomes.filter((outcome) => !outcome.passed).map(({ name, message }) => [name, plain(message)]),
  );
  const isSame = (other) =>
    Object.keys(other).length === failed.size &&
    Object.entries(other).every(([name, message]) => failed.get(name) === plain(message));
  return failed.size ? wrong.find(({ failed }) => isSame(failed))?.mistake : undefined;
}

// --- As elements --------------------------------------------------------------------------------

/** Name and text pairs, of which the text is Python's. */
export function rows(pairs) {
  const row = ([name, text]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, text.nodeType ? text : make("samp", {}, text)));
  return make("dl", { className: "catch" }, ...pairs.map(row));
}

/** A press that leads to a line of the code. */
export function toLine(line, go, words = `line ${line}`) {
  const button = make("button", { type: "button", className: "to-line" }, words);
  button.addEventListener("click", () => go(line));
  return button;
}

/** Every check with what it makes sure of; the first that failed is open. */
export function checkList(outcomes, go) {
  const first = outcomes.find((outcome) => !outcome.passed);
  const items = outcomes.map((outcome) => {
    const word = make("span", { className: "unseen" }, outcome.passed ? "Passed: " : "Failed: ");
    const claim = prose(outcome.claim.replace(/\.$/, ""));
    const mark = sign(outcome.passed ? "tick" : "cross");
    if (outcome.passed) {
      return make("li", { className: "passed" }, mark, make("span", {}, word, claim));
    }
    const said = parts(outcome.message);
    const lines = ownLines(outcome.detail);
    if (outcome.kind === "raised" && lines.length) {
      const links = lines.flatMap((line, index) => [index ? ", then " : "", toLine(line, go)]);
      said.push(["In your code", make("span", {}, ...links)]);
    }
    const summary = make("summary", {}, word, claim);
    const details = make("details", { open: outcome === first }, summary, rows(said));
    return make("li", { className: "failed" }, mark, details);
  });
  return make("ul", { className: "bare checks" }, ...items);
}
