// Dates and times in a person's own zone.

let ahead = 0; // milliseconds by which the workspace's clock is ahead of this machine's

/** What time it is in the workspace. */
export const now = () => new Date(Date.now() + ahead);

export function setNow(iso) {
  const there = Date.parse(iso);
  if (!Number.isNaN(there)) ahead = there - Date.now();
}

const formats = new Map();

function format(tz, options) {
  const key = tz + JSON.stringify(options);
  if (!formats.has(key)) {
    let zone = tz;
    try {
      new Intl.DateTimeFormat("en-US", { timeZone: tz });
    } catch {
      zone = "UTC";
    }
    formats.set(key, new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }));
  }
  return formats.get(key);
}

const clockOfSlack = (date, tz) => format(tz, { hour: "numeric", minute: "2-digit" }).format(date);

/** 09:30, as Rung's own sentences have it. */
export const clock = (date, tz) => format(tz, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);

function parts(date, tz) {
  const found = format(tz, { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23" }).formatToParts(date);
  return Object.fromEntries(found.map((p) => [p.type, p.value]));
}

/** 2026-01-31 */
export function isoDay(date, tz) {
  const p = parts(date, tz);
  return `${p.year}-${p.month}-${p.day}`;
}

/** 2026-01-31T10:30, for an input of type datetime-local */
export function isoMinute(date, tz) {
  const p = parts(date, tz);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The moment at which a clock in `tz` shows 2026-01-31T10:30, in seconds. */
export function fromIsoMinute(text, tz) {
  const wanted = Date.parse(`${text}:00Z`);
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let i = 0; i < 3; i += 1) guess += wanted - Date.parse(`${isoMinute(new Date(guess), tz)}:00Z`);
  return Math.round(guess / 1000);
}

function ordinal(day) {
  const n = Number(day);
  if (n % 100 >= 11 && n % 100 <= 13) return `${n}th`;
  return `${n}${{ 1: "st", 2: "nd", 3: "rd" }[n % 10] || "th"}`;
}

function longDate(date, tz, { month, weekday }) {
  const found = format(tz, { month, day: "numeric", year: "numeric", ...(weekday ? { weekday } : {}) }).formatToParts(date);
  const p = Object.fromEntries(found.map((x) => [x.type, x.value]));
  const day = month === "long" ? ordinal(p.day) : p.day;
  return `${weekday ? `${p.weekday}, ` : ""}${p.month} ${day}, ${p.year}`;
}

function pretty(date, tz, otherwise) {
  const day = (shift) => isoDay(new Date(now().getTime() + shift * 86400e3), tz);
  const that = isoDay(date, tz);
  if (that === day(0)) return "today";
  if (that === day(-1)) return "yesterday";
  if (that === day(1)) return "tomorrow";
  return otherwise;
}

function ago(date) {
  const seconds = (date - now()) / 1000;
  const units = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s) || ["second", 1];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Slack's `<!date^…>` tokens, e.g. "{date_short_pretty} at {time}". */
export function slackDate(seconds, template, fallback, tz) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  const plain = longDate(date, tz, { month: "long" });
  const short = longDate(date, tz, { month: "short" });
  const long = longDate(date, tz, { month: "long", weekday: "long" });
  const tokens = {
    date_num: () => isoDay(date, tz),
    date_slash: () => isoDay(date, tz).replaceAll("-", "/"),
    date: () => plain,
    date_short: () => short,
    date_long: () => long,
    date_pretty: () => pretty(date, tz, plain),
    date_short_pretty: () => pretty(date, tz, short),
    date_long_pretty: () => pretty(date, tz, long),
    date_long_full: () => long,
    day_divider_pretty: () => pretty(date, tz, long),
    time: () => clockOfSlack(date, tz),
    time_secs: () => format(tz, { hour: "numeric", minute: "2-digit", second: "2-digit" }).format(date),
    ago: () => ago(date),
  };
  const text = template.replace(/\{([a-z_]+)\}/g, (whole, name) => (tokens[name] ? tokens[name]() : whole));
  return /^\{[a-z_]*pretty\}/.test(template) ? capital(text) : text;
}

/** The line between two days of a conversation. */
export function dayName(date, tz) {
  const name = (part) => format(tz, { [part]: part === "day" ? "numeric" : "long" }).format(date);
  return capital(pretty(date, tz, `${name("weekday")} ${name("day")} ${name("month")}`));
}

/** How far a zone is ahead of another right now: "+5:30", "same time". */
export function zoneName(tz) {
  return tz.split("/").pop().replaceAll("_", " ");
}
