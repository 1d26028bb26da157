// How a reader stands with a question, of what the store knows of it.

/** One of new, tried and solved, and due when the time to see it again has come. Rating counts as trying. */
export function mine({ tried, solved, rated, card }, now = Date.now()) {
  const due = card?.due !== undefined && new Date(card.due).getTime() <= now;
  const state = solved ? "solved" : tried || rated ? "tried" : "new";
  return due ? [state, "due"] : [state];
}
