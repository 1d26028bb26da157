// A mock interview: which questions it has, how long, how it went. Values in, values out.

export const SCORES = ["Missed", "In part", "Met"];
const HOUR = 60;

/** The questions that a round may ask at a level. */
export const asked = (study, round, level) =>
  study.questions.filter((question) => question.round === round && question.levels.includes(level));

/** Questions in a drawn order, first those that are not solved. `random` is like Math.random. */
export function drawn(questions, isSolved, random = Math.random) {
  const order = questions.map((question) => ({ question, solved: isSolved(question.slug), at: random() }));
  order.sort((one, other) => one.solved - other.solved || one.at - other.at);
  return order.map(({ question }) => question);
}

/** How many questions to begin with: what fits into the round, or into an hour; at least one. */
export function fitting(questions, minutes) {
  let left = minutes ?? HOUR;
  let count = 0;
  for (const question of questions) {
    left -= question.minutes;
    if (left < 0) break;
    count++;
  }
  return Math.max(1, count);
}

/** The minutes on the clock: the round's, where a source gives them, else the questions' own. */
export const minutesOf = (round, questions) =>
  round.minutes ?? questions.reduce((sum, question) => sum + question.minutes, 0);

/** The milliseconds that have passed on a clock {spent, since}, of which `since` is null at rest. */
export const passed = ({ spent, since }, now) => spent + (since === null ? 0 : Math.max(0, now - since));

/** `12:05`, or `−0:30` beyond the end. */
export function sayClock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const [whole, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
  return `${seconds < 0 ? "−" : ""}${whole}:${String(rest).padStart(2, "0")}`;
}

/** The share of what could be met that was, in percent; null while nothing is scored. */
export function score(questions) {
  const scored = questions.filter((question) => Number.isInteger(question.score));
  if (!scored.length) return null;
  const sum = scored.reduce((sum, question) => sum + question.score, 0);
  return Math.round((100 * sum) / (scored.length * (SCORES.length - 1)));
}
