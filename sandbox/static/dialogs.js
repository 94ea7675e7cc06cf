// Dialogs: the focus stays inside the topmost one, Escape closes it, and afterwards it goes back where it was.

import { focusKey, h, uid } from "./dom.js";
import { plainString, textObject } from "./mrkdwn.js";
import { surroundings } from "./state.js";

const open = []; // bottom to top: {node, onEscape, back}
const FOCUSABLE = "button, [href], input, select, textarea, [tabindex]:not([tabindex='-1'])";

const visible = (node) => node.getClientRects().length > 0;
export const focusables = (root) =>
  [...root.querySelectorAll(FOCUSABLE)].filter((n) => !n.disabled && n.tabIndex >= 0 && visible(n));

/** Begin a dialog; returns how to end it. */
export function enter(node, onEscape) {
  const before = document.activeElement;
  const entry = { node, onEscape, before, key: before?.dataset?.key };
  open.push(entry);
  seal();
  return () => {
    const at = open.indexOf(entry);
    if (at < 0) return;
    open.splice(at, 1);
    seal();
    if (entry.before?.isConnected && entry.before !== document.body) entry.before.focus({ preventScroll: true });
    else if (!focusKey(entry.key)) open.at(-1)?.node.focus({ preventScroll: true });
  };
}

/** What lies under a dialog cannot be reached; the column of people can, so that one can switch in the middle. */
function seal() {
  document.body.classList.toggle("has-dialog", open.length > 0);
  for (const id of ["places", "pane"]) document.getElementById(id).inert = open.length > 0;
  open.forEach((entry, i) => { entry.node.inert = i < open.length - 1; });
}

document.addEventListener("keydown", (event) => {
  const top = open.at(-1);
  if (!top || event.defaultPrevented) return;
  if (event.key === "Escape") {
    event.preventDefault();
    top.onEscape();
  } else if (event.key === "Tab") {
    keepInside(event, top.node);
  } else if (event.key === "F6") {
    event.preventDefault();
    const people = document.getElementById("people");
    const outside = people.contains(document.activeElement);
    (outside ? top.node : people.querySelector("[aria-current]") ?? focusables(people)[0])?.focus();
  }
});

function keepInside(event, node) {
  const at = document.activeElement;
  if (at !== document.body && !node.contains(at)) return;
  const all = focusables(node);
  if (!all.length) {
    event.preventDefault();
    return;
  }
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (at === edge || at === document.body || (at === node && event.shiftKey)) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  }
}

/** Ask "are you sure?" as a confirm object words it. */
export function confirmed(confirm) {
  return new Promise((resolve) => {
    const titleId = uid("confirm");
    const textId = uid("confirm-text");
    const yes = h("button", { type: "button", class: confirm.style === "danger" ? "button danger" : "button primary" },
      plainString(confirm.confirm) || "Yes");
    const no = h("button", { type: "button", class: "button" }, plainString(confirm.deny) || "Cancel");
    const dialog = h("div", { class: "dialog confirm", role: "dialog", "aria-modal": "true", "aria-labelledby": titleId,
      "aria-describedby": textId, tabindex: "-1" },
    h("h2", { id: titleId }, plainString(confirm.title) || "Are you sure?"),
    h("div", { class: "confirm-text", id: textId }, textObject(confirm.text, surroundings())),
    h("div", { class: "dialog-actions" }, no, yes));
    const veil = h("div", { class: "veil over" }, dialog);
    document.getElementById("modals").append(veil);
    const answer = (value) => {
      leave();
      veil.remove();
      resolve(value);
    };
    const leave = enter(dialog, () => answer(false));
    yes.addEventListener("click", () => answer(true), { once: true });
    no.addEventListener("click", () => answer(false), { once: true });
    yes.focus();
  });
}
