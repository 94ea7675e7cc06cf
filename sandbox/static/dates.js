// Dates and times: the browser's own pickers, which work with a keyboard and on a phone.

import { h } from "./dom.js";
import { named } from "./elements.js";
import { fromIsoMinute, isoMinute } from "./time.js";

function picker(type, spec, { block, context, key }, aria, { shown, fields, otherwise }) {
  const input = h("input", { class: "field date", type, data: { key }, ...named(aria, otherwise) });
  const draw = () => { input.value = shown(context.value(block, spec)) ?? ""; };
  draw();
  input.addEventListener("input", async () => {
    if (input.value === "" && input.validity.badInput) return; // half typed
    const now = fields(input.value || null);
    if (!spec.confirm) context.settle(block, spec, now);
    else if ((await context.choose(block, spec, now)) === false) draw();
  });
  input.addEventListener("blur", () => context.flush());
  return input;
}

export const datepicker = (spec, at, aria) => picker("date", spec, at, aria, {
  shown: (value) => value,
  fields: (text) => ({ selected_date: text }),
  otherwise: "Date",
});

export const timepicker = (spec, at, aria) => picker("time", spec, at, aria, {
  shown: (value) => value,
  fields: (text) => ({ selected_time: text }),
  otherwise: "Time",
});

/** A moment, shown and typed in the person's own zone. */
export const datetimepicker = (spec, at, aria) => picker("datetime-local", spec, at, aria, {
  shown: (value) => (value ? isoMinute(new Date(value * 1000), at.env.tz) : ""),
  fields: (text) => ({ selected_date_time: text ? fromIsoMinute(text, at.env.tz) : null }),
  otherwise: "Date and time",
});
