// Block elements: buttons and text inputs here, the choosing ones in choices.js and dates.js.

import { checkboxes, overflow, radios, select } from "./choices.js";
import { datepicker, datetimepicker, timepicker } from "./dates.js";
import { confirmed } from "./dialogs.js";
import { h, isBusy, setBusy } from "./dom.js";
import { plainString } from "./mrkdwn.js";

const MAKERS = {
  button,
  image,
  overflow,
  checkboxes,
  radio_buttons: radios,
  static_select: select,
  multi_static_select: select,
  users_select: select,
  multi_users_select: select,
  conversations_select: select,
  multi_conversations_select: select,
  channels_select: select,
  multi_channels_select: select,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
};

/** Elements that are several controls under one label. */
export const isGroup = (element) => element.type === "radio_buttons" || element.type === "checkboxes";

/**
 * One element. `at` = {block, context, env}; `aria` = {id, "aria-label", "aria-describedby", "aria-invalid"…} for
 * the control itself (for a group: for its options).
 */
export function element(spec, at, aria = {}) {
  const make = MAKERS[spec.type];
  if (!make) return h("span", { class: "unsupported" }, `(${spec.type} is not shown in the sandbox)`);
  const key = `${at.context.key}/${at.block.block_id}/${spec.action_id}`;
  return make(spec, { ...at, key }, { name: plainString(spec.placeholder) || undefined, ...aria });
}

/** What names a control: its block's label (by id), or else the placeholder. */
export function named({ name, id, ...aria }, otherwise) {
  const labelled = aria["aria-label"] || aria["aria-labelledby"] || id;
  return { id, ...aria, ...(labelled ? {} : { "aria-label": name || otherwise }) };
}

export function follow(url) {
  const deep = /^slack:\/\/app\?.*\btab=(home|messages)/.exec(url);
  if (deep) document.dispatchEvent(new CustomEvent("open-app", { detail: deep[1] }));
  else if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

function button(spec, { block, context, key }) {
  const style = { primary: "button primary", danger: "button danger" }[spec.style] ?? "button";
  const node = h("button", { type: "button", class: style, data: { key, action: spec.action_id },
    "aria-label": spec.accessibility_label || null }, h("span", { class: "button-words" }, plainString(spec.text)));
  node.addEventListener("click", async () => {
    if (isBusy(node)) return;
    if (spec.confirm && !(await confirmed(spec.confirm))) return;
    setBusy(node, true);
    try {
      if (spec.url) follow(spec.url);
      await context.press(block, spec, spec.value === undefined ? {} : { value: spec.value });
    } finally {
      setBusy(node, false);
    }
  });
  return node;
}

/** An image; where it cannot be loaded, its description takes its place. */
export function image(spec) {
  const url = spec.image_url ?? spec.slack_file?.url ?? "";
  const missing = () => h("span", { class: "image-missing", role: "img", "aria-label": spec.alt_text }, spec.alt_text);
  if (!/^(?:https?:|data:image\/|\/)/i.test(url)) return missing();
  const node = h("img", { src: url, alt: spec.alt_text, loading: "lazy", referrerpolicy: "no-referrer" });
  node.addEventListener("error", () => node.replaceWith(missing()), { once: true });
  return node;
}

const KINDS = {
  plain_text_input: {},
  number_input: { inputmode: "decimal" },
  email_text_input: { type: "email", inputmode: "email", autocomplete: "off" },
  url_text_input: { type: "url", inputmode: "url", autocomplete: "off" },
};

function text(spec, { block, context, key }, aria) {
  const props = { class: "field", placeholder: plainString(spec.placeholder) || null, data: { key }, autocomplete: "off",
    ...KINDS[spec.type], ...named(aria, "Text") };
  const limit = spec.max_length ?? (spec.type === "plain_text_input" ? 3000 : null);
  if (limit) props.maxlength = limit;
  const field = spec.multiline ? h("textarea", { rows: 4, ...props }) : h("input", { type: "text", ...props });
  field.value = context.value(block, spec) ?? "";

  const left = h("span", { class: "counter", "aria-live": "polite" });
  const count = () => {
    const rest = limit - field.value.length;
    const near = limit && rest <= Math.max(20, Math.floor(limit / 10));
    left.textContent = near ? `${rest} left` : "";
    left.classList.toggle("none", rest <= 0);
  };
  const grow = () => {
    if (!spec.multiline || !field.isConnected) return;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 360)}px`;
  };
  count();
  requestAnimationFrame(grow);

  field.addEventListener("input", () => {
    count();
    grow();
    context.typed(block, spec, field.value);
  });
  field.addEventListener("blur", () => context.flush());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || spec.multiline) return;
    event.preventDefault();
    context.entered(block, spec);
  });
  const waits = block.dispatch_action && spec.type === "plain_text_input" && !spec.multiline
    && !(spec.dispatch_action_config?.trigger_actions_on ?? []).includes("on_character_entered");
  return h("div", { class: "text-input" }, field,
    h("div", { class: "under" }, waits ? h("span", {}, "Press Enter to send") : null, left));
}
