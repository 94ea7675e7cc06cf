// The clock: what time it is, what comes next, winding it, and what was said meanwhile.

import { api } from "./api.js";
import { focusKey, h, keepFocus, reconcile } from "./dom.js";
import { botDm, changed, go, me, refresh, state } from "./state.js";
import { clock, dayName, isoDay, now, setNow, zoneName } from "./time.js";
import { toast } from "./toast.js";

const NARROW = "(max-width: 860px)";
const LOOK_EVERY = 4000;
const LOOK_WHILE_WINDING = 400;
const SHOWN = 3;
const WAYS = [
  ["next", "Next thing that happens"],
  ["hour", "+1 hour"],
  ["day", "+1 day"],
  ["morning", "Next working morning"],
  ["deadline", "To the deadline"],
];

let info = null; // the last answer of /ui/clock
let open = !matchMedia(NARROW).matches;
let winding = null; // which way, while this page winds
let pressed = null; // the last way that was pressed here
let wound = false; // whether anybody has wound it since the page was opened

/** Ask what comes next; while it is being wound, again and again. */
async function look() {
  const answer = await api.clock();
  if (answer.ok === false) return;
  info = answer;
  setNow(answer.now);
  changed();
}

export function startClock() {
  if (!state.hasClock) return;
  look();
  setInterval(() => { if (open && !document.hidden && state.online && !winding) look(); }, LOOK_EVERY);
}

async function wind(way) {
  if (winding) return;
  winding = pressed = way;
  wound = true;
  changed();
  const watching = setInterval(look, LOOK_WHILE_WINDING);
  const answer = await api.wind(state.user, way);
  clearInterval(watching);
  winding = null;
  if (answer.ok === false) toast(answer.error);
  await look();
  document.querySelector("#clock .said-title")?.scrollIntoView({ block: "nearest" });
  if (info?.said?.length) document.querySelector("#clock .said > li")?.scrollIntoView({ block: "nearest" });
  await refresh();
}

export function drawClock(root) {
  root.hidden = !state.hasClock || !me();
  if (root.hidden) return;
  if (!root.firstChild) build(root);
  const tz = me().tz || "UTC";
  const moment = now();
  const face = { key: "face", sign: isoDay(moment, tz) + clock(moment, tz) + tz + open };
  const [title, body] = root.children;
  keepFocus(() => reconcile(title, [face], () => drawFace(moment, tz)));
  body.hidden = !open;
  if (!open) return;
  const [next, ways, status, said] = body.children;
  drawComing(next, tz);
  drawWays(ways);
  drawSaid(status, said, tz);
}

function build(root) {
  root.append(h("h2", { class: "clock-title" }), h("div", { class: "clock-body", id: "clock-body" },
    h("ol", { class: "coming", "aria-label": "What comes next" }),
    h("div", { class: "ways", role: "group", "aria-label": "Wind the clock" }),
    h("p", { class: "said-title", role: "status" }),
    h("ol", { class: "said", "aria-label": "What was said" })));
}

function drawFace(moment, tz) {
  const day = moment.toLocaleDateString("en-GB", { timeZone: tz, weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const button = h("button", { type: "button", class: "clock-face", "aria-expanded": String(open), "aria-controls": "clock-body",
    "aria-label": `Clock: ${day}, ${clock(moment, tz)} in ${zoneName(tz)}`, data: { key: "clock" } },
  h("span", { class: "clock-time" }, clock(moment, tz)),
  h("span", { class: "clock-day" }, `${day} · ${zoneName(tz)}`));
  button.addEventListener("click", () => {
    open = !open;
    if (open) look();
    changed();
  });
  return button;
}

const whenOf = (iso, tz) => {
  const at = new Date(iso);
  return `${dayName(at, tz)}, ${clock(at, tz)}`;
};

function drawComing(list, tz) {
  const coming = (info?.coming ?? []).slice(0, SHOWN);
  const rows = coming.map((one, i) => ({ one, key: `${one.at}/${one.what}/${i}`, sign: JSON.stringify(one) + tz + isoDay(now(), tz) }));
  reconcile(list, rows.length ? rows : [{ key: "none", sign: String(Boolean(info)) }], ({ one }) => (one
    ? h("li", {}, h("time", { datetime: one.at }, whenOf(one.at, tz)), h("span", { class: "coming-what" }, one.what),
      one.people ? h("span", { class: "coming-who" }, whoOf(one)) : null)
    : h("li", { class: "nothing-planned" }, info ? "Nothing is planned." : "Looking ahead…")));
}

function whoOf({ who, more, people }) {
  if (!who) return people === 1 ? "one person" : `${people} people`;
  return more ? `${who} and ${more} more` : who;
}

function drawWays(root) {
  const busy = Boolean(winding || info?.winding);
  const can = (way) => (way === "deadline" ? Boolean(info?.deadline) : way !== "next" || (info?.coming ?? []).length > 0);
  const rows = busy
    ? [{ key: "stop", sign: "stop", way: "stop", words: "Stop here" }]
    : WAYS.map(([way, words]) => ({ key: way, sign: `${can(way)}`, way, words }));
  const had = root.contains(document.activeElement);
  reconcile(root, rows, ({ way, words }) => {
    const off = way !== "stop" && !can(way);
    const button = h("button", { type: "button", class: "way", "aria-disabled": off ? "true" : null,
      data: { key: `way/${way}` } }, words);
    button.addEventListener("click", () => {
      if (off) return;
      if (way === "stop") api.wind(state.user, "stop");
      else wind(way);
    });
    return button;
  });
  if (had && !root.contains(document.activeElement) && !focusKey(`way/${pressed}`)) root.firstChild.focus();
}

function drawSaid(status, list, tz) {
  const said = wound || info?.winding ? info?.said ?? [] : [];
  const count = said.length === 1 ? "1 message" : `${said.length} messages`;
  const words = winding || info?.winding ? `Winding… ${said.length ? count : ""}` : wound ? (said.length ? count : "Nobody was told anything.") : "";
  if (status.textContent !== words) status.textContent = words;
  const rows = said.map((one) => ({ one, key: one.ts, sign: one.text + tz + one.to }));
  keepFocus(() => reconcile(list, rows, ({ one }) => line(one, tz)), status);
  if (winding && said.length) status.scrollIntoView({ block: "nearest" });
}

function line(one, tz) {
  const button = h("button", { type: "button", data: { key: `said/${one.ts}` } },
    h("span", { class: "said-head" }, h("strong", {}, one.to), " ", h("time", { datetime: one.time }, whenOf(one.time, tz))),
    h("span", { class: "said-text" }, one.text));
  button.addEventListener("click", () => {
    document.body.classList.remove("drawer-open");
    go(one.user || state.user, one.user && state.user === one.user ? botDm()?.channel ?? one.channel : one.channel);
  });
  return h("li", {}, button);
}
