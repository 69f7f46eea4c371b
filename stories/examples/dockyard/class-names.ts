import type { Appearance } from 'patchcord';

/** The wizard wears classes of the product, whose own stylesheet dresses them. With utility classes it is the same. */
export const classNames: Appearance['classNames'] = {
  root: 'yard-text',
  panel: 'yard-plate',
  header: 'yard-bar',
  step: 'yard-caps',
  back: 'yard-square',
  close: 'yard-square',
  heading: 'yard-shout',
  button: 'yard-key',
  input: 'yard-slot',
  category: 'yard-tab',
  row: 'yard-lane',
  logo: 'yard-stamp',
  card: 'yard-box',
  tag: 'yard-caps yard-label',
  notice: 'yard-box yard-notice',
  footer: 'yard-foot',
  'cord-line': 'yard-tape',
  scope: 'yard-line',
  check: 'yard-check',
};
