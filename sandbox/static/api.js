// The sandbox server: requests, and the socket that says when to ask again.

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}

/** One browser tab is one of a person's devices: modals belong to it, and it survives a reload. */
export const device = (() => {
  try {
    const kept = sessionStorage.getItem("device");
    if (kept) return kept;
    const fresh = randomId();
    sessionStorage.setItem("device", fresh);
    return fresh;
  } catch {
    return randomId();
  }
})();

const UNREACHABLE = "The sandbox did not answer. Is it still running?";

async function request(path, body) {
  const options = body === undefined
    ? {}
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ device, ...body }) };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
  try {
    const answer = await response.json();
    if (response.ok) return answer;
    return { ok: false, error: answer.error || `The sandbox answered ${response.status}.` };
  } catch {
    return { ok: false, error: `The sandbox answered ${response.status}.` };
  }
}

const as = (user, rest) => `/ui/as/${encodeURIComponent(user)}${rest}`;
const view = (id, rest) => `/view/${encodeURIComponent(id)}/${rest}`;

export const api = {
  people: () => request("/ui/people"),
  clock: () => request("/ui/clock"),
  wind: (user, to) => request(as(user, "/clock"), { to }),
  as: (user) => request(as(user, `?device=${device}`)),
  press: (user, body) => request(as(user, "/press"), body),
  submit: (user, id, values) => request(as(user, view(id, "submit")), { values }),
  keep: (user, id, values) => request(as(user, view(id, "state")), { values }),
  close: (user, id) => request(as(user, view(id, "close")), {}),
  command: (user, channel, command, text) => request(as(user, "/command"), { channel, command, text }),
  message: (user, channel, text, thread, files) =>
    request(as(user, "/message"), { channel, text, ...(thread ? { thread_ts: thread } : {}), ...(files?.length ? { files } : {}) }),
  shortcut: (user, body) => request(as(user, "/shortcut"), body),
  home: (user) => request(as(user, "/home"), {}),
  read: (user, channel) => request(as(user, "/read"), { channel }),
  dm: (user, other) => request(as(user, `/dm/${encodeURIComponent(other)}`), {}),
};

/** Listen for changes; reconnects with back-off until closed. */
export function live(user, { onChange, onStatus }) {
  let socket;
  let timer;
  let wait = 500;
  let closed = false;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}${as(user, `/live?device=${device}`)}`);
    socket.onopen = () => {
      wait = 500;
      onStatus(true);
      onChange(); // whatever happened while we were away
    };
    socket.onmessage = () => onChange();
    socket.onclose = () => {
      if (closed) return;
      onStatus(false);
      timer = setTimeout(connect, wait + Math.random() * 200);
      wait = Math.min(wait * 2, 8000);
    };
  }

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket.close();
  };
}
