// Slack's mrkdwn, and plain text, as DOM nodes.

import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { hashOf } from "./state.js";
import { slackDate } from "./time.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
export const decode = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** The words of a plain_text object (or of a mrkdwn one, its marks left in), as a string. */
export function plainString(object) {
  const text = decode(object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

/** A text object as a node: mrkdwn formatted, plain_text as it is. */
export function textObject(object, env, className = "") {
  if (object?.type === "mrkdwn") return mrkdwn(object.text ?? "", env, { className, verbatim: object.verbatim });
  return h("span", { class: `plain ${className}`.trim() }, plainString(object));
}

const SAFE = /^(?:https?:|mailto:|tel:)/i;

/** A link, or only its words when the address is not one a browser should follow. */
export function link(url, words) {
  const shown = words?.length ? words : [url.replace(/^mailto:/i, "")];
  if (!SAFE.test(url)) return h("span", {}, shown);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, shown);
}

export const userMention = (id, env) =>
  h("span", { class: id === env.user ? "mention mine" : "mention" }, `@${env.userName(id)}`);

export function channelMention(id, env, label) {
  const name = env.channelName(id) || label;
  if (!name) return h("span", { class: "mention" }, "#private-channel");
  return h("a", { class: "mention", href: hashOf(env.user, id) }, `#${name}`);
}

export const broadcast = (range) => h("span", { class: "mention mine" }, `@${range}`);

/** What stands between < and >. */
function angle(inside, env) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@")) return userMention(target.slice(1), env);
  if (target.startsWith("#")) return channelMention(target.slice(1), env, label);
  if (!target.startsWith("!")) return link(decode(target), label ? inline(label, env, { links: false }) : null);
  const [kind, ...rest] = target.slice(1).split("^");
  if (kind === "date") {
    const [seconds, template = "", url] = rest;
    const text = decode(slackDate(seconds, template, label, env.tz));
    return url ? link(decode(url), [text]) : h("time", { title: decode(label) }, text);
  }
  if (["here", "channel", "everyone"].includes(kind)) return broadcast(kind);
  if (kind === "subteam") return h("span", { class: "mention" }, decode(label) || "@group");
  return h("span", {}, decode(label) || `<${target}>`);
}

const WORD = /[\p{L}\p{N}]/u;
const STYLES = { "*": "strong", _: "em", "~": "s" };

/** Where the style opened at `start` closes, or -1: marks hug their words and stand between words, on one line. */
function closing(text, start, mark) {
  const before = text[start - 1];
  if (before !== undefined && (WORD.test(before) || before === mark)) return -1;
  if (!text[start + 1] || /\s/.test(text[start + 1]) || text[start + 1] === mark) return -1;
  for (let i = start + 1; i < text.length && text[i] !== "\n"; i += 1) {
    if (text[i] === "<" || text[i] === "`") {
      const end = text.indexOf(text[i] === "<" ? ">" : "`", i + 1);
      if (end > 0) i = end;
    } else if (text[i] === mark && !/\s/.test(text[i - 1]) && !(text[i + 1] && (WORD.test(text[i + 1]) || text[i + 1] === mark))) {
      return i;
    }
  }
  return -1;
}

const URL_AT = /https?:\/\/[^\s<>|*~`]*[^\s<>|*~`.,;:!?)\]'"_]/y;
const EMOJI_AT = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/y;

