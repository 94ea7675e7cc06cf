// Where one writes: messages, slash commands and mentions.

import { api } from "./api.js";
import { h, icon, uid } from "./dom.js";
import { attaching } from "./files.js";
import { runShortcut } from "./messages.js";
import { menuButton, place as placePopup } from "./popup.js";
import { nameOf, paneKey, refresh, snapshot, state } from "./state.js";
import { toast } from "./toast.js";

/** The composer of a place; `title` is how the place is called. */
export function composer(place, title) {
  const key = paneKey();
  const id = uid("composer");
  const field = h("textarea", { id, rows: 1, class: "composer-field", placeholder: `Message ${title}`, data: { key: `composer/${key}` },
    autocomplete: "off", "aria-autocomplete": "list" });
  field.value = state.drafts.get(key) ?? "";
  const send = h("button", { type: "button", class: "send", "aria-label": "Send" }, icon("send", 18));
  const box = h("div", { class: "composer-box" });
  const attached = attaching(box, () => changed(), toast);
  box.append(field, attached.list, h("div", { class: "composer-bar" }, attached.button, attached.input,
    ...[shortcutsButton(place)].filter(Boolean), h("span", { class: "composer-hint" }, "Type / for commands"), send));
  const suggest = suggestions(field, box);
  const note = h("div", { class: "replying", hidden: true });
  let reply = null;

  /** Answer a message in its thread, or (null) write below as usual. */
  function answering(message) {
    reply = message;
    note.hidden = !message;
    if (!message) return;
    const stop = h("button", { type: "button", class: "icon-button", "aria-label": "Stop replying" }, icon("close", 14));
    stop.addEventListener("click", () => answering(null));
    note.replaceChildren(h("span", {}, `Replying to ${message.author}`), stop);
    field.focus();
  }

  const changed = () => {
    state.drafts.set(key, field.value);
    send.disabled = !field.value.trim() && !attached.any();
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
  };

  async function submit() {
    const text = field.value.trim();
    if (!text && !attached.any()) return;
    const user = state.user;
    const slash = /^\/(\S+)(?:\s+([\s\S]*))?$/.exec(text);
    const known = slash && snapshot()?.commands?.some((c) => c.command === `/${slash[1]}`);
    if (slash && !known) {
      toast(`/${slash[1]} is not a command here. Type / to see those there are.`);
      return;
    }
    const files = slash ? [] : attached.chosen();
    const sent = slash ? [] : await attached.encoded();
    field.value = "";
    if (!slash) attached.set([]);
    changed();
    suggest.close();
    const answer = slash
      ? await api.command(user, place.channel, `/${slash[1]}`, slash[2]?.trim() ?? "")
      : await api.message(user, place.channel, text, reply?.ts, sent);
    if (answer.ok === false) {
      toast(answer.error);
      if (!field.value) field.value = text;
      if (files.length && !attached.any()) attached.set(files);
      changed();
    }
    else if (!slash) answering(null);
    await refresh(user);
    const log = document.querySelector(".log");
    if (log) log.scrollTop = log.scrollHeight;
  }

  field.addEventListener("input", () => {
    changed();
    suggest.update();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || suggest.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("blur", () => suggest.close());
  send.addEventListener("click", submit);
  requestAnimationFrame(changed);
  const node = h("div", { class: "composer" }, h("label", { class: "unseen", for: id }, `Message ${title}`), note, box);
  node.addEventListener("reply", (event) => answering(event.detail));
  return node;
}

function shortcutsButton(place) {
  const shortcuts = (snapshot()?.shortcuts ?? []).filter((s) => s.type === "global");
  if (!shortcuts.length) return null;
  return menuButton({ class: "icon-button", "aria-label": "Shortcuts" }, icon("bolt", 18), "Shortcuts",
    shortcuts.map((s) => ({ label: s.name, note: s.description,
      run: () => runShortcut({ callback_id: s.callback_id, channel: place.channel }) })));
}

/** The list above the composer: commands after "/", people after "@". */
function suggestions(field, box) {
  let list = null;
  let rows = [];
  let at = 0;

  function offers() {
    const before = field.value.slice(0, field.selectionStart);
    if (/^\/\S*$/.test(before)) {
      return (snapshot()?.commands ?? []).filter((c) => c.command.startsWith(before))
        .map((c) => ({ label: `${c.command} ${c.usage_hint ?? ""}`.trim(), note: c.description, insert: `${c.command} `, cut: before.length, whole: c.command === before }));
    }
    const mention = /(?:^|\s)@([\p{L}\p{N} .'-]{0,30})$/u.exec(before);
    if (!mention) return [];
    const wanted = mention[1].toLowerCase();
    return state.people.filter((p) => nameOf(p).toLowerCase().startsWith(wanted) && nameOf(p).toLowerCase() !== wanted.trim()).slice(0, 8)
      .map((p) => ({ label: nameOf(p), note: p.title, insert: `@${nameOf(p)} `, cut: mention[1].length + 1 }));
  }

  function take(offer) {
    const caret = field.selectionStart;
    field.value = field.value.slice(0, caret - offer.cut) + offer.insert + field.value.slice(caret);
    const now = caret - offer.cut + offer.insert.length;
    field.setSelectionRange(now, now);
    field.dispatchEvent(new Event("input"));
    close();
  }

  function mark(next) {
    rows[at]?.node.classList.remove("at");
    at = next;
    rows[at]?.node.classList.add("at");
    rows[at]?.node.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", rows[at]?.node.id ?? "");
  }

  function update() {
    const found = offers();
    close();
    if (!found.length) return;
    rows = found.map((offer) => {
      const node = h("div", { role: "option", id: uid("offer"), class: "option" },
        h("span", { class: "option-words" }, h("span", { class: "option-label" }, offer.label), h("span", { class: "option-note" }, offer.note)));
      node.addEventListener("mousedown", (event) => event.preventDefault());
      node.addEventListener("click", () => take(offer));
      return { offer, node };
    });
    list = placePopup(h("div", { class: "popup listbox", role: "listbox", "aria-label": "Suggestions" }, rows.map((r) => r.node)), box);
    mark(0);
  }

  function close() {
    list?.remove();
    list = null;
    rows = [];
    at = 0;
    field.removeAttribute("aria-activedescendant");
  }

  /** True if the key was meant for the list. */
  function key(event) {
    if (!list) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((at + step + rows.length) % rows.length);
    else if (event.key === "Tab" || (event.key === "Enter" && !rows[at].offer.whole)) take(rows[at].offer);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { update, close, key };
}
