'use client';
import { type ComponentPropsWithRef, type ElementType, forwardRef, type ReactNode, type Ref } from 'react';
import { type Slot, slotClass, slotElements } from '../../theme/index.ts';
import { useAppearance } from '../appearance/appearance.tsx';
import type { Appearance } from '../appearance/appearance.types.ts';

type Tag =
  | (typeof slotElements)[Slot]
  | 'a'
  | 'bdi'
  | 'div'
  | 'h3'
  | 'legend'
  | 'p'
  | 'section'
  | 'select'
  | 'span';

export type PartProps<S extends Slot, As extends Tag> = Omit<
  ComponentPropsWithRef<As>,
  'slot' | 'className' | 'style'
> & {
  /** Its name; of several on one element, the first is the one that a host replaces. */
  readonly slot: S | readonly [S, ...Slot[]];
  /** Default: the element of the slot. */
  readonly as?: As;
};

/** A part of the interface that a host can style, or replace by a component of its own. Renders the slot's element. */
export const Part = forwardRef(function Part(
  { slot, as, ...props }: { readonly slot: Slot | readonly [Slot, ...Slot[]]; readonly as?: Tag },
  ref: Ref<unknown>,
) {
  const { Element, identity }: RenderedPart<ElementType> = partOf(slot, as, useAppearance());
  return <Element {...props} {...identity} ref={ref} />;
}) as <S extends Slot, As extends Tag = (typeof slotElements)[S]>(props: PartProps<S, As>) => ReactNode;

/** The element, or the host's component, that renders a part, and what it is known by. */
export interface RenderedPart<Element> {
  readonly Element: Element;
  readonly identity: Identity;
}

/**
 * What `Part` renders, to render it oneself: `<row.Element {...row.identity}>`. For what there is many times over and
 * changes at each key; there a component around each element costs more than the element.
 */
export function useParts(): <S extends Slot>(slot: S) => RenderedPart<(typeof slotElements)[S]> {
  const appearance = useAppearance();
  // A host's component takes what the element takes.
  return (slot) => partOf(slot, undefined, appearance) as RenderedPart<(typeof slotElements)[typeof slot]>;
}

function partOf(
  slot: Slot | readonly [Slot, ...Slot[]],
  as: Tag | undefined,
  appearance: Appearance,
): RenderedPart<ElementType> {
  const names = typeof slot === 'string' ? ([slot] as const) : slot;
  return {
    Element: appearance.components?.[names[0]] ?? as ?? slotElements[names[0]],
    identity: identityOf(names, appearance),
  };
}

/** What can only be heard stays so, whatever a host leaves out. */
const ALWAYS_STYLED: ReadonlySet<Slot> = new Set(['hidden', 'status']);

interface Identity {
  readonly className: string | undefined;
  readonly 'data-slot'?: string;
}

/** A list renders the same parts over and over. */
const identities = new WeakMap<Appearance, Map<string, Identity>>();

function identityOf(names: readonly [Slot, ...Slot[]], appearance: Appearance): Identity {
  let known = identities.get(appearance);
  if (!known) {
    known = new Map();
    identities.set(appearance, known);
  }
  const key = names.length === 1 ? names[0] : names.join(' ');
  const identity = known.get(key) ?? newIdentity(names, appearance);
  known.set(key, identity);
  return identity;
}

function newIdentity(names: readonly [Slot, ...Slot[]], { classNames, unstyled }: Appearance): Identity {
  const own = unstyled ? names.filter((name) => ALWAYS_STYLED.has(name)) : names;
  const hosts = names.flatMap((name) => classNames?.[name] ?? []);
  const className = [slotClass(...own), ...hosts].filter(Boolean).join(' ');
  return { className: className || undefined, ...(unstyled && { 'data-slot': names.join(' ') }) };
}
