'use client';
import { useId } from 'react';
import type { Scope } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface ScopeListProps {
  readonly scopes: readonly Scope[];
  /** Names of the optional ones that are ticked. */
  readonly chosen: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** What is asked for, in plain words; optional scopes can be ticked. Renders a `<div>` around a `<ul>`, or nothing. */
export function ScopeList({ scopes, chosen, onChange }: ScopeListProps) {
  const labelId = useId();
  const { messages, hostName } = useTexts();
  if (scopes.length === 0) return null;
  function toggle(name: string) {
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  }
  return (
    <div className={slotClass('card')}>
      <p id={labelId} className={slotClass('hidden')}>
        <Text message={messages.connect.consent.asks} values={{ host: hostName }} />
      </p>
      <ul className={slotClass('scopes')} aria-labelledby={labelId}>
        {scopes.map((scope) => (
          <ScopeItem
            key={scope.name}
            scope={scope}
            isTicked={chosen.includes(scope.name)}
            onToggle={() => toggle(scope.name)}
          />
        ))}
      </ul>
    </div>
  );
}

interface ScopeItemProps {
  readonly scope: Scope;
  readonly isTicked: boolean;
  readonly onToggle: () => void;
}

function ScopeItem({ scope, isTicked, onToggle }: ScopeItemProps) {
  const isOptional = scope.need === 'optional';
  return (
    <li className={slotClass('scope')} data-need={scope.need}>
      {isOptional ? (
        <label className={slotClass('option')}>
          <input type="checkbox" className={slotClass('check')} checked={isTicked} onChange={onToggle} />
          <ScopeText scope={scope} />
        </label>
      ) : (
        <>
          <Icon name="tick" />
          <ScopeText scope={scope} />
        </>
      )}
      <ScopeTags scope={scope} />
    </li>
  );
}

function ScopeText({ scope }: { readonly scope: Scope }) {
  return (
    <span className={slotClass('scope-body')}>
      <bdi className={slotClass('scope-title')}>{scope.description}</bdi>
      {scope.details !== undefined && <bdi className={slotClass('scope-text')}>{scope.details}</bdi>}
    </span>
  );
}

function ScopeTags({ scope }: { readonly scope: Scope }) {
  const { consent } = useTexts().messages.connect;
  if (scope.need === 'required' && !scope.sensitive) return null;
  return (
    <span className={slotClass('scope-tags')}>
      {scope.need === 'optional' && <span className={slotClass('tag')}>{consent.optional}</span>}
      {scope.sensitive && <span className={slotClass('tag')}>{consent.sensitive}</span>}
    </span>
  );
}
