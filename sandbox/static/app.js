// The sandbox in the browser: a small chat client in which one can be anybody.

import { api, live } from "./api.js";
import { drawClock, startClock } from "./clock.js";
import { flushAll } from "./interact.js";
import { drawModal } from "./modal.js";
import { drawPane } from "./pane.js";
import { drawPeople, drawPlaces, drawTopbar } from "./sidebar.js";
import { botDm, changed, go, hashOf, me, nameOf, onChange, refresh, snapshot, state } from "./state.js";
import { toast } from "./toast.js";

const at = (id) => document.getElementById(id);
const PEOPLE_EVERY = 6000;
const CROWD = 30; // more people than this are only asked about once one has been them
const lines = new Map(); // user → their open socket, kept: opening one anew is a reload, which drops ephemeral messages
const online = new Map();
let composing = false;
let postponed = false;

function draw() {
  if (composing) {
    postponed = true; // an input method is half way through a word: touch nothing until it is done
    return;
  }
  settlePlace();
  drawTopbar(at("topbar"));
  drawPeople(at("people"));
  drawPlaces(at("places"));
  drawClock(at("clock"));
  drawPane(at("pane"));
  drawModal(at("modals"));
  showNotices();
  const mine = me();
  document.title = mine ? `${nameOf(mine)} · ${state.team?.name ?? "Sandbox"}` : "Sandbox";
}

/** An address that names only a person means their app's messages. */
function settlePlace() {
  if (state.place || !snapshot()) return;
  const first = botDm()?.channel ?? snapshot().channels?.[0]?.channel ?? "home";
  state.place = first;
  state.places.set(state.user, first);
  history.replaceState(null, "", hashOf(state.user, first));
}

const said = new Set();

function showNotices() {
  for (const notice of snapshot()?.notices ?? []) {
    if (said.has(notice.id)) continue;
    said.add(notice.id);
    toast(notice.text);
  }
}

/** Go where the address says. */
function route() {
  const [user, place] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const known = state.people.some((p) => p.id === user);
  if (!known) {
    if (state.people.length) location.replace(hashOf(state.people[0].id));
    return;
  }
  flushAll();
  state.user = user;
  state.place = place || state.places.get(user) || null;
  if (state.place) {
    state.places.set(user, state.place);
    const app = state.place === "home" || state.place === botDm()?.channel;
    if (app) state.places.set(`${user}/app`, state.place);
  }
  draw();
  listen(user);
  if (state.place === "home") api.home(user).then(() => refresh(user));
}

function listen(user) {
  state.online = online.get(user) ?? true;
  if (lines.has(user)) return;
  lines.set(user, live(user, {
    onChange: () => refresh(user),
    onStatus: (is) => {
      if (is && online.get(user) === false) lookAtPeople(); // it may be another sandbox by now
      online.set(user, is);
      if (user !== state.user) return;
      state.online = is;
      changed();
    },
  }));
}

async function lookAtPeople() {
  const answer = await api.people();
  if (!answer.people) return;
  Object.assign(state, { team: answer.team, bot: answer.bot, people: answer.people });
  changed();
}

/** Unread messages of everyone else: asked for now and then, one person after the other. */
async function lookAround() {
  if (document.hidden || state.people.length > CROWD || !state.online) return;
  for (const p of state.people) if (!lines.has(p.id)) await refresh(p.id);
}

async function start() {
  const answer = await api.people();
  if (!answer.people) {
    at("pane").textContent = answer.error;
    setTimeout(start, 2000);
    return;
  }
  at("pane").replaceChildren();
  Object.assign(state, { team: answer.team, bot: answer.bot, people: answer.people, hasClock: answer.clock });
  onChange(draw);
  addEventListener("hashchange", route);
  route();
  startClock();
  setTimeout(lookAround, 1000);
  setInterval(lookAround, PEOPLE_EVERY);
  setInterval(changed, 30000); // clocks
}

document.addEventListener("compositionstart", () => { composing = true; });
document.addEventListener("compositionend", () => {
  composing = false;
  if (!postponed) return;
  postponed = false;
  setTimeout(draw);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && state.user) refresh(); });
document.addEventListener("open-app", (event) => go(state.user, event.detail === "home" ? "home" : botDm()?.channel));
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#drawer, #layer, #topbar")) document.body.classList.remove("drawer-open");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.body.classList.contains("drawer-open")) return;
  event.preventDefault();
  document.body.classList.remove("drawer-open");
}, true);
addEventListener("pagehide", flushAll);

start();
