// Building and updating the document. Text from outside only ever becomes text nodes: there is no innerHTML here.

/** An element: `class`, `on: {event: fn}`, `data: {…}` and `style: {…}` are special, the rest are attributes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "on") for (const [event, fn] of Object.entries(value)) node.addEventListener(event, fn);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...kids(children));
  return node;
}

export const kids = (children) => children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false);

let counter = 0;
export const uid = (prefix = "n") => `${prefix}-${++counter}`;

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  hash: "M9 4L7 20M17 4l-2 16M4 9h17M3 15h17",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  plus: "M12 5v14M5 12h14",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  send: "M5 12l15-7-6 15-3-6-6-2z",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6l1-7z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  people: "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 010 6.5M18 14.5c2.2.8 3.5 2.7 3.5 5.5",
  alert: "M12 8v5M12 16.5v.01M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z",
};

/** A line icon; decoration only, so hidden from assistive technology. */
export function icon(name, size = 18) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const attributes = { viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor",
    "stroke-width": name === "more" ? 3 : 1.9, "stroke-linecap": "round", "stroke-linejoin": "round",
    "aria-hidden": "true", class: "icon" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const marks = new WeakMap();

/**
 * Make `parent` hold one node per item ({key, sign, …}), in order. A node whose key and sign are unchanged stays
 * the very same node, so what is typed, opened or focused in it survives.
 */
export function reconcile(parent, items, make) {
  const old = new Map();
  for (const child of [...parent.children]) {
    if (marks.has(child)) old.set(marks.get(child).key, child);
    else child.remove();
  }
  const next = items.map((item) => {
    const have = old.get(item.key);
    if (have && marks.get(have).sign === item.sign) {
      old.delete(item.key);
      return have;
    }
    const node = make(item);
    marks.set(node, { key: item.key, sign: item.sign });
    return node;
  });
  for (const gone of old.values()) gone.remove();
  let at = parent.firstChild;
  for (const node of next) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

const byKey = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

export function focusKey(key) {
  const node = key && byKey(key);
  if (node) node.focus({ preventScroll: true });
  return Boolean(node);
}

/** Run `change`; if it replaced the focused element, focus its successor, the caret where it was. */
export function keepFocus(change, fallback) {
  const before = document.activeElement;
  const key = before?.dataset?.key;
  const caret = caretOf(before);
  change();
  if (!before || before === document.body || before.isConnected) return;
  const now = key && byKey(key);
  if (!now) {
    fallback?.focus({ preventScroll: true });
    return;
  }
  now.focus({ preventScroll: true });
  if (caret) now.setSelectionRange?.(...caret);
}

function caretOf(node) {
  try {
    return typeof node?.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
  } catch {
    return null; // inputs such as type=email have no caret to ask for
  }
}

/** Show that a button's request is under way. It keeps its focus, so it is aria-disabled rather than disabled. */
export function setBusy(button, busy) {
  button.classList.toggle("busy", busy);
  if (busy) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
  button.setAttribute("aria-busy", String(busy));
}

export const isBusy = (button) => button.getAttribute("aria-busy") === "true";
