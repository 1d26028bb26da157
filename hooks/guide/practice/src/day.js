// Days as the reader's calendar has them, "2026-11-24": without a time, without a zone.

const DAY = 86_400_000;
const number = (day) => day.split("-").map(Number);
const whole = (day) => {
  const [year, month, date] = number(day);
  return Date.UTC(year, month - 1, date);
};
const pad = (value) => String(value).padStart(2, "0");

/** The day on which a time falls here. */
export function dayOf(time = Date.now()) {
  const date = new Date(time);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** When a day begins here. */
export function startOf(day) {
  const [year, month, date] = number(day);
  return new Date(year, month - 1, date);
}

/** So many days later. */
export const plus = (day, days) => new Date(whole(day) + days * DAY).toISOString().slice(0, 10);

/** How many days later the other one is. */
export const between = (day, other) => Math.round((whole(other) - whole(day)) / DAY);

/** Whether a value is a day that there is. */
export function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = whole(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const words = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const SHORT = words({ weekday: "short", day: "numeric", month: "short" });
const LONG = words({ day: "numeric", month: "long", year: "numeric" });

/** `Tue 24 Nov`. */
export const sayDay = (day) => SHORT.format(whole(day)).replace(",", "");

/** `24 November 2026`. */
export const sayDate = (day) => LONG.format(whole(day));

/** How far off a day is: `today`, `tomorrow`, `in 5 days`, `in 3 weeks`. */
export function sayWhen(day, today) {
  const days = between(today, day);
  if (days <= 0) return "today";
  if (days === 1) return "tomorrow";
  if (days < 21) return `in ${days} days`;
  if (days < 90) return `in ${Math.round(days / 7)} weeks`;
  return days < 548 ? `in ${Math.round(days / 30.4)} months` : `in ${Math.round(days / 365)} years`;
}
