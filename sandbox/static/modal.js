// Modals: the topmost view of the stack, with what is typed in it kept while the bot changes it.

import { api } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { enter, focusables } from "./dialogs.js";
import { h, icon, isBusy, setBusy, uid } from "./dom.js";
import { contextFor } from "./interact.js";
import { plainString } from "./mrkdwn.js";
import { changed, refresh, snapshot, state, surroundings } from "./state.js";
import { hush } from "./toast.js";
import { complaints, stateful } from "./values.js";

let shown = null; // the open Dialog

/** Show what the stack of the person one is has on top. */
export function drawModal(root) {
  const stack = (snapshot()?.modals ?? []).filter((view) => !state.closing.has(view.id));
  const view = stack.at(-1);
  if (shown && (!view || shown.view.id !== view.id || shown.user !== state.user)) {
    shown.end();
    shown = null;
  }
  if (!view) return;
  if (!shown) {
    shown = new Dialog(root, view);
  }
  shown.update(view, stack.length);
}

const scrolls = new Map(); // view id → scroll position, for coming back to a view below

class Dialog {
  constructor(root, view) {
    this.user = state.user;
    this.view = view;
    this.context = contextFor(state.user, { type: "view", view_id: view.id });
    this.context.onErrors = () => this.#blocks();
    const titleId = uid("title");
    this.title = h("h2", { id: titleId });
    this.body = h("div", { class: "modal-body", tabindex: "-1" });
    this.trouble = h("div", { class: "modal-trouble" });
    this.submit = h("button", { type: "button", class: "button primary" }, h("span", { class: "button-words" }));
    this.cancel = h("button", { type: "button", class: "button" });
    this.back = h("button", { type: "button", class: "icon-button", "aria-label": "Previous view" }, icon("back", 20));
    const dismiss = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" }, icon("close", 20));
    this.node = h("div", { class: "dialog modal", role: "dialog", "aria-modal": "true", "aria-labelledby": titleId, tabindex: "-1" },
      h("div", { class: "modal-head" }, this.back, this.title, dismiss), this.body, this.trouble,
      h("div", { class: "dialog-actions" }, this.cancel, this.submit));
    this.veil = h("div", { class: "veil" }, this.node);
    root.prepend(this.veil);
    this.leave = enter(this.node, () => this.close(true));
    dismiss.addEventListener("click", () => this.close(true));
    this.cancel.addEventListener("click", () => this.close(false));
    this.back.addEventListener("click", () => this.close(false));
    this.submit.addEventListener("click", () => this.send());
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.view.submit) {
        event.preventDefault();
        this.send();
      }
    });
    this.body.addEventListener("scroll", () => {
      scrolls.set(this.view.id, this.body.scrollTop);
      this.#edges();
    });
    this.fresh = true;
  }

  update(view, depth) {
    const before = this.fresh ? null : this.view;
    if (before && before.hash === view.hash && JSON.stringify(before) === JSON.stringify(view) && this.depth === depth) return;
    this.view = view;
    this.depth = depth;
    this.veil.dataset.depth = String(depth);
    this.back.hidden = depth < 2;
    this.title.textContent = plainString(view.title) || "Untitled";
    this.cancel.textContent = plainString(view.close) || (view.submit ? "Cancel" : "Close");
    this.submit.hidden = !view.submit;
    this.submit.firstChild.textContent = plainString(view.submit);
    this.submit.dataset.key = `submit/${view.id}`;
    this.context.sync(view.blocks, view.state?.values);
    const step = before && isNextStep(before.blocks, view.blocks);
    const top = step ? 0 : before ? this.body.scrollTop : scrolls.get(view.id) ?? 0;
    if (step || !before) this.#complain(null);
    this.#blocks();
    this.body.scrollTop = top;
    this.#edges();
    if (!before || step) this.#focus(view, Boolean(step));
    this.fresh = false;
  }

  #blocks() {
    drawBlocks(this.body, this.view.blocks, this.context, surroundings(), this.body);
  }

  /** Lines above and below show that there is more to scroll to. */
  #edges() {
    const { scrollTop, scrollHeight, clientHeight } = this.body;
    this.node.classList.toggle("more-above", scrollTop > 2);
    this.node.classList.toggle("more-below", scrollHeight - scrollTop - clientHeight > 2);
  }

  #focus(view, step) {
    const asked = stateful(view.blocks).find(({ element }) => element.focus_on_load);
    const wanted = asked && this.body.querySelector(`[data-block="${CSS.escape(asked.block.block_id)}"]`);
    const first = focusables(wanted ?? this.body)[0];
    const box = this.body.getBoundingClientRect();
    const inSight = first && first.getBoundingClientRect().top < box.bottom - 30;
    if (wanted && first) first.focus();
    else if (step || !first || !inSight) this.body.focus({ preventScroll: true });
    else first.focus({ preventScroll: true });
  }

  #complain(words) {
    this.trouble.replaceChildren(...(words ? [h("p", { role: "alert" }, words)] : []));
  }

  #showErrors(errors) {
    this.context.errors = new Map(errors);
    this.#blocks();
    const known = errors.filter(([id]) => this.view.blocks.some((block) => block.block_id === id));
    if (known.length < errors.length) this.#complain(errors.find((e) => !known.includes(e))[1]);
    const at = known.length && this.body.querySelector(`[data-block="${CSS.escape(known[0][0])}"]`);
    if (!at) return;
    at.scrollIntoView({ block: "nearest" });
    focusables(at)[0]?.focus({ preventScroll: true });
  }

  async send() {
    if (isBusy(this.submit)) return;
    const view = this.view;
    this.#complain(null);
    const wrong = complaints(view.blocks, this.context.state);
    if (wrong.length) {
      this.#showErrors(wrong);
      return;
    }
    setBusy(this.submit, true);
    try {
      await this.context.settled();
      const answer = await api.submit(this.user, view.id, this.context.state);
      if (answer.errors && Object.keys(answer.errors).length) this.#showErrors(Object.entries(answer.errors));
      else if (answer.ok === false) {
        hush(answer.error);
        this.#complain(answer.error || "That did not work. Please try again.");
      }
      await refresh(this.user);
    } finally {
      setBusy(this.submit, false);
    }
  }

  /** The X and Escape close the whole stack; the arrow and the button below, only this view. */
  async close(all) {
    const { context, user, view } = this;
    const ids = all ? (snapshot()?.modals ?? []).map((v) => v.id).reverse() : [view.id];
    ids.forEach((id) => state.closing.add(id));
    changed();
    await context.settled();
    for (const id of ids) await api.close(user, id);
    await refresh(user);
    ids.forEach((id) => state.closing.delete(id));
    changed();
  }

  end() {
    this.context.flush();
    this.leave();
    this.veil.remove();
  }
}

/** A wizard has moved on when its first question is another; a view without questions, when it begins otherwise. */
function isNextStep(before, after) {
  const firstInput = (blocks) => stateful(blocks)[0]?.block.block_id;
  const old = firstInput(before);
  const now = firstInput(after);
  if (old !== undefined || now !== undefined) return old !== now;
  const start = (blocks) => JSON.stringify({ ...blocks[0], block_id: undefined });
  return start(before) !== start(after);
}
