// What opens beside something: lists under a field, menus under a button.

import { h, uid } from "./dom.js";

const GAP = 4;
const EDGE = 8;

/** Keep `node` under `anchor` (above it where there is more room); returns how to stop. */
export function place(node, anchor, { width = "match", align = "start" } = {}) {
  const layer = document.getElementById("layer");
  layer.append(node);
  const put = () => {
    const box = anchor.getBoundingClientRect();
    if (!anchor.isConnected) return;
    const below = innerHeight - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    node.style.maxHeight = "";
    const wanted = Math.min(node.scrollHeight + 2, 320);
    const up = below < Math.min(wanted, 180) && above > below;
    if (width === "match") node.style.width = `${Math.max(box.width, Math.min(220, innerWidth - 2 * EDGE))}px`;
    node.style.maxHeight = `${Math.max(80, Math.min(320, up ? above : below))}px`;
    const size = node.getBoundingClientRect();
    const left = align === "end" ? box.right - size.width : box.left;
    node.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - size.width - EDGE))}px`;
    node.style.top = `${up ? box.top - GAP - size.height : box.bottom + GAP}px`;
  };
  put();
  addEventListener("resize", put);
  document.addEventListener("scroll", put, true);
  return {
    put,
    remove() {
      removeEventListener("resize", put);
      document.removeEventListener("scroll", put, true);
      node.remove();
    },
  };
}

let closeOpenMenu = () => {};

/** A menu under a button. Items are {label, note, run}. */
export function openMenu(button, name, items) {
  closeOpenMenu();
  const buttons = items.map((item) => {
    const labelId = uid("item");
    const noteId = uid("note");
    const node = h("button", { type: "button", role: "menuitem", tabindex: "-1", "aria-labelledby": labelId,
      "aria-describedby": item.note ? noteId : null },
    h("span", { id: labelId, class: "item-label" }, item.label),
    item.note ? h("span", { id: noteId, class: "item-note" }, item.note) : null);
    node.addEventListener("click", () => {
      close(true);
      item.run();
    });
    return node;
  });
  const menu = h("div", { class: "popup menu", role: "menu", "aria-label": name }, buttons);
  const placed = place(menu, button, { width: "own", align: "end" });
  button.setAttribute("aria-expanded", "true");

  const outside = (event) => { if (!menu.contains(event.target) && !button.contains(event.target)) close(false); };
  function close(refocus) {
    placed.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    closeOpenMenu = () => {};
    if (refocus && button.isConnected) button.focus({ preventScroll: true });
  }
  closeOpenMenu = () => close(false);
  document.addEventListener("pointerdown", outside, true);
  menu.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key === "Home") buttons[0].focus();
    else if (event.key === "End") buttons.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  buttons[0]?.focus({ preventScroll: true });
}

/** A button that opens a menu, toggling. */
export function menuButton(props, content, name, items) {
  const button = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", ...props }, content);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-expanded") === "true") closeOpenMenu();
    else openMenu(button, name, typeof items === "function" ? items() : items);
  });
  return button;
}
