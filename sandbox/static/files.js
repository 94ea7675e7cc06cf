// Files in messages: a picture as it is, anything else a card that downloads.

import { h, icon } from "./dom.js";
import { state } from "./state.js";

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

const isPicture = (file) => file.mimetype?.startsWith("image/");

/** The files of a message, or nothing. */
export function fileCards(files) {
  if (!files?.length) return null;
  return h("ul", { class: "files", "aria-label": "Files" }, files.map((file) => {
    const place = `/ui/as/${encodeURIComponent(state.user)}/file/${encodeURIComponent(file.id)}`;
    const words = h("span", { class: "file-words" }, h("span", { class: "file-title" }, file.title || file.name),
      h("span", { class: "file-note" }, `${file.name} · ${sizeOf(file.size)} · Download`));
    const link = h("a", { class: "file", href: place, download: file.name }, icon("file", 22), words);
    if (!isPicture(file)) return h("li", {}, link);
    return h("li", { class: "picture" }, h("img", { src: place, alt: file.alt_txt || file.title || file.name, loading: "lazy" }), link);
  }));
}

const MOST = 10;
const LARGEST = 50 * 1024 ** 2;

/** A file as the server takes it: its name, and its bytes in base64. */
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: reader.result.slice(reader.result.indexOf(",") + 1) });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/**
 * What is attached to a message that is being written: a button to choose files, a place that shows them, and
 * `box`, onto which they can be dropped. `changed` is called whenever there are more or fewer.
 */
export function attaching(box, changed, complain) {
  let chosen = [];
  const list = h("ul", { class: "attached", "aria-label": "Attached files", hidden: true });
  const input = h("input", { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-label": "Files to attach" });
  const button = h("button", { type: "button", class: "icon-button", "aria-label": "Attach files" }, icon("plus", 18));

  function draw() {
    list.hidden = !chosen.length;
    list.replaceChildren(...chosen.map((file, at) => {
      const drop = h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}` }, icon("close", 12));
      drop.addEventListener("click", () => set(chosen.filter((_, other) => other !== at)));
      return h("li", {}, icon("file", 16), h("span", {}, `${file.name} · ${sizeOf(file.size)}`), drop);
    }));
  }

  function set(files) {
    const fitting = files.filter((file) => file.size <= LARGEST);
    if (fitting.length < files.length) complain("That file is too large to attach here.");
    if (fitting.length > MOST) complain(`A message has at most ${MOST} files.`);
    chosen = fitting.slice(0, MOST);
    draw();
    changed();
  }

  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    set([...chosen, ...input.files]);
    input.value = "";
  });
  box.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  box.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    set([...chosen, ...event.dataTransfer.files]);
  });
  return { list, input, button, any: () => chosen.length > 0, chosen: () => chosen, set,
    encoded: () => Promise.all(chosen.map(encoded)) };
}
