/** Every custom property that a host may set. `test/theming.test.ts` holds this list against the stylesheet. */
export interface TokenGuide {
  /** Without `--patchcord-`. */
  readonly name: string;
  readonly kind: 'colour' | 'length' | 'number';
  /** What holds where the host sets nothing, as the stylesheet says it. */
  readonly initial: string;
  readonly what: string;
  /** Where its value can be read: a part of the specimen, and a property of it. */
  readonly read: { readonly part: string; readonly property: string };
}

export const tokens: readonly TokenGuide[] = [
  {
    name: 'surface',
    kind: 'colour',
    initial: 'light-dark(#ffffff, #15171b)',
    what: 'What everything stands on. Lines, washes and quiet text are mixed from it and the text.',
    read: { part: 'panel', property: 'background-color' },
  },
  {
    name: 'text',
    kind: 'colour',
    initial: 'light-dark(#14161a, #eef0f3)',
    what: 'Headings and what is typed.',
    read: { part: 'panel', property: 'color' },
  },
  {
    name: 'accent',
    kind: 'colour',
    initial: 'light-dark(#4453d6, #8b97ff)',
    what: 'The one button that goes on, the cord under way, what is chosen, the ring of the focus.',
    read: { part: 'primary', property: 'background-color' },
  },
  {
    name: 'on-accent',
    kind: 'colour',
    initial:
      'color(from var(--_accent) xyz-d65 calc(0.9505 * clamp(0, (0.179 - y) * 1e4, 1)) clamp(0, (0.179 - y) * 1e4, 1) calc(1.089 * clamp(0, (0.179 - y) * 1e4, 1)))',
    what: 'Text on the accent. Computed: white or black, whichever reads better, at least 4.58 : 1. Set it only for a brand’s own pair.',
    read: { part: 'primary', property: 'color' },
  },
  {
    name: 'good',
    kind: 'colour',
    initial: 'light-dark(#0b6e46, #4cc38a)',
    what: 'What has worked, and what is granted.',
    read: { part: 'good', property: 'color' },
  },
  {
    name: 'warn',
    kind: 'colour',
    initial: 'light-dark(#8a5200, #f0b24b)',
    what: 'What will need somebody soon.',
    read: { part: 'warn', property: 'color' },
  },
  {
    name: 'bad',
    kind: 'colour',
    initial: 'light-dark(#b42318, #ff8a7a)',
    what: 'What is refused or broken.',
    read: { part: 'error', property: 'color' },
  },
  {
    name: 'radius',
    kind: 'length',
    initial: '14px',
    what: 'Corners of the panel. Buttons, fields and cards take a part of it; 0px makes everything square.',
    read: { part: 'panel', property: 'border-start-start-radius' },
  },
  {
    name: 'density',
    kind: 'number',
    initial: '1',
    what: 'How much space there is: 1 is comfortable, 0.85 compact, 1.15 airy. Read here as the least height of a button.',
    read: { part: 'primary', property: 'min-block-size' },
  },
  {
    name: 'font-size',
    kind: 'length',
    initial: '0.875rem',
    what: 'Size of running text; all other sizes follow. The family is the host’s own.',
    read: { part: 'panel', property: 'font-size' },
  },
  {
    name: 'z-index',
    kind: 'number',
    initial: '1000',
    what: 'Of the dialog’s overlay, above the host’s page.',
    read: { part: 'overlay', property: 'z-index' },
  },
];

/** A colour that is seen and that no token sets by itself. */
export interface DerivedColour {
  readonly name: string;
  readonly what: string;
  readonly read: TokenGuide['read'];
}

export const derivedColours: readonly DerivedColour[] = [
  {
    name: 'Quiet text',
    what: 'text and surface',
    read: { part: 'muted', property: 'color' },
  },
  {
    name: 'Edge of a field',
    what: 'text and surface',
    read: { part: 'input', property: 'border-block-start-color' },
  },
  {
    name: 'Line',
    what: 'text and surface',
    read: { part: 'panel', property: 'border-block-start-color' },
  },
  {
    name: 'Wash',
    what: 'text and surface, a trace',
    read: { part: 'affix', property: 'background-color' },
  },
  {
    name: 'Tint of what is chosen',
    what: 'accent and surface',
    read: { part: 'choice', property: 'background-color' },
  },
  {
    name: 'Notice',
    what: 'its tone and surface',
    read: { part: 'notice', property: 'background-color' },
  },
];

/** One colour on another, and what is asked of the two. */
export interface ColourPair {
  readonly name: string;
  readonly on: string;
  readonly front: TokenGuide['read'];
  readonly back: TokenGuide['read'];
  /** Text needs 4.5 : 1, shapes 3 : 1. */
  readonly is: 'text' | 'shape';
}

const surface = { part: 'panel', property: 'background-color' } as const;
const colorOf = (part: string) => ({ part, property: 'color' });
const backgroundOf = (part: string) => ({ part, property: 'background-color' });

export const pairs: readonly ColourPair[] = [
  { name: 'Text', on: 'surface', front: colorOf('panel'), back: surface, is: 'text' },
  { name: 'Quiet text', on: 'surface', front: colorOf('muted'), back: surface, is: 'text' },
  {
    name: 'Text of the button',
    on: 'accent',
    front: colorOf('primary'),
    back: backgroundOf('primary'),
    is: 'text',
  },
  { name: 'Accent', on: 'surface', front: backgroundOf('primary'), back: surface, is: 'shape' },
  {
    name: 'Quiet text',
    on: 'wash',
    front: colorOf('affix'),
    back: backgroundOf('affix'),
    is: 'text',
  },
  {
    name: 'Text of a notice',
    on: 'its tone',
    front: colorOf('notice'),
    back: backgroundOf('notice'),
    is: 'text',
  },
  {
    name: 'Edge of a field',
    on: 'surface',
    front: { part: 'input', property: 'border-block-start-color' },
    back: surface,
    is: 'shape',
  },
  { name: 'Good', on: 'surface', front: colorOf('good'), back: surface, is: 'shape' },
  { name: 'Warn', on: 'surface', front: colorOf('warn'), back: surface, is: 'text' },
  { name: 'Bad', on: 'surface', front: colorOf('error'), back: surface, is: 'text' },
];
