// Short-lived notices, for what went wrong.

import { h, icon } from "./dom.js";

const LASTS = 8000;

const quiet = new Map(); // words → until when they need not be said again

/** These words are on the page already: do not say them once more. */
export const hush = (words) => quiet.set(words, Date.now() + LASTS);

export function toast(words) {
  if ((quiet.get(words) ?? 0) > Date.now()) return;
  quiet.set(words, Date.now() + 2000);
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss notice" }, icon("close", 16));
  const node = h("div", { class: "toast", role: "alert" }, icon("alert", 18), h("p", {}, words || "Something went wrong."), close);
  const gone = () => node.remove();
  close.addEventListener("click", gone);
  let timer = setTimeout(gone, LASTS);
  node.addEventListener("pointerenter", () => clearTimeout(timer));
  node.addEventListener("pointerleave", () => { timer = setTimeout(gone, LASTS / 2); });
  const place = document.getElementById("toasts");
  while (place.children.length > 2) place.firstChild.remove();
  place.append(node);
}
