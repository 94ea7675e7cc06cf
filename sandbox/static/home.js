// The Home tab of the app.

import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { contextFor } from "./interact.js";
import { botAvatar } from "./sidebar.js";
import { snapshot, state, surroundings } from "./state.js";

/** Draw the home of the person one is into `root`. */
export function drawHome(root) {
  const view = snapshot()?.home;
  if (!view) {
    if (!root.querySelector(".empty")) root.replaceChildren(empty());
    return;
  }
  const context = contextFor(state.user, { type: "view", view_id: view.id });
  context.sync(view.blocks, view.state?.values);
  let blocks = root.querySelector(".home-blocks");
  if (!blocks) {
    blocks = h("div", { class: "home-blocks" });
    root.replaceChildren(blocks);
  }
  const draw = () => drawBlocks(blocks, view.blocks, context, surroundings(), root);
  context.onErrors = draw;
  draw();
}

const empty = () => h("div", { class: "empty" }, botAvatar("huge"),
  h("p", { class: "empty-title" }, "Nothing here yet"),
  h("p", {}, `${state.bot?.name ?? "The app"} has not put anything on this Home tab. It may be about to.`));
