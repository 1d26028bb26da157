// When a question comes again, by FSRS (ts-fsrs), and what is due. Values in, values out.
//
// A card is kept as JSON, its times as ISO 8601; `due` is the beginning of a day here. Nothing comes
// again on the day on which it was rated, and nothing after the interview.

import { Rating, createEmptyCard, fsrs } from "ts-fsrs";
import { between, dayOf, plus, startOf } from "./day.js";

export const RATINGS = ["again", "hard", "good", "easy"];

const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });
const NUMBERS = ["stability", "difficulty", "elapsed_days", "scheduled_days", "reps", "lapses", "state"];

/** Whether a value is a card that can be gone on with. */
export const isCard = (card) =>
  Boolean(card) &&
  typeof card === "object" &&
  [card.due, card.last_review].every((time) => typeof time === "string" && !Number.isNaN(Date.parse(time))) &&
  NUMBERS.every((name) => Number.isFinite(card[name]) && card[name] >= 0) &&
  card.stability > 0 &&
  Number.isInteger(card.state) &&
  card.state <= 3;

/**
 * The latest day on which anything may come: the eve of the interview; the interview's own day
 * when that is tomorrow; no day when it is past, or when there is none.
 */
export function latest(interview, today) {
  if (!interview || between(today, interview) < 1) return undefined;
  const eve = plus(interview, -1);
  return eve > today ? eve : interview;
}

/** The day on which a card is due, which the interview may bring forward. */
export function dueDay(card, today, interview) {
  const day = dayOf(new Date(card.due));
  const last = latest(interview, today);
  return last && day > last ? last : day;
}

/** What each rating would lead to: {again: {card, day}, hard: …, good: …, easy: …}. */
export function choices(card, now, interview) {
  const today = dayOf(now);
  const found = scheduler.repeat(isCard(card) ? card : createEmptyCard(now), now);
  return Object.fromEntries(
    RATINGS.map((name, index) => {
      const next = found[[Rating.Again, Rating.Hard, Rating.Good, Rating.Easy][index]].card;
      const later = dayOf(next.due) > today ? dayOf(next.due) : plus(today, 1);
      const day = dueDay({ due: startOf(later) }, today, interview);
      return [name, { day, card: JSON.parse(JSON.stringify({ ...next, due: startOf(day) })) }];
    }),
  );
}

/** The cards of questions (slug → what is kept of it) with their days, first what is due first. */
export function dueList(questions, today, interview) {
  return [...questions]
    .filter(([, kept]) => isCard(kept.card))
    .map(([slug, { card }]) => ({ slug, day: dueDay(card, today, interview), reps: card.reps, lapses: card.lapses }))
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : one.slug < other.slug ? -1 : 1));
}
