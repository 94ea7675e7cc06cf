// Files in messages: a card that downloads.

import { h, icon } from "./dom.js";
import { state } from "./state.js";

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** The files of a message, or nothing. */
export function fileCards(files) {
  if (!files?.length) return null;
  return h("ul", { class: "files", "aria-label": "Files" }, files.map((file) => h("li", {},
    h("a", { class: "file", href: `/ui/as/${encodeURIComponent(state.user)}/file/${encodeURIComponent(file.id)}`, download: file.name },
      icon("file", 22), h("span", { class: "file-words" }, h("span", { class: "file-title" }, file.title || file.name),
        h("span", { class: "file-note" }, `${file.name} · ${sizeOf(file.size)} · Download`))))));
}
