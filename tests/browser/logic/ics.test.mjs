// Calendars, as RFC 5545 has them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar, escapeText, fold } from "../../../hooks/guide/practice/src/ics.js";

const NOW = new Date("2026-11-24T18:30:05.123Z");
const EVENT = { uid: "a@b", day: "2026-12-31", next: "2027-01-01", minutes: 95, title: "Practice", sequence: 2 };
const bytes = (text) => new TextEncoder().encode(text).length;

test("text is escaped, and nothing in it ends a line", () => {
  assert.equal(escapeText("a, b; c\\d"), "a\\, b\\; c\\\\d");
  assert.equal(escapeText("one\r\ntwo\rthree\nfour"), "one\\ntwo\\nthree\\nfour");
  assert.equal(escapeText("bell\u0007, tab\t"), "bell\\, tab\t");
});

test("no line is longer than 75 bytes, and unfolding gives it back", () => {
  for (const line of ["short", "x".repeat(75), "x".repeat(76), "x".repeat(500), "é".repeat(100), `a${"😀".repeat(60)}`]) {
    const folded = fold(line);
    const lines = folded.split("\r\n");
    assert.ok(lines.every((part) => bytes(part) <= 75));
    assert.ok(lines.slice(1).every((part) => part.startsWith(" ")));
    assert.equal(folded.replaceAll("\r\n ", ""), line);
    assert.ok(!folded.includes("\ufffd"));
  }
  assert.equal(fold("x".repeat(75)), "x".repeat(75));
});

test("an event is all day, to the day after", () => {
  const text = calendar("My plan", [EVENT], NOW);
  assert.deepEqual(text.split("\r\n"), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//The Executable Interview Guide//Plan//EN",
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:My plan",
    "BEGIN:VEVENT",
    "UID:a@b",
    "DTSTAMP:20261124T183005Z",
    "SEQUENCE:2",
    "DTSTART;VALUE=DATE:20261231",
    "DTEND;VALUE=DATE:20270101",
    "TRANSP:TRANSPARENT",
    "SUMMARY:Practice",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("with a time it begins then, wherever one is", () => {
  const lines = calendar("", [{ ...EVENT, time: "19:05", text: "a\nb", url: "https://example.org/a,b" }], NOW).split("\r\n");
  for (const line of ["DTSTART:20261231T190500", "DURATION:PT95M", "DESCRIPTION:a\\nb", "URL:https://example.org/a,b"]) {
    assert.ok(lines.includes(line), line);
  }
  assert.ok(!lines.some((line) => line.startsWith("DTEND") || line.startsWith("TRANSP")));
});
