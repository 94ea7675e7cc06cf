// Short-lived notices, for what went wrong.

import { h, icon } from "./dom.js";

const LASTS = 8000;

export function toast(words) {
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
