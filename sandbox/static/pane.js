// The main pane: a conversation with its composer, or the app with its Home and Messages tabs.

import { api } from "./api.js";
import { composer } from "./composer.js";
import { h, icon } from "./dom.js";
import { drawHome } from "./home.js";
import { drawMessages, firstUnread, follow } from "./messages.js";
import { avatar, botAvatar } from "./sidebar.js";
import { botDm, conversation, go, paneKey, person, snapshot, state } from "./state.js";
import { clock, now, zoneName } from "./time.js";

let shown = null; // {key, body, home}

export function drawPane(root) {
  const snap = snapshot();
  const home = state.place === "home";
  const place = home ? botDm(snap) : conversation(state.place, snap);
  const key = paneKey() + (place ? "" : "/nowhere");
  if (shown?.key !== key) {
    if (shown?.body.isConnected && !shown.nowhere) state.scrolls.set(shown.key, shown.body.dataset.end === "yes" ? null : shown.body.scrollTop);
    shown = build(root, key, place, home);
  }
  root.querySelector(".offline").hidden = state.online;
  const note = root.querySelector(".pane-note");
  if (note && place) note.textContent = noteOf(place);
  if (home && snap) drawHome(shown.body);
  else if (place && !home) {
    drawMessages(shown.body, place);
    markRead(place);
  }
  if (shown.fresh) {
    const kept = state.scrolls.get(key);
    const line = shown.body.querySelector(".day.new");
    if (line) startAt(shown.body, line);
    else if (typeof kept === "number") shown.body.scrollTop = kept;
    shown.fresh = false;
  }
}

function build(root, key, place, home) {
  const offline = h("div", { class: "offline", role: "status", hidden: true }, "Reconnecting…");
  const focused = document.activeElement?.dataset?.key?.startsWith("tab/");
  if (!place && !home) {
    const body = h("div", { class: "log nowhere" }, state.snapshots.has(state.user)
      ? h("div", { class: "empty" }, h("p", { class: "empty-title" }, "There is nothing at this address"), h("p", {}, "Pick a place on the left."))
      : h("div", { class: "loading", role: "status" }, state.trouble ?? "Opening the workspace…"));
    root.replaceChildren(offline, body);
    return { key, body, nowhere: true, fresh: true };
  }
  const head = header(place, home);
  let body;
  if (home) {
    body = h("div", { class: "home", role: "tabpanel", id: "panel", "aria-labelledby": "tab-home", tabindex: "-1" });
    root.replaceChildren(head, offline, body);
  } else {
    body = h("div", { class: "log", tabindex: "-1", ...(place.is_bot ? { role: "tabpanel", id: "panel", "aria-labelledby": "tab-messages" } : {}) },
      h("div", { class: "log-rows", role: "log", "aria-label": `Messages with ${place.name}` }));
    const title = place.is_bot || place.user ? place.name : `#${place.name}`;
    const closed = place.archived ? `#${place.name} is archived: nobody can write here.`
      : place.member === false ? `You are not in #${place.name}: you can read along, not write.` : null;
    const foot = closed ? h("p", { class: "not-member" }, closed) : composer(place, title);
    root.replaceChildren(head, offline, body, foot);
    const unread = firstUnread(place);
    if (unread) body.dataset.new = unread;
    follow(body, true);
  }
  if (focused) root.querySelector("[role=tab][aria-selected=true]")?.focus();
  return { key, body, fresh: true };
}

/** Begin reading at the first new message, unless everything from there on fits anyway. */
function startAt(body, line) {
  const above = line.offsetTop - body.offsetTop - 8;
  if (body.scrollHeight - above <= body.clientHeight) return;
  body.dataset.end = "no";
  body.scrollTop = above;
}

function header(place, home) {
  if (home || place.is_bot) {
    return h("header", { class: "pane-head app" }, h("div", { class: "pane-title" }, botAvatar(), h("h1", {}, place?.name ?? state.bot?.name),
      h("span", { class: "tag" }, "App")), tabs(place, home));
  }
  const other = person(place.user);
  return h("header", { class: "pane-head" }, h("div", { class: "pane-title" },
    place.user ? avatar(other ?? place) : h("span", { class: "hash" }, icon(place.private ? "lock" : "hash", 20)), h("h1", {}, place.name),
    other ? h("span", { class: "pane-note" }, noteOf(place)) : null));
}

function noteOf(place) {
  const other = person(place.user);
  const tz = other?.tz || "UTC";
  return other ? `${other.title} · ${clock(now(), tz)} in ${zoneName(tz)}` : "";
}

function tabs(place, home) {
  const all = [["home", "Home", "home"], ["messages", "Messages", place?.channel]];
  const nodes = all.map(([name, words, target]) => {
    const on = home === (name === "home");
    const tab = h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(on), "aria-controls": on ? "panel" : null,
      tabindex: on ? "0" : "-1", data: { key: `tab/${name}` } }, words,
    name === "messages" && home && place?.unread ? h("span", { class: "badge", "aria-hidden": "true" }, String(place.unread)) : null);
    tab.addEventListener("click", () => target && go(state.user, target));
    return tab;
  });
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "App" }, nodes);
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const other = nodes[1 - nodes.indexOf(document.activeElement)];
    other?.focus();
    other?.click();
  });
  return list;
}

const reading = new Set();

/** What is on screen has been read. */
async function markRead(place) {
  if (!place.unread || document.hidden || reading.has(place.channel)) return;
  const user = state.user;
  reading.add(place.channel);
  await api.read(user, place.channel);
  place.unread = 0;
  setTimeout(() => reading.delete(place.channel), 1000);
}
