// `state.values` on this side of the wire: what a person has typed and chosen, kept while a view changes around it.

// element type → [field in the state, field of the element it starts from, value when nothing was chosen]
const FIELDS = {
  plain_text_input: ["value", "initial_value", null],
  number_input: ["value", "initial_value", null],
  email_text_input: ["value", "initial_value", null],
  url_text_input: ["value", "initial_value", null],
  static_select: ["selected_option", "initial_option", null],
  external_select: ["selected_option", "initial_option", null],
  radio_buttons: ["selected_option", "initial_option", null],
  checkboxes: ["selected_options", "initial_options", []],
  multi_static_select: ["selected_options", "initial_options", []],
  multi_external_select: ["selected_options", "initial_options", []],
  users_select: ["selected_user", "initial_user", null],
  multi_users_select: ["selected_users", "initial_users", []],
  conversations_select: ["selected_conversation", "initial_conversation", null],
  multi_conversations_select: ["selected_conversations", "initial_conversations", []],
  channels_select: ["selected_channel", "initial_channel", null],
  multi_channels_select: ["selected_channels", "initial_channels", []],
  datepicker: ["selected_date", "initial_date", null],
  timepicker: ["selected_time", "initial_time", null],
  datetimepicker: ["selected_date_time", "initial_date_time", null],
};

export const fieldOf = (type) => FIELDS[type]?.[0];
export const TEXT_TYPES = new Set(["plain_text_input", "number_input", "email_text_input", "url_text_input"]);

/** Every element of a block, with or without a value. */
export function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "actions") return block.elements ?? [];
  if (block.type === "section" && block.accessory) return [block.accessory];
  return [];
}

/** Every element that holds a value, with its block. */
export function stateful(blocks) {
  return blocks.flatMap((block) =>
    elementsOf(block).filter((element) => FIELDS[element.type]).map((element) => ({ block, element })));
}

export function initial(element) {
  const [field, source, empty] = FIELDS[element.type];
  return { type: element.type, [field]: structuredClone(element[source] ?? empty) };
}

/** All options of a select, with the label of their group. */
export function optionsOf(element) {
  if (element.option_groups) {
    return element.option_groups.flatMap((group) => group.options.map((option) => ({ option, group: group.label })));
  }
  return (element.options ?? []).map((option) => ({ option, group: null }));
}

function stillOffered(value, element) {
  const offered = new Set(optionsOf(element).map(({ option }) => option.value));
  if (!offered.size) return true;
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  return chosen.every((option) => offered.has(option.value));
}

/**
 * The values of new blocks: what was there stays under the same ids, the rest starts afresh. `served` is the
 * server's own memory, for a view this page has not seen before (after a reload).
 */
export function carry(blocks, kept, served) {
  const next = {};
  for (const { block, element } of stateful(blocks)) {
    const before = (kept ?? served ?? {})[block.block_id]?.[element.action_id];
    const same = before && before.type === element.type && stillOffered(before, element);
    next[block.block_id] ??= {};
    next[block.block_id][element.action_id] = same ? before : initial(element);
  }
  return next;
}

const REQUIRED = "Please complete this required field.";

function complaint(element, value, optional) {
  if (value === null || value === undefined || value === "" || value.length === 0) return optional ? null : REQUIRED;
  if (element.min_length && [...value].length < element.min_length) {
    return `Please enter at least ${element.min_length} characters.`;
  }
  if (element.type === "email_text_input" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return "Please enter a valid email address.";
  if (element.type === "url_text_input" && !/^https?:\/\/\S+$/i.test(value)) return "Please enter a valid URL.";
  if (element.type === "number_input") {
    const number = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!number.test(value)) return "Please enter a valid number.";
    if (element.min_value !== undefined && Number(value) < Number(element.min_value)) {
      return `Please enter a number greater than or equal to ${element.min_value}.`;
    }
    if (element.max_value !== undefined && Number(value) > Number(element.max_value)) {
      return `Please enter a number less than or equal to ${element.max_value}.`;
    }
  }
  return null;
}

/** What a client says under its inputs instead of submitting: [block_id, words] of each. */
export function complaints(blocks, values) {
  return blocks.filter((block) => block.type === "input" && FIELDS[block.element.type]).flatMap((block) => {
    const value = values[block.block_id]?.[block.element.action_id]?.[fieldOf(block.element.type)];
    const words = complaint(block.element, value, Boolean(block.optional));
    return words ? [[block.block_id, words]] : [];
  });
}
