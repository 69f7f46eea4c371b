/**
 * The parts of the interface that a host can style or replace, and the element that each renders where nothing else is
 * said. Each has the class `patchcord-<slot>`, and its state in `data-*` attributes. The names are stable.
 */
export const slotElements = {
  // Around a step
  root: 'div',
  overlay: 'div',
  panel: 'div',
  header: 'div',
  back: 'button',
  step: 'p',
  close: 'button',
  body: 'div',
  view: 'div',
  intro: 'div',
  heading: 'h2',
  text: 'p',
  note: 'p',
  account: 'span',
  actions: 'div',
  footer: 'div',
  'footer-note': 'span',
  status: 'div',
  hidden: 'span',
  // Parts that occur everywhere
  button: 'button',
  'link-button': 'a',
  link: 'a',
  icon: 'svg',
  logo: 'span',
  picture: 'img',
  notice: 'div',
  'notice-body': 'div',
  'notice-title': 'strong',
  quote: 'span',
  card: 'div',
  tag: 'span',
  state: 'span',
  skeleton: 'div',
  bone: 'div',
  spinner: 'span',
  // Forms
  field: 'div',
  'field-top': 'div',
  label: 'label',
  input: 'div',
  control: 'input',
  select: 'select',
  affix: 'span',
  reveal: 'button',
  help: 'p',
  error: 'p',
  option: 'label',
  check: 'input',
  radio: 'input',
  radios: 'fieldset',
  choice: 'label',
  // Lists
  search: 'div',
  'search-clear': 'button',
  key: 'kbd',
  categories: 'fieldset',
  category: 'button',
  results: 'div',
  list: 'ul',
  group: 'div',
  'group-title': 'div',
  item: 'li',
  row: 'div',
  'row-body': 'span',
  'row-button': 'button',
  'row-title': 'bdi',
  'row-text': 'bdi',
  'row-end': 'span',
  mark: 'mark',
  empty: 'div',
  'empty-title': 'p',
  // Connecting
  cord: 'div',
  'cord-line': 'span',
  scopes: 'ul',
  scope: 'li',
  'scope-body': 'span',
  'scope-title': 'bdi',
  'scope-text': 'bdi',
  'scope-tags': 'span',
  'account-choice': 'div',
} as const;

export type Slot = keyof typeof slotElements;

/** The names of all slots. */
export const slots = Object.keys(slotElements) as readonly Slot[];

/** The class of a slot, or of several on one element. */
export function slotClass(...names: readonly Slot[]): string {
  return names.map((name) => `patchcord-${name}`).join(' ');
}
