// Block Kit: blocks of a message, home or modal, drawn so that an unchanged block stays as it is on the page.

import { h, keepFocus, reconcile, uid } from "./dom.js";
import { element, image, isGroup } from "./elements.js";
import { mrkdwn, plainString, textObject } from "./mrkdwn.js";
import { richText } from "./rich_text.js";

/** Draw `blocks` into `parent`. `fallback` gets the focus when the focused control is gone. */
export function drawBlocks(parent, blocks, context, env, fallback) {
  const items = blocks.map((block, i) => ({
    block,
    key: block.block_id ?? `#${i}`,
    sign: `${JSON.stringify(block)}\n${context.errors.get(block.block_id) ?? ""}\n${env.user}\n${env.today}`,
  }));
  keepFocus(() => reconcile(parent, items, ({ block }) => drawBlock(block, context, env)), fallback);
}

const DRAW = {
  header: (block) => h("h3", { class: "block-header" }, plainString(block.text)),
  divider: () => h("hr"),
  section,
  context: contextBlock,
  actions: (block, at) => h("div", { class: "actions" }, (block.elements ?? []).map((spec) => loose(spec, at))),
  input,
  image: imageBlock,
  rich_text: (block, { env }) => richText(block, env),
  markdown: (block, { env }) => mrkdwn(block.text ?? "", env),
};

function drawBlock(block, context, env) {
  const draw = DRAW[block.type];
  const inside = draw
    ? draw(block, { block, context, env })
    : h("p", { class: "unsupported" }, `(A block of type ${block.type} is not shown in the sandbox.)`);
  return h("div", { class: `block block-${block.type}`, data: { block: block.block_id } }, inside);
}

/** An element outside an input block; groups get a name for assistive technology. */
function loose(spec, at, name, describedBy) {
  if (!isGroup(spec)) return element(spec, at, { "aria-describedby": describedBy });
  return h("fieldset", { class: "group" }, h("legend", { class: "unseen" }, name || "Options"), element(spec, at));
}

function section(block, at) {
  const textId = uid("text");
  const body = h("div", { class: "section-body" });
  if (block.text) {
    const words = textObject(block.text, at.env);
    words.id = textId;
    body.append(words);
  }
  if (block.fields) {
    body.append(h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field, at.env)))));
  }
  if (!block.accessory) return body;
  const wide = isGroup(block.accessory) ? "below" : "beside";
  const isImage = block.accessory.type === "image";
  const node = loose(block.accessory, at, body.textContent.trim().slice(0, 150), block.text && !isImage ? textId : null);
  return h("div", { class: `section ${wide}` }, body, h("div", { class: `accessory of-${block.accessory.type}` }, node));
}

function contextBlock(block, { env }) {
  return h("div", { class: "context" }, (block.elements ?? []).map((spec) =>
    (spec.type === "image" ? image(spec) : textObject(spec, env, "context-text"))));
}

function imageBlock(block) {
  return h("figure", {}, block.title ? h("figcaption", {}, plainString(block.title)) : null, image(block));
}

function input(block, at) {
  const spec = block.element;
  const error = at.context.errors.get(block.block_id);
  const ids = { control: uid("control"), hint: uid("hint"), error: uid("error"), optional: uid("optional") };
  const described = [block.optional && ids.optional, block.hint && ids.hint, error && ids.error].filter(Boolean).join(" ") || null;
  const label = plainString(block.label);
  const optional = block.optional ? h("span", { class: "optional", id: ids.optional }, "(optional)") : null;
  const below = [
    error ? h("div", { class: "field-error", id: ids.error }, error) : null,
    block.hint ? h("div", { class: "hint", id: ids.hint }, plainString(block.hint)) : null,
  ];
  const className = error ? "input wrong" : "input";
  if (isGroup(spec)) {
    return h("fieldset", { class: `group ${className}`, "aria-describedby": described },
      h("legend", { class: "label" }, label), optional, element(spec, at, { "aria-describedby": error ? ids.error : null }), below);
  }
  return h("div", { class: className },
    h("div", { class: "label-row" }, h("label", { class: "label", for: ids.control }, label), optional),
    element(spec, at, { id: ids.control, "aria-describedby": described, "aria-invalid": error ? "true" : null,
      "aria-required": block.optional ? null : "true" }), below);
}
