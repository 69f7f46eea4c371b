/**
 * The parts of the interface that a host can style: each renders with the class `patchcord-<slot>`, and its state is
 * in `data-*` attributes. The names are stable.
 */
export const slots = [
  // Around a step
  'root',
  'overlay',
  'panel',
  'header',
  'back',
  'step',
  'close',
  'body',
  'view',
  'intro',
  'heading',
  'text',
  'note',
  'account',
  'actions',
  'actions-note',
  'status',
  'hidden',
  // Parts that occur everywhere
  'button',
  'link',
  'icon',
  'logo',
  'picture',
  'notice',
  'notice-body',
  'notice-title',
  'quote',
  'card',
  'tag',
  'state',
  'skeleton',
  'bone',
  'spinner',
  // Forms
  'field',
  'field-top',
  'label',
  'input',
  'control',
  'affix',
  'reveal',
  'help',
  'error',
  'option',
  'check',
  'radio',
  'radios',
  'choice',
  // Lists
  'search',
  'categories',
  'category',
  'list',
  'item',
  'row',
  'row-body',
  'row-button',
  'row-title',
  'row-text',
  'row-end',
  'mark',
  'count',
  'empty',
  'empty-title',
  // Connecting
  'cord',
  'cord-line',
  'scopes',
  'scope',
  'scope-body',
  'scope-title',
  'scope-text',
  'scope-tags',
  'account-choice',
] as const;

export type Slot = (typeof slots)[number];

/** The class of a slot, or of several on one element. */
export function slotClass(...names: readonly Slot[]): string {
  return names.map((name) => `patchcord-${name}`).join(' ');
}
