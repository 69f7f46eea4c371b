'use client';
import type { Service } from '../../core/index.ts';
import { Logo } from '../elements/logo.tsx';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface CordProps {
  readonly service: Service | undefined;
  /** `idle`: before consent; `live`: under way. */
  readonly state: 'idle' | 'live' | 'done' | 'broken';
}

/** Host and service, and what happens between them; for eyes only. Renders a `<div>` element. */
export function Cord({ service, state }: CordProps) {
  const { host, hostNames } = useTexts();
  return (
    <Part slot="cord" data-state={state} aria-hidden="true">
      <Logo size="large" of="host" name={hostNames.host} src={host?.logo} />
      <Part slot="cord-line" />
      <Logo size="large" name={service?.name ?? ''} src={service?.logo} />
    </Part>
  );
}
