// Elements one chooses with: radio buttons, checkboxes, overflow menus and every kind of select.

import { combobox } from "./combobox.js";
import { confirmed } from "./dialogs.js";
import { h, icon, uid } from "./dom.js";
import { follow, named } from "./elements.js";
import { plainString, textObject } from "./mrkdwn.js";
import { menuButton } from "./popup.js";
import { nameOf } from "./state.js";
import { fieldOf, optionsOf } from "./values.js";

function tickable(type, spec, at, aria, isOn, onChange) {
  const group = uid("group");
  return (spec.options ?? []).map((option, i) => {
    const id = uid("choice");
    const note = option.description ? uid("description") : null;
    const input = h("input", { type, id, name: group, value: option.value, data: { key: `${at.key}#${option.value}` },
      "aria-describedby": [note, i === 0 ? aria["aria-describedby"] : null].filter(Boolean).join(" ") || null });
    input.checked = isOn(option);
    input.addEventListener("change", () => onChange(option, input));
    return h("div", { class: "choice" }, input, h("div", {},
      h("label", { for: id }, textObject(option.text, at.env)),
      note ? h("div", { class: "description", id: note }, textObject(option.description, at.env)) : null));
  });
}

export function radios(spec, at, aria) {
  const { block, context } = at;
  const chosen = () => context.value(block, spec)?.value;
  const rows = tickable("radio", spec, at, aria, (option) => option.value === chosen(), async (option) => {
    if ((await context.choose(block, spec, { selected_option: option })) !== false) return;
    for (const input of node.querySelectorAll("input")) input.checked = input.value === chosen();
  });
  const node = h("div", { class: "choices" }, rows);
  return node;
}

export function checkboxes(spec, at, aria) {
  const { block, context } = at;
  const chosen = () => (context.value(block, spec) ?? []).map((option) => option.value);
  const rows = tickable("checkbox", spec, at, aria, (option) => chosen().includes(option.value), async (option, input) => {
    const wanted = new Set(chosen());
    if (input.checked) wanted.add(option.value);
    else wanted.delete(option.value);
    const selected = spec.options.filter((o) => wanted.has(o.value));
    if ((await context.choose(block, spec, { selected_options: selected })) === false) input.checked = !input.checked;
  });
  return h("div", { class: "choices" }, rows);
}

export function overflow(spec, { block, context, key }) {
  const items = (spec.options ?? []).map((option) => ({
    label: plainString(option.text),
    note: option.description ? plainString(option.description) : null,
    run: async () => {
      if (spec.confirm && !(await confirmed(spec.confirm))) return;
      if (option.url) follow(option.url);
      context.press(block, spec, { selected_option: option });
    },
  }));
  return menuButton({ class: "button square", "aria-label": "More options", data: { key, action: spec.action_id } },
    icon("more", 18), "More options", items);
}

/** The things a select offers, as {value, label, note, group}. */
function choicesOf(spec, env) {
  if (spec.type.endsWith("users_select")) {
    return env.people.map((p) => ({ value: p.id, label: nameOf(p), note: p.title }));
  }
  const channelsOf = (kinds) => env.channels.filter((c) => !c.archived && kinds.includes(c.private ? "private" : "public"))
    .map((c) => ({ value: c.channel, label: c.private ? c.name : `#${c.name}`, note: c.private ? "Private" : null }));
  if (spec.type.endsWith("channels_select")) return channelsOf(["public"]);
  if (spec.type.endsWith("conversations_select")) {
    const wanted = spec.filter?.include;
    const dms = env.dms.filter((d) => !(d.is_bot && spec.filter?.exclude_bot_users))
      .map((d) => ({ value: d.channel, label: d.name }));
    return [
      ...channelsOf(wanted ?? ["public", "private"]),
      ...(!wanted || wanted.includes("im") ? dms : []),
    ];
  }
  return optionsOf(spec).map(({ option, group }) => ({
    value: option.value,
    label: plainString(option.text),
    note: option.description ? plainString(option.description) : null,
    group: group ? plainString(group) : undefined,
  }));
}

export function select(spec, { block, context, env, key }, aria) {
  const field = fieldOf(spec.type);
  const multi = spec.type.startsWith("multi_");
  const isStatic = spec.type.endsWith("static_select");
  const held = context.value(block, spec);
  const idOf = (thing) => (isStatic ? thing.value : thing);
  const chosen = multi ? (held ?? []).map(idOf) : held ? [idOf(held)] : [];
  const options = new Map(optionsOf(spec).map(({ option }) => [option.value, option]));
  const back = (value) => (isStatic ? options.get(value) : value);
  const placeholder = plainString(spec.placeholder) || (multi ? "Select options" : "Select an option");
  return combobox({
    key,
    id: aria.id,
    placeholder,
    aria: named(aria, placeholder),
    choices: choicesOf(spec, env),
    chosen,
    multi,
    most: spec.max_selected_items,
    onChoose: (values) => context.choose(block, spec, { [field]: multi ? values.map(back) : back(values[0]) }),
  });
}
