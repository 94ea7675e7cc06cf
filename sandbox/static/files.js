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
