// One message or view a person acts on: its values, and the order in which what they do reaches the server.

import { api } from "./api.js";
import { confirmed } from "./dialogs.js";
import { refresh } from "./state.js";
import { toast } from "./toast.js";
import { carry, fieldOf, TEXT_TYPES } from "./values.js";

const TYPING_PAUSE = 150;
const KEEPING_PAUSE = 500;
const contexts = new Map();

/** The context of a container, the same one for as long as the page lives. */
export function contextFor(user, container) {
  const id = container.type === "view" ? container.view_id : `${container.channel}:${container.ts}`;
  const key = `${user}/${id}`;
  if (!contexts.has(key)) contexts.set(key, new Context(key, user, container));
  return contexts.get(key);
}

export const flushAll = () => contexts.forEach((context) => context.flush());

export class Context {
  constructor(key, user, container) {
    this.key = key;
    this.user = user;
    this.container = container;
    this.errors = new Map(); // block_id → words under it
    this.state = null;
    this.pending = new Map(); // field → {timer, fire}: typed, not yet sent
    this.waiting = new Map(); // field → a queued press that can still take newer text
    this.queue = Promise.resolve();
    this.onErrors = () => {}; // set by whoever shows the blocks
  }

  /** Take in the blocks as the server has them now. */
  sync(blocks, served) {
    this.state = carry(blocks, this.state, served);
    for (const [field, entry] of this.pending) {
      if (this.state[entry.block_id]?.[entry.action_id]) continue;
      clearTimeout(entry.timer);
      this.pending.delete(field);
    }
    for (const id of this.errors.keys()) if (!blocks.some((b) => b.block_id === id)) this.errors.delete(id);
  }

  value(block, element) {
    return this.state?.[block.block_id]?.[element.action_id]?.[fieldOf(element.type)];
  }

  set(block, element, fields) {
    this.state[block.block_id] ??= {};
    this.state[block.block_id][element.action_id] = { type: element.type, ...fields };
    if (this.errors.delete(block.block_id)) this.onErrors();
  }

  /** Requests of one container leave one after the other, as they were made. */
  enqueue(job) {
    const done = this.queue.then(job);
    this.queue = done.catch(() => {});
    return done;
  }

  /** A button, or the choice just made in some other element. Resolves when the page shows what came of it. */
  async press(block, element, fields) {
    this.flush();
    const answer = await this.enqueue(() => this.#send(block, element, fields));
    if (answer.ok === false) toast(answer.error);
    await refresh(this.user);
    return answer;
  }

  #send(block, element, fields) {
    return api.press(this.user, {
      container: this.container, block_id: block.block_id, action_id: element.action_id, value: fields,
      values: this.state ?? {},
    });
  }

  /** Something was chosen. False if the person thought better of it in the confirm dialog. */
  async choose(block, element, fields) {
    const sends = this.#sends(block);
    if (sends && element.confirm && !(await confirmed(element.confirm))) return false;
    this.set(block, element, fields);
    if (sends) this.press(block, element, fields);
    else this.#keep();
    return true;
  }

  /** A choice made key by key (dates and times): told to the server once the person pauses. */
  settle(block, element, fields) {
    this.set(block, element, fields);
    if (this.#sends(block)) this.#later(block, element, fields, 4 * TYPING_PAUSE);
    else this.#keep();
  }

  /** Text was typed. */
  typed(block, element, text) {
    const fields = { value: text === "" ? null : text };
    this.set(block, element, fields);
    if (this.#sends(block) && triggers(element).includes("on_character_entered")) {
      this.#later(block, element, fields, TYPING_PAUSE);
    } else this.#keep();
  }

  /** Enter was pressed in a text input. */
  entered(block, element) {
    if (!this.#sends(block) || !triggers(element).includes("on_enter_pressed")) return;
    this.press(block, element, { value: this.value(block, element) ?? null });
  }

  /** Send at once whatever waits for a pause. */
  flush() {
    for (const [field, entry] of [...this.pending]) {
      clearTimeout(entry.timer);
      this.pending.delete(field);
      entry.fire();
    }
  }

  #sends(block) {
    return block.type !== "input" || block.dispatch_action === true;
  }

  #later(block, element, fields, pause) {
    const field = `${block.block_id}/${element.action_id}`;
    clearTimeout(this.pending.get(field)?.timer);
    const fire = () => {
      this.pending.delete(field);
      const queued = this.waiting.get(field);
      if (queued) {
        queued.fields = fields; // it has not left yet: let it take the newest text along
        return;
      }
      const job = { fields };
      this.waiting.set(field, job);
      this.enqueue(() => {
        this.waiting.delete(field);
        const there = this.state?.[block.block_id]?.[element.action_id];
        return there ? this.#send(block, element, job.fields) : null;
      });
    };
    const timer = setTimeout(fire, pause);
    this.pending.set(field, { timer, fire, block_id: block.block_id, action_id: element.action_id });
  }

  /** Let the server remember what was typed and not sent, so that a reload finds it. */
  #keep() {
    if (this.container.type !== "view") return;
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => api.keep(this.user, this.container.view_id, this.state), KEEPING_PAUSE);
  }

  /** Nothing typed may arrive after this view was submitted or closed. */
  async settled() {
    clearTimeout(this.keeping);
    this.flush();
    await this.queue;
  }
}

function triggers(element) {
  if (!TEXT_TYPES.has(element.type)) return [];
  return element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
}
