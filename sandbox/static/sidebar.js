// The columns on the left: who you are, and the places that person has.

import { api } from "./api.js";
import { h, icon, keepFocus, reconcile, uid } from "./dom.js";
import { openMenu } from "./popup.js";
import { go, hashOf, me, nameOf, person, snapshot, state } from "./state.js";
import { clock, now, zoneName } from "./time.js";
import { toast } from "./toast.js";

const initials = (name) => {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, " ").split(" ").filter(Boolean);
  return (words.length > 1 ? [words[0], words.at(-1)] : words).map((w) => [...w][0]).join("").toUpperCase() || "?";
};

/** A square with initials in the person's colour; decoration, so hidden from assistive technology. */
export function avatar(p, size = "") {
  const colour = /^#?[0-9a-f]{6}$/i.test(p?.color ?? "") ? p.color.replace("#", "") : "4c6a74";
  return h("span", { class: `avatar ${size}`.trim(), "aria-hidden": "true", style: { "--colour": `#${colour}` } },
    initials(nameOf(p)));
}

export function botAvatar(size = "") {
  return h("span", { class: `avatar bot ${size}`.trim(), "aria-hidden": "true" }, initials(state.bot?.name ?? "App").slice(0, 1));
}

const localTime = (p) => `${clock(now(), p.tz || "UTC")} in ${zoneName(p.tz || "UTC")}`;
const badge = (n) => (n ? h("span", { class: "badge" }, String(n), h("span", { class: "unseen" }, " unread")) : null);
const closeDrawer = () => document.body.classList.remove("drawer-open");

export function drawPeople(root) {
  const mine = me();
  if (!mine) return;
  if (!root.firstChild) {
    root.append(h("div", { class: "you" }), h("h2", { class: "rail-title", id: "people-title" }, "People"),
      h("ul", { class: "people-list", "aria-labelledby": "people-title" }));
  }
  const [you, , list] = root.children;
  const card = { key: mine.id, sign: JSON.stringify(mine) + localTime(mine) };
  reconcile(you, [card], () => h("div", { class: "you-card" }, avatar(mine, "large"), h("div", { class: "you-words" },
    h("p", { class: "you-label" }, "You are"), h("p", { class: "you-name" }, nameOf(mine)),
    h("p", { class: "you-note" }, mine.title), h("p", { class: "you-note" }, localTime(mine)))));
  const items = state.people.map((p) => ({ p, key: p.id,
    sign: JSON.stringify(p) + localTime(p) + (p.id === mine.id) + unreadOf(p) }));
  keepFocus(() => reconcile(list, items, ({ p }) => personRow(p, p.id === mine.id)));
}

function unreadOf(p) {
  const snap = state.snapshots.get(p.id);
  return [...(snap?.dms ?? []), ...(snap?.channels ?? [])].reduce((sum, c) => sum + (c.unread || 0), 0);
}

function personRow(p, current) {
  const nameId = uid("person");
  const noteId = uid("note");
  const button = h("button", { type: "button", "aria-labelledby": nameId, "aria-describedby": noteId,
    "aria-current": current ? "true" : null, data: { key: `person/${p.id}` } },
  avatar(p), h("span", { class: "person-words" }, h("span", { class: "person-name", id: nameId }, nameOf(p)),
    h("span", { class: "person-note", id: noteId },
      h("span", { class: "person-title", title: p.title }, p.title), h("span", { class: "person-time" }, clock(now(), p.tz || "UTC")))),
  badge(unreadOf(p)));
  button.addEventListener("click", () => {
    closeDrawer();
    go(p.id, state.places.get(p.id));
  });
  return h("li", {}, button);
}

export function drawPlaces(root) {
  const snap = snapshot();
  if (!root.firstChild) {
    root.append(h("div", { class: "places-head" }), h("nav", { "aria-label": "Places" }));
  }
  root.children[0].replaceChildren(h("p", { class: "team" }, state.team?.name ?? "Sandbox"));
  const dms = snap?.dms ?? [];
  const sections = [
    { title: "Apps", rows: dms.filter((d) => d.is_bot) },
    { title: "Channels", rows: (snap?.channels ?? []) },
    { title: "Direct messages", rows: dms.filter((d) => !d.is_bot), extra: newDm },
  ];
  const items = sections.map(({ title, rows, extra }) => ({ title, rows, extra, key: title,
    sign: JSON.stringify(rows.map((r) => [r.channel, r.name, r.unread, r.member, r.private])) + state.place + state.user }));
  keepFocus(() => reconcile(root.children[1], items, section));
}

function section({ title, rows, extra }) {
  const id = uid("places");
  return h("section", {}, h("div", { class: "places-title" }, h("h2", { id }, title), extra?.()),
    rows.length ? h("ul", { "aria-labelledby": id }, rows.map(row)) : h("p", { class: "places-empty" }, EMPTY[title]));
}

const EMPTY = {
  Apps: "No app yet.",
  Channels: "No channels yet.",
  "Direct messages": "Nobody has written yet.",
};

function row(place) {
  const bot = place.is_bot;
  const here = state.place === place.channel || (bot && state.place === "home");
  const target = bot && state.place !== "home" && state.places.get(`${state.user}/app`) === "home" ? "home" : place.channel;
  const mark = bot ? botAvatar("small") : place.user ? avatar(person(place.user) ?? place, "small") : h("span", { class: "hash" }, icon(place.private ? "lock" : "hash", 16));
  const nameId = uid("place");
  const link = h("a", { href: hashOf(state.user, target), "aria-current": here ? "page" : null, "aria-labelledby": nameId,
    class: [place.unread ? "unread" : "", place.member === false ? "outside" : ""].join(" ").trim(),
    data: { key: `place/${place.channel}` } },
  mark, h("span", { class: "place-name", id: nameId }, place.name), badge(place.unread));
  link.addEventListener("click", closeDrawer);
  return h("li", {}, link);
}

function newDm() {
  const button = h("button", { type: "button", class: "icon-button", "aria-label": "Write to someone", "aria-haspopup": "menu",
    data: { key: "new-dm" } }, icon("plus", 16));
  button.addEventListener("click", () => openMenu(button, "Write to someone", state.people
    .filter((p) => p.id !== state.user)
    .map((p) => ({ label: nameOf(p), note: p.title, run: () => write(p.id) }))));
  return button;
}

async function write(other) {
  const user = state.user;
  const answer = await api.dm(user, other);
  if (answer.ok === false) toast(answer.error);
  else if (answer.channel) go(user, answer.channel.id ?? answer.channel);
  closeDrawer();
}

/** The bar of narrow screens: it keeps saying who you are. */
export function drawTopbar(root) {
  const mine = me();
  if (!mine) return;
  reconcile(root, [{ key: mine.id, sign: JSON.stringify(mine) }], () => {
    const menu = h("button", { type: "button", class: "icon-button", "aria-label": "Open menu", "aria-controls": "drawer" }, icon("menu", 22));
    const bar = h("div", { class: "topbar" }, menu, h("span", { class: "topbar-you" }, "You are ", h("strong", {}, nameOf(mine))), avatar(mine));
    bar.addEventListener("click", () => { // all of it, for thumbs
      document.body.classList.add("drawer-open");
      document.querySelector("#places:not([inert]) a, #people button")?.focus({ preventScroll: true });
    });
    return bar;
  });
}
