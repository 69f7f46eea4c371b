'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Appearance } from './appearance.types.ts';

const AppearanceContext = createContext<Appearance>({});

export interface AppearanceProviderProps extends Appearance {
  readonly children?: ReactNode;
}

/**
 * The look of every Patchcord component below it, so that a host says it once. What a component says itself comes on
 * top. Renders no element.
 */
export function AppearanceProvider({ classNames, components, unstyled, children }: AppearanceProviderProps) {
  const outer = useContext(AppearanceContext);
  const appearance = useMemo(
    () => ({
      classNames: joined(outer.classNames, classNames),
      components: { ...outer.components, ...components },
      unstyled: unstyled ?? outer.unstyled,
    }),
    [outer, classNames, components, unstyled],
  );
  return <AppearanceContext.Provider value={appearance}>{children}</AppearanceContext.Provider>;
}

export function useAppearance(): Appearance {
  return useContext(AppearanceContext);
}

function joined(outer: Appearance['classNames'] = {}, inner: Appearance['classNames'] = {}) {
  const all: Record<string, string> = { ...outer };
  for (const [slot, own] of Object.entries(inner))
    if (own) all[slot] = all[slot] ? `${all[slot]} ${own}` : own;
  return all as Appearance['classNames'];
}
