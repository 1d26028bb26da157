// When a question comes again, and what is due.

import assert from "node:assert/strict";
import { test } from "node:test";
import { RATINGS, choices, dueDay, dueList, isCard, latest } from "../../../hooks/guide/practice/src/cards.js";
import { between, dayOf, isDay, plus, sayDay, sayWhen, startOf } from "../../../hooks/guide/practice/src/day.js";

const NOON = new Date(2026, 10, 24, 12);
const TODAY = "2026-11-24";
const daysOf = (offers) => RATINGS.map((rating) => between(TODAY, offers[rating].day));

test("days are the reader's, over months and changes of the clock", () => {
  assert.equal(dayOf(new Date(2026, 10, 24, 0, 0)), TODAY);
  assert.equal(dayOf(new Date(2026, 10, 24, 23, 59)), TODAY);
  assert.equal(dayOf(startOf("2026-03-29")), "2026-03-29");
  assert.equal(plus("2026-12-31", 1), "2027-01-01");
  assert.equal(plus("2026-03-28", 2), "2026-03-30");
  assert.equal(between("2026-03-28", "2026-04-01"), 4);
  for (const value of ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "", 5, null]) assert.ok(!isDay(value));
  assert.ok(isDay("2028-02-29"));
  assert.equal(sayDay(TODAY), "Tue 24 Nov");
  assert.deepEqual([-3, 0, 1, 20, 28, 100, 800].map((days) => sayWhen(plus(TODAY, days), TODAY)), [
    "today", "today", "tomorrow", "in 20 days", "in 4 weeks", "in 3 months", "in 2 years",
  ]);
});

test("a new question comes again the sooner the worse it went, and never today", () => {
  const days = daysOf(choices(undefined, NOON));
  assert.ok(days[0] >= 1 && days[0] <= days[1] && days[1] < days[2] && days[2] < days[3], String(days));
});

test("gaps grow with each good answer, and shrink when it was forgotten", () => {
  let [card, now, gaps] = [undefined, NOON, []];
  for (let time = 0; time < 4; time++) {
    const { day, card: next } = choices(JSON.parse(JSON.stringify(card ?? null)), now).good;
    assert.ok(isCard(next));
    assert.equal(next.reps, time + 1);
    gaps.push(between(dayOf(now), day));
    [card, now] = [next, new Date(startOf(day).getTime() + 36e5)];
  }
  assert.deepEqual(gaps, [...gaps].sort((one, other) => one - other));
  assert.ok(new Set(gaps).size === 4, String(gaps));
  const { again } = choices(card, now);
  assert.ok(between(dayOf(now), again.day) < gaps[2]);
  assert.equal(again.card.lapses, 1);
});

test("nothing comes after the interview, whichever way it is asked", () => {
  let card;
  for (let time = 0, now = NOON; time < 5; time++) {
    card = choices(card, now).easy.card;
    now = new Date(card.due);
  }
  for (const [ahead, last] of [[1, 1], [2, 1], [3, 2], [40, 39]]) {
    const interview = plus(TODAY, ahead);
    const offers = choices(undefined, NOON, interview);
    assert.ok(daysOf(offers).every((days) => days >= 1 && days <= last), String(daysOf(offers)));
    for (const rating of RATINGS) assert.equal(dayOf(new Date(offers[rating].card.due)), offers[rating].day);
    assert.equal(dueDay(card, TODAY, interview), plus(TODAY, last));
  }
  assert.equal(latest(TODAY, TODAY), undefined, "on its day");
  assert.equal(latest("2026-11-01", TODAY), undefined, "when it is past");
  assert.equal(dueDay(card, TODAY, "2026-11-01"), dayOf(new Date(card.due)));
});

test("a card that cannot be read is begun anew", () => {
  const { card } = choices(undefined, NOON).good;
  const broken = [null, {}, "card", { ...card, due: "soon" }, { ...card, stability: null }, { ...card, state: 9 }, { ...card, stability: 0 }];
  for (const value of broken) {
    assert.ok(!isCard(value), JSON.stringify(value));
    assert.deepEqual(choices(value, NOON), choices(undefined, NOON));
  }
});

test("what is due comes in order, first what is latest", () => {
  const card = (day) => ({ card: { ...choices(undefined, NOON).good.card, due: startOf(day).toISOString() } });
  const kept = new Map([
    ["coding/b", card("2026-11-25")], ["coding/a", card("2026-11-25")], ["coding/late", card("2026-11-02")],
    ["coding/far", card("2027-05-01")], ["coding/none", { code: "x" }], ["coding/broken", { card: {} }],
  ]);
  const list = (interview) => dueList(kept, TODAY, interview).map(({ slug, day }) => `${slug} ${day}`);
  assert.deepEqual(list(), ["coding/late 2026-11-02", "coding/a 2026-11-25", "coding/b 2026-11-25", "coding/far 2027-05-01"]);
  assert.equal(list("2026-12-01").at(-1), "coding/far 2026-11-30");
});
