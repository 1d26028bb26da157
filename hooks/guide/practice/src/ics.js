// A calendar as RFC 5545 has it. npm has kept libraries for it, but they are no small ones: `ics`
// comes with a validator of schemas, 77 kB in all, `ical-generator` with a choice of five libraries
// for time zones. What a plan needs is below: no zones, nothing that repeats.

const BYTES = 75; // of a line, without its end
const encoder = new TextEncoder();

/** Text as the value of a property. */
export const escapeText = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

/** A line broken so that no part is too long; characters stay whole. */
export function fold(line) {
  const parts = [];
  let part = "";
  let size = 0;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (size + bytes > BYTES) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join("\r\n");
}

const digits = (day) => day.replaceAll("-", "");

/**
 * A calendar with events: {uid, day, next, time, minutes, title, text, url, sequence}, of which
 * `next` is the day after. With a time such as "19:00", which holds wherever the reader is, the
 * event lasts so many minutes; without one, all day. `now` is a Date.
 */
export function calendar(name, events, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//The Executable Interview Guide//Plan//EN"];
  lines.push("CALSCALE:GREGORIAN", `X-WR-CALNAME:${escapeText(name)}`);
  for (const event of events) {
    lines.push("BEGIN:VEVENT", `UID:${event.uid}`, `DTSTAMP:${stamp}`, `SEQUENCE:${event.sequence}`);
    if (event.time) {
      lines.push(`DTSTART:${digits(event.day)}T${event.time.replace(":", "")}00`);
      lines.push(`DURATION:PT${event.minutes}M`);
    } else {
      lines.push(`DTSTART;VALUE=DATE:${digits(event.day)}`, `DTEND;VALUE=DATE:${digits(event.next)}`);
      lines.push("TRANSP:TRANSPARENT");
    }
    lines.push(`SUMMARY:${escapeText(event.title)}`);
    if (event.text) lines.push(`DESCRIPTION:${escapeText(event.text)}`);
    if (event.url) lines.push(`URL:${event.url}`);
    lines.push("END:VEVENT");
  }
  return [...lines, "END:VCALENDAR"].map((line) => `${fold(line)}\r\n`).join("");
}
