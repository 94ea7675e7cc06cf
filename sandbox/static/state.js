// What the page knows: the people, who you are, where you are, and the last answer the server gave for each person.

import { api } from "./api.js";
import { isoDay, now, setNow } from "./time.js";

export const state = {
  team: null,
  bot: null,
  people: [],
  hasClock: false, // whether the time of this workspace can be wound
  user: null, // who you are
  place: null, // "home", or the id of a channel or DM; null until the first answer
  online: true,
  snapshots: new Map(), // user → the last answer of /ui/as/{user}
  places: new Map(), // user → where they were
  drafts: new Map(), // "user/place" → text in the composer
  scrolls: new Map(), // "user/place" → how far up they had scrolled
  closing: new Set(), // views being closed: hidden until the server agrees
};

const listeners = new Set();
export const onChange = (fn) => listeners.add(fn);
export const changed = () => listeners.forEach((fn) => fn());

export const person = (id) => state.people.find((p) => p.id === id);
export const me = () => person(state.user);
export const snapshot = () => state.snapshots.get(state.user);
export const nameOf = (p) => p?.real_name || p?.name || p?.id || "";
export const botDm = (snap = snapshot()) => snap?.dms?.find((dm) => dm.is_bot);
export const paneKey = () => `${state.user}/${state.place}`;

export function conversation(id, snap = snapshot()) {
  return snap?.dms?.find((dm) => dm.channel === id) || snap?.channels?.find((c) => c.channel === id);
}

/** What text needs in order to name people, channels and times. */
export function surroundings() {
  const snap = snapshot();
  const mine = me();
  const tz = snap?.user?.tz || mine?.tz || "UTC";
  return {
    user: state.user,
    tz,
    today: isoDay(now(), tz), // words such as "tomorrow" are drawn anew when it changes
    userName: (id) => (id === state.bot?.id ? state.bot.name : nameOf(person(id)) || id),
    channelName: (id) => snap?.channels?.find((c) => c.channel === id)?.name,
    people: state.people,
    channels: snap?.channels || [],
    dms: snap?.dms || [],
  };
}

export const hashOf = (user, place) => `#${encodeURIComponent(user)}${place ? `/${encodeURIComponent(place)}` : ""}`;
export const go = (user, place) => { location.hash = hashOf(user, place); };

const loading = new Map(); // user → {done, again}

/** Ask the server for everything a person sees. Calls made meanwhile become one more question, not many. */
export function refresh(user = state.user) {
  const under = loading.get(user);
  if (under) {
    under.again = true;
    return under.done;
  }
  const job = { again: false };
  loading.set(user, job);
  job.done = ask(user, job).finally(() => loading.delete(user));
  return job.done;
}

async function ask(user, job) {
  do {
    job.again = false;
    const answer = await api.as(user);
    if (answer.ok === false) state.trouble = answer.error;
    else {
      state.trouble = null;
      state.snapshots.set(user, answer);
      setNow(answer.now);
    }
    changed();
  } while (job.again);
}
