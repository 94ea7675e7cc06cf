// A field with a list of choices under it that narrows as one types: every kind of select.

import { h, icon, kids, uid } from "./dom.js";
import { place } from "./popup.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * `choices`: [{value, label, note, group}]; `chosen`: values; `onChoose(values)` may resolve to false to undo.
 * `aria` goes on the field. Returns the node.
 */
export function combobox({ id = uid("combo"), key, aria = {}, placeholder, choices, chosen, multi = false, most, onChoose }) {
  const listId = uid("list");
  let picked = [...chosen];
  let list = null; // {placed, rows, at}
  const byValue = new Map(choices.map((choice) => [choice.value, choice]));

  const field = h("input", { id, class: "field", role: "combobox", type: "text", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox", placeholder, data: { key }, ...aria });
  const chips = multi ? h("ul", { class: "chips", "aria-label": "Chosen" }) : null;
  const root = h("div", { class: multi ? "combo multi" : "combo" }, kids([chips]), field, icon("down", 16));

  const shown = () => (multi ? "" : byValue.get(picked[0])?.label ?? "");

  function draw() {
    field.value = shown();
    if (!multi) return;
    field.placeholder = picked.length ? "" : placeholder ?? "";
    chips.replaceChildren(...picked.map((value) => {
      const label = byValue.get(value)?.label ?? value;
      const remove = h("button", { type: "button", "aria-label": `Remove ${label}` }, icon("close", 12));
      remove.addEventListener("click", () => pick(value));
      return h("li", {}, h("span", {}, label), remove);
    }));
  }

  async function pick(value) {
    const before = picked;
    if (!multi) picked = [value];
    else if (picked.includes(value)) picked = picked.filter((v) => v !== value);
    else if (most && picked.length >= most) return;
    else picked = [...picked, value];
    if (multi && list) {
      draw();
      fill("");
    } else close();
    draw();
    if (!multi && before[0] === value) return;
    if ((await onChoose([...picked])) === false) {
      picked = before;
      draw();
    }
  }

  function fill(words) {
    const wanted = fold(words.trim());
    const found = choices.filter((c) => !wanted || fold(`${c.label} ${c.note ?? ""}`).includes(wanted));
    const box = list.placed.node;
    const rows = [];
    const parts = [];
    let group;
    let home = box;
    for (const choice of found) {
      if (choice.group !== group) {
        group = choice.group;
        const headId = uid("group");
        home = h("div", { role: "group", "aria-labelledby": headId }, h("div", { class: "group-label", id: headId }, group));
        parts.push(home);
      }
      const node = row(choice);
      rows.push({ choice, node });
      if (home === box) parts.push(node);
      else home.append(node);
    }
    box.replaceChildren(...(parts.length ? parts : [h("div", { class: "nothing" }, "Nothing matches.")]));
    list.rows = rows;
    const current = rows.findIndex(({ choice }) => picked.includes(choice.value));
    mark(multi || current < 0 || wanted ? 0 : current);
    list.placed.put();
  }

  function row(choice) {
    const labelId = uid("label");
    const noteId = uid("note");
    const on = picked.includes(choice.value);
    const node = h("div", { id: uid("option"), role: "option", "aria-selected": String(on), "aria-labelledby": labelId,
      "aria-describedby": choice.note ? noteId : null, class: "option" },
    h("span", { class: "tick" }, on ? icon("check", 14) : null),
    h("span", { class: "option-words" }, h("span", { id: labelId, class: "option-label" }, choice.label),
      choice.note ? h("span", { id: noteId, class: "option-note" }, choice.note) : null));
    node.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => pick(choice.value));
    return node;
  }

  function mark(at) {
    list.rows[list.at]?.node.classList.remove("at");
    list.at = at;
    const node = list.rows[at]?.node;
    if (!node) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    node.classList.add("at");
    node.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", node.id);
  }

  function open(words = "") {
    if (!list) {
      const box = h("div", { id: listId, class: "popup listbox", role: "listbox", "aria-label": aria["aria-label"] ?? "Choices",
        "aria-multiselectable": multi ? "true" : null });
      list = { placed: { ...place(box, root), node: box }, rows: [], at: 0 };
      field.setAttribute("aria-expanded", "true");
      field.setAttribute("aria-controls", listId);
      if (!multi) field.select();
    }
    fill(words);
  }

  function close() {
    if (!list) return;
    list.placed.remove();
    list = null;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
  }

  field.addEventListener("click", () => { if (!list) open(); });
  field.addEventListener("input", () => open(field.value));
  field.addEventListener("blur", () => {
    close();
    draw();
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (!list) open();
      else if (list.rows.length) mark((list.at + step + list.rows.length) % list.rows.length);
    } else if (event.key === "Enter") {
      if (!list) open();
      else if (list.rows[list.at]) pick(list.rows[list.at].choice.value);
    } else if (event.key === "Escape" && list) {
      close();
      draw();
    } else if (event.key === "Backspace" && multi && !field.value && picked.length) {
      pick(picked.at(-1));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener("click", (event) => {
    if (event.target === root || event.target === chips) {
      field.focus();
      open();
    }
  });
  draw();
  return root;
}
