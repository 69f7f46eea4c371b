/**
 * What each slot is, and the attributes that say its state. The type asks for every slot; `test/theming.test.ts` holds
 * the attributes against what the components render.
 */
import type { Slot } from 'patchcord';
import { connectTable, wizardTable } from 'patchcord/core';

export interface SlotGuide {
  readonly group: SlotGroup;
  readonly what: string;
  /** By attribute; `data-…` is there only in the states that are named, unless its values say otherwise. */
  readonly states?: Readonly<Record<`data-${string}` | `aria-${string}`, StateGuide>>;
  /** Other elements that it is rendered as in places. */
  readonly also?: readonly string[];
}

export interface StateGuide {
  readonly values: readonly string[];
  readonly when: string;
}

export const slotGroups = {
  frame: 'Around a step',
  parts: 'Parts that occur everywhere',
  form: 'Forms',
  list: 'Lists',
  connect: 'Connecting',
} as const;

export type SlotGroup = keyof typeof slotGroups;

const state = (values: readonly string[], when: string): StateGuide => ({ values, when });
const flag = (when: string) => state(['true'], when);
/** There or not; without a value. */
const mark = (when: string) => state([''], when);

/** The names of the views: of the picker, of connecting, of the wizard’s own questions and ends. */
const views = [
  'pick',
  ...Object.keys(connectTable),
  ...Object.keys(wizardTable).filter((tag) => tag !== 'stepping' && !(tag in connectTable)),
];

