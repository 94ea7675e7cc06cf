// Conversations: the messages of a DM or channel.

import { api } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h, icon, keepFocus, reconcile } from "./dom.js";
import { fileCards } from "./files.js";
import { contextFor } from "./interact.js";
import { mrkdwn } from "./mrkdwn.js";
import { menuButton } from "./popup.js";
import { nameOf, person, refresh, snapshot, state, surroundings } from "./state.js";
import { avatar, botAvatar } from "./sidebar.js";
import { clock, dayName, isoDay } from "./time.js";
import { toast } from "./toast.js";

const whenOf = (message) => new Date(message.time ?? Number(message.ts) * 1000);
const authorOf = (message) => message.name || (message.bot ? state.bot?.name : nameOf(person(message.user))) || "Someone";
const CLOSE_BY = 5 * 60e3;

/** Replies stand under the message they answer. */
function inOrder(messages) {
  const sorted = [...messages].sort((a, b) => Number(a.ts) - Number(b.ts));
  const isReply = (m) => m.thread_ts && m.thread_ts !== m.ts && sorted.some((p) => p.ts === m.thread_ts);
  return sorted.filter((m) => !isReply(m)).flatMap((m) => [
    { message: m, reply: false },
    ...sorted.filter((r) => isReply(r) && r.thread_ts === m.ts).map((r) => ({ message: r, reply: true })),
  ]);
}

/** Days, messages and replies, as rows for `reconcile`. */
function rowsOf(messages, env, firstNew) {
  const rows = [];
  let day = null;
  let before = null;
  for (const { message, reply } of inOrder(messages)) {
    const when = whenOf(message);
    const today = isoDay(when, env.tz);
    if (today !== day && !reply) {
      day = today;
      const name = dayName(when, env.tz);
      rows.push({ kind: "day", key: `day/${today}`, sign: name, name });
      before = null;
    }
    if (message.ts === firstNew) {
      rows.push({ kind: "new", key: "new", sign: "new" });
      before = null;
    }
    const card = message.bot && message.blocks?.length; // stands on its own
    const joined = Boolean(!card && before && before.reply === reply && before.message.user === message.user
      && before.message.bot === message.bot && authorOf(before.message) === authorOf(message)
      && !message.ephemeral && !before.message.ephemeral && !message.files?.length && when - whenOf(before.message) < CLOSE_BY);
    rows.push({ kind: "message", key: message.ts, message, reply, joined,
      sign: JSON.stringify([message, reply, joined, env.user, env.today, snapshot()?.shortcuts]) });
    before = { message, reply };
  }
  return rows;
}

/** Draw a conversation into the log, an element that scrolls; at its end, it follows new messages. */
export function drawMessages(log, place) {
  const env = surroundings();
  const rows = rowsOf(place.messages ?? [], env, log.dataset.new);
  const list = log.querySelector(".log-rows");
  keepFocus(() => reconcile(list, rows, (row) => DRAW[row.kind](row, place, env)), log);
  log.querySelector(".empty")?.remove();
  if (!rows.length) log.append(emptyState(place));
  follow(log);
}

const DRAW = {
  day: ({ name }) => h("div", { class: "day" }, h("span", {}, name)),
  new: () => h("div", { class: "day new" }, h("span", {}, "New")),
  message: article,
};

/** The first message the person has not read yet, of the last `place.unread` that others wrote. */
export function firstUnread(place) {
  const others = (place.messages ?? []).filter((m) => m.user !== state.user && !m.ephemeral);
  return place.unread ? others.at(-place.unread)?.ts : undefined;
}

/** Stay at the end of the log as long as the person does not scroll away from it. */
export function follow(log, start = false) {
  if (start) {
    log.dataset.end = "yes";
    log.addEventListener("scroll", () => {
      log.dataset.end = log.scrollHeight - log.scrollTop - log.clientHeight < 60 ? "yes" : "no";
    });
    new ResizeObserver(() => follow(log)).observe(log.querySelector(".log-rows"));
  }
  if (log.dataset.end === "yes") log.scrollTop = log.scrollHeight;
}

function emptyState(place) {
  const words = place.is_bot
    ? `This is the very beginning of your messages with ${place.name}. Say hello, or type / to see what it can do.`
    : place.user
      ? `This is the very beginning of your messages with ${place.name}. Only the two of you can see them.`
      : `Nobody has written in #${place.name} yet. You could be the first.`;
  return h("div", { class: "empty" }, place.is_bot ? botAvatar("huge") : place.user ? avatar(person(place.user) ?? place, "huge") : icon("hash", 40),
    h("p", { class: "empty-title" }, place.user || place.is_bot ? place.name : `#${place.name}`), h("p", {}, words));
}

function article({ message, reply, joined }, place, env) {
  const when = whenOf(message);
  const time = clock(when, env.tz);
  const author = authorOf(message);
  const head = joined ? null : h("div", { class: "message-head" }, h("span", { class: "author" }, author),
    message.bot ? h("span", { class: "tag" }, "App") : null,
    h("time", { datetime: when.toISOString(), title: when.toISOString() }, time));
  const body = h("div", { class: "message-body" });
  if (message.blocks?.length) {
    const context = contextFor(env.user, { type: "message", channel: place.channel, ts: message.ts });
    context.sync(message.blocks, message.state?.values);
    drawBlocks(body, message.blocks, context, env);
  } else body.append(mrkdwn(message.text ?? "", env));
  const files = fileCards(message.files);
  if (files) body.append(files);
  if (message.edited) (lastText(body) ?? body).append(h("span", { class: "edited" }, " (edited)"));
  const classes = ["message", reply ? "reply" : "", joined ? "joined" : "", message.ephemeral ? "ephemeral" : ""];
  return h("article", { class: classes.filter(Boolean).join(" "), "aria-label": `${author} at ${time}`, tabindex: "-1" },
    h("div", { class: "gutter" }, joined ? h("time", { class: "gutter-time" }, time.replace(/ [AP]M$/, "")) : message.bot ? botAvatar() : avatar(person(message.user) ?? { name: author })),
    h("div", { class: "message-main" },
      message.ephemeral ? h("p", { class: "only-you" }, icon("eye", 14), "Only visible to you") : null,
      message.broadcast ? h("p", { class: "only-you" }, icon("hash", 14), "Also sent to the channel") : null,
      head, body),
    message.ephemeral ? null : actionsOf(message, place));
}

/** Where "(edited)" belongs: after the last words of a plain message. */
const lastText = (body) => body.querySelector(":scope > .mrkdwn > .para:last-child");

/** What one can do with a message: answer it in its thread, and the app's message shortcuts. */
function actionsOf(message, place) {
  const reply = { author: authorOf(message), ts: message.thread_ts ?? message.ts };
  const items = [
    { label: "Reply in thread", run: () => document.querySelector(".composer")?.dispatchEvent(new CustomEvent("reply", { detail: reply })) },
    ...(snapshot()?.shortcuts ?? []).filter((s) => s.type === "message").map((s) => ({ label: s.name, note: s.description,
      run: () => runShortcut({ callback_id: s.callback_id, channel: place.channel, ts: message.ts }) })),
  ];
  return h("div", { class: "message-tools" }, menuButton({ class: "icon-button", "aria-label": "More actions",
    data: { key: `more/${place.channel}/${message.ts}` } }, icon("more", 18), "More actions", items));
}

export async function runShortcut(body) {
  const answer = await api.shortcut(state.user, body);
  if (answer.ok === false) toast(answer.error);
  await refresh();
}
