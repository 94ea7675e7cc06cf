// The rich_text block: sections, lists, quotes and preformatted text.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, link, userMention } from "./mrkdwn.js";
import { slackDate } from "./time.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u", highlight: "mark" };

function styled(node, style = {}) {
  let out = node;
  for (const [name, tag] of Object.entries(TAGS)) if (style?.[name]) out = h(tag, {}, out);
  return out;
}

/** Newlines within text are line breaks. */
const broken = (text) => text.split("\n").flatMap((line, i) => (i ? [h("br"), line] : [line]));

function fromCode(unicode) {
  return unicode.split("-").map((code) => String.fromCodePoint(parseInt(code, 16))).join("");
}

function leaf(element, env) {
  switch (element.type) {
    case "text":
      return styled(h("span", {}, broken(element.text ?? "")), element.style);
    case "link":
      return styled(link(element.url ?? "", element.text ? [element.text] : null), element.style);
    case "user":
      return styled(userMention(element.user_id, env), element.style);
    case "usergroup":
      return styled(h("span", { class: "mention" }, "@group"), element.style);
    case "channel":
      return styled(channelMention(element.channel_id, env), element.style);
    case "emoji":
      return h("span", {}, emoji(element.name) || (element.unicode ? fromCode(element.unicode) : `:${element.name}:`));
    case "date": {
      const text = slackDate(element.timestamp, element.format ?? "{date}", element.fallback ?? "", env.tz);
      return styled(element.url ? link(element.url, [text]) : h("time", {}, text), element.style);
    }
    case "broadcast":
      return styled(broadcast(element.range), element.style);
    case "color":
      return h("code", {}, element.value);
    default:
      return h("span", {}, element.text ?? "");
  }
}

const leaves = (elements, env) => (elements ?? []).map((element) => leaf(element, env));

const MARKERS = { bullet: ["disc", "circle", "square"], ordered: ["decimal", "lower-alpha", "lower-roman"] };

function list(element, env) {
  const indent = element.indent ?? 0;
  const ordered = element.style === "ordered";
  const node = h(ordered ? "ol" : "ul", { class: element.border ? "rich-list bordered" : "rich-list",
    start: ordered && element.offset ? element.offset + 1 : null, style: { "--depth": String(indent) } });
  node.style.listStyleType = MARKERS[ordered ? "ordered" : "bullet"][indent % 3];
  for (const item of element.elements ?? []) node.append(h("li", {}, leaves(item.elements, env)));
  return node;
}

function part(element, env) {
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, leaves(element.elements, env));
    case "rich_text_list":
      return list(element, env);
    case "rich_text_quote":
      return h("blockquote", {}, leaves(element.elements, env));
    case "rich_text_preformatted":
      return h("pre", {}, leaves(element.elements, env));
    default:
      return h("div", {}, leaves(element.elements, env));
  }
}

export const richText = (block, env) =>
  h("div", { class: "mrkdwn rich" }, (block.elements ?? []).map((element) => part(element, env)));