export const slotGuide: Readonly<Record<Slot, SlotGuide>> = {
  root: {
    group: 'frame',
    what: 'The outermost element of every component: tokens, font size and colour begin here.',
    also: ['section'],
    states: {
      'data-theme': state(['light', 'dark'], 'yours to set, here or on anything around it'),
    },
  },
  overlay: {
    group: 'frame',
    what: 'What dims the page behind a dialog, and scrolls when it is higher than the page.',
    states: {
      'data-stands-in': flag('the code of the dialog is still loading, and this stands in its place'),
      'data-takes-over': flag('the dialog takes that place, so it does not come in once more'),
    },
  },
  panel: {
    group: 'frame',
    what: 'The card that a step stands on.',
    also: ['section'],
    states: {
      'data-mode': state(['dialog', 'inline'], 'where it stands'),
      'data-wide': flag('it shows a list that needs the room'),
    },
  },
  header: { group: 'frame', what: 'Back, where the user is, close.' },
  back: { group: 'frame', what: 'To the step before.' },
  step: { group: 'frame', what: '“Step 1 of 2”.' },
  close: { group: 'frame', what: 'Leaves the wizard.' },
  body: { group: 'frame', what: 'Everything below the header.' },
  view: {
    group: 'frame',
    what: 'What one state shows. Its name is that of the state.',
    states: {
      'data-view': state(views, 'the state that it shows'),
      'data-enters': state(
        ['forward', 'back'],
        'it comes in after another one, from the side where the way leads',
      ),
      'data-centered': flag('a moment with a picture on top, in the middle'),
    },
  },
  intro: { group: 'frame', what: 'Logo, heading and sentence.' },
  heading: { group: 'frame', what: 'The title of a step; takes the focus when the step changes.' },
  text: { group: 'frame', what: 'The sentence below a heading.' },
  note: { group: 'frame', what: 'What is worth knowing below the button: how to undo it.' },
  account: { group: 'frame', what: '“Signed in as ada@…”.' },
  actions: {
    group: 'frame',
    what: 'The row of buttons.',
    states: { 'data-stacked': flag('the buttons stand below each other, as wide as the view') },
  },
  footer: { group: 'frame', what: 'The last line of a panel, with the buttons that go on.' },
  'footer-note': { group: 'frame', what: '“Encrypted, never shown again”, beside the buttons.' },
  status: {
    group: 'frame',
    what: 'For ears only: what screen readers are told. Keeps its look when unstyled.',
  },
  hidden: {
    group: 'frame',
    what: 'For ears only: names of groups, and titles of what is loading. Keeps its look when unstyled.',
    also: ['h2', 'legend', 'p'],
  },

  button: {
    group: 'parts',
    what: 'Every button with a label.',
    states: {
      'data-kind': state(['primary', 'plain', 'quiet'], 'how much it weighs; one primary in a view'),
      'aria-disabled': flag('something is under way, and it keeps the focus'),
    },
  },
  'link-button': {
    group: 'parts',
    what: 'A link that looks like a button; has the class of `button` as well. Opens the consent where only a link can.',
    states: {
      'data-kind': state(['primary', 'plain'], 'as of a button'),
      'aria-disabled': flag('its next address is on its way, and it keeps the focus'),
    },
  },
  link: { group: 'parts', what: 'A link to a page of the service, in a new tab.' },
  icon: { group: 'parts', what: 'A drawn sign, in the colour of the text around it.' },
  logo: {
    group: 'parts',
    what: 'The logo of a service or of your product: its picture, or its first letter.',
    states: {
      'data-size': state(['small', 'large'], 'large in the cord'),
      'data-tone': state(
        ['0', '1', '2', '3', '4', 'host'],
        'a letter: one of five colours, or that of your product',
      ),
      'data-picture': mark('it has a picture'),
    },
  },
  picture: { group: 'parts', what: 'The picture in a logo.' },
  notice: {
    group: 'parts',
    what: 'Something to know beside the matter at hand.',
    states: { 'data-tone': state(['info', 'warn', 'bad'], 'how grave it is') },
  },
  'notice-body': { group: 'parts', what: 'Its text, beside the sign.' },
  'notice-title': { group: 'parts', what: 'Its first sentence.' },
  quote: { group: 'parts', what: 'What the service said, in its own words.' },
  card: { group: 'parts', what: 'A frame around what belongs together: permissions, what was granted.' },
  tag: { group: 'parts', what: '“Optional”, “Personal data”.' },
  state: {
    group: 'parts',
    what: 'A dot and a word: how a connection is.',
    states: {
      'data-tone': state(
        ['good', 'warn', 'bad'],
        'works, will need somebody, is broken; none: ended or unknown',
      ),
    },
  },
  skeleton: {
    group: 'parts',
    what: 'The shape of what is still loading.',
    states: {
      'data-shape': state(['step', 'rows'], 'that of a whole step, or of a list; none: lines'),
    },
  },
  bone: {
    group: 'parts',
    what: 'One part of it.',
    also: ['span'],
    states: {
      'data-shape': state(
        ['logo', 'title', 'line', 'block', 'button', 'picture', 'name', 'about', 'category'],
        'what it stands for',
      ),
    },
  },
  spinner: { group: 'parts', what: 'Something is under way.' },

  field: {
    group: 'form',
    what: 'One field with its label, help and error.',
    states: {
      'data-field': state(['the key of the field'], 'always, in a form of credentials'),
      'data-invalid': mark('something is wrong with it'),
    },
  },
  'field-top': { group: 'form', what: 'Label, “Optional”, and where to find the value.' },
  label: { group: 'form', what: 'The name of a field.', also: ['span'] },
  input: { group: 'form', what: 'The box around a control, its prefix, suffix and buttons.' },
  control: {
    group: 'form',
    what: 'What is typed into.',
    states: {
      'data-mono': flag('keys and addresses, in a monospaced font'),
      'aria-invalid': flag('what was typed is refused'),
    },
  },
  select: { group: 'form', what: 'What is chosen from; has the class of `control` as well.' },
  affix: {
    group: 'form',
    what: 'What stands before or after what is typed: “https://”.',
    states: { 'data-side': state(['start', 'end'], 'on which side') },
  },
  reveal: { group: 'form', what: 'Shows and hides a secret.' },
  help: { group: 'form', what: 'What a field is for; an example.' },
  error: { group: 'form', what: 'What is wrong with a field.' },
  option: { group: 'form', what: 'A box to tick, with its text.' },
  check: { group: 'form', what: 'The box.' },
  radio: { group: 'form', what: 'The circle.' },
  radios: { group: 'form', what: 'A group of choices, of which one is chosen.' },
  choice: { group: 'form', what: 'One of them; `:has(:checked)` is the chosen one.' },

  search: { group: 'list', what: 'The search field; has the class of `input` as well.' },
  'search-clear': { group: 'list', what: 'Clears the search, as Escape does.' },
  key: { group: 'list', what: 'The name of a key that does it.' },
  categories: { group: 'list', what: 'The row of categories.', also: ['div'] },
  category: {
    group: 'list',
    what: 'One of them, to narrow the list down.',
    states: { 'aria-pressed': state(['true', 'false'], 'whether it is the chosen one') },
  },
  results: {
    group: 'list',
    what: 'What was found: the list, or what is said in its place.',
    states: { 'data-steady': flag('it keeps its height while the search narrows the list down') },
  },
  list: {
    group: 'list',
    what: 'A list of services or of ways to sign in.',
    also: ['div'],
    states: { 'data-card': mark('its rows stand apart, each with an edge') },
  },
  group: { group: 'list', what: 'Entries that belong together: those used lately, all others.' },
  'group-title': { group: 'list', what: 'What they have in common.' },
  item: { group: 'list', what: 'One entry of a list.' },
  row: {
    group: 'list',
    what: 'What is seen of an entry: logo, texts, state.',
    states: {
      'data-active': flag('Enter chooses it'),
      'data-connected': flag('the service is connected already'),
    },
  },
  'row-body': { group: 'list', what: 'The texts of a row.' },
  'row-button': {
    group: 'list',
    what: 'Its name, where it is a button; takes clicks anywhere in the row.',
  },
  'row-title': { group: 'list', what: 'Its name, where it is no button; in the picker it is the option.' },
  'row-text': { group: 'list', what: 'Its second line.', also: ['span'] },
  'row-end': { group: 'list', what: 'What stands at its end.' },
  mark: { group: 'list', what: 'The letters that were searched for.' },
  empty: {
    group: 'list',
    what: 'Said in place of a list.',
    states: {
      'data-empty': state(['services', 'match'], 'there are none at all, or none that is looked for'),
    },
  },
  'empty-title': { group: 'list', what: 'Its first sentence.' },

  cord: {
    group: 'connect',
    what: 'Your logo, the cord, the logo of the service: what happens between them.',
    states: {
      'data-state': state(
        ['idle', 'live', 'done', 'broken'],
        'before, under way, connected, refused or failed',
      ),
    },
  },
  'cord-line': { group: 'connect', what: 'The cord itself.' },
  scopes: { group: 'connect', what: 'The list of what is asked for.' },
  scope: {
    group: 'connect',
    what: 'One permission.',
    also: ['div'],
    states: { 'data-need': state(['required', 'optional'], 'whether it can be left out') },
  },
  'scope-body': { group: 'connect', what: 'Its texts.', also: ['div'] },
  'scope-title': { group: 'connect', what: 'What may be done, in plain words.', also: ['span'] },
  'scope-text': { group: 'connect', what: 'What that means.', also: ['span'] },
  'scope-tags': { group: 'connect', what: 'Its tags.' },
  'account-choice': { group: 'connect', what: '“Use another account”.' },
};