/** The text of one or more lines as nodes. */
function inline(text, env, { links = true } = {}) {
  const out = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push(decode(plain));
    plain = "";
  };
  const put = (node) => {
    flush();
    out.push(node);
  };
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === "\n") {
      put(h("br"));
      i += 1;
      continue;
    }
    if (c === "`") {
      const end = text.indexOf("`", i + 1);
      if (end > i + 1 && !text.slice(i, end).includes("\n")) {
        put(h("code", {}, decode(text.slice(i + 1, end).replace(/<([^<>|]*\|)?([^<>]*)>/g, "$2"))));
        i = end + 1;
        continue;
      }
    }
    if (c === "<") {
      const end = text.indexOf(">", i + 1);
      const inside = end < 0 ? "" : text.slice(i + 1, end);
      if (/^(?:[@#!]\S|[a-z][a-z0-9+.-]*:|\/)/i.test(inside) && !inside.includes("\n")) {
        put(angle(inside, env));
        i = end + 1;
        continue;
      }
    }
    if (STYLES[c]) {
      const end = closing(text, i, c);
      if (end > 0) {
        put(h(STYLES[c], {}, inline(text.slice(i + 1, end), env, { links })));
        i = end + 1;
        continue;
      }
    }
    if (c === ":") {
      EMOJI_AT.lastIndex = i;
      const found = EMOJI_AT.exec(text);
      const character = found && emoji(found[1]);
      if (character) {
        plain += character;
        i += found[0].length;
        continue;
      }
    }
    if (c === "h" && links && !(text[i - 1] && WORD.test(text[i - 1]))) {
      URL_AT.lastIndex = i;
      const found = URL_AT.exec(text);
      if (found) {
        put(link(decode(found[0])));
        i += found[0].length;
        continue;
      }
    }
    plain += c;
    i += 1;
  }
  flush();
  return out;
}

const QUOTE = /^(?:&gt;|>) ?/;
const REST_QUOTE = /^(?:&gt;&gt;&gt;|>>>) ?/;
const ITEM = /^(\s*)(•|◦|▪︎|▪|–|-|\d{1,3}[.)])[ \t]+(.*)$/;

/** Lines outside ``` fences: quotes, lists and paragraphs. */
function lines(text, env, options) {
  const rows = text.split("\n");
  const out = [];
  let loose = [];
  const flush = () => {
    if (loose.length && (loose.length > 1 || loose[0] !== "")) {
      out.push(h("div", { class: "para" }, inline(loose.join("\n"), env, options)));
    }
    loose = [];
  };
  for (let i = 0; i < rows.length; i += 1) {
    if (REST_QUOTE.test(rows[i])) {
      flush();
      const rest = [rows[i].replace(REST_QUOTE, ""), ...rows.slice(i + 1)].join("\n");
      out.push(h("blockquote", {}, inline(rest, env, options)));
      return out;
    }
    if (QUOTE.test(rows[i])) {
      flush();
      const quoted = [];
      while (i < rows.length && QUOTE.test(rows[i])) quoted.push(rows[i++].replace(QUOTE, ""));
      i -= 1;
      out.push(h("blockquote", {}, inline(quoted.join("\n"), env, options)));
    } else if (ITEM.test(rows[i])) {
      flush();
      const items = [];
      while (i < rows.length && ITEM.test(rows[i])) {
        const [, indent, mark, words] = ITEM.exec(rows[i++]);
        const depth = String(Math.min(4, Math.floor(indent.replaceAll("\t", "    ").length / 2)));
        items.push(h("li", { data: { mark: mark === "-" ? "–" : mark }, style: { "--depth": depth } }, inline(words, env, options)));
      }
      i -= 1;
      out.push(h("ul", { class: "marked" }, items));
    } else loose.push(rows[i]);
  }
  flush();
  return out;
}

/** Formatted text as one element. */
export function mrkdwn(text, env, { className = "", verbatim = false } = {}) {
  const root = h("div", { class: `mrkdwn ${className}`.trim() });
  const pieces = text.split("```");
  pieces.forEach((piece, i) => {
    const fenced = i % 2 === 1 && i < pieces.length - 1;
    if (fenced) {
      root.append(h("pre", {}, decode(piece.replace(/^\n|\n$/g, "").replace(/<(?:[^<>|]*\|)?([^<>]*)>/g, "$1"))));
      return;
    }
    const raw = i % 2 === 1 ? `\`\`\`${piece}` : piece;
    const trimmed = i > 0 && i % 2 === 0 ? raw.replace(/^\n/, "") : raw;
    const next = i % 2 === 0 && i + 1 < pieces.length - 1 ? trimmed.replace(/\n$/, "") : trimmed;
    root.append(...lines(next, env, { links: !verbatim }));
  });
  return root;
}
