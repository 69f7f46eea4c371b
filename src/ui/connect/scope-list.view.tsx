'use client';
import { useId } from 'react';
import type { Scope } from '../../core/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
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
  const { messages, hostNames } = useTexts();
  if (scopes.length === 0) return null;
  function toggle(name: string) {
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  }
  return (
    <Part slot="card">
      <Part slot="hidden" as="p" id={labelId}>
        <Text message={messages.connect.consent.asks} values={hostNames} />
      </Part>
      <Part slot="scopes" aria-labelledby={labelId}>
        {scopes.map((scope) => (
          <ScopeItem
            key={scope.name}
            scope={scope}
            isTicked={chosen.includes(scope.name)}
            onToggle={() => toggle(scope.name)}
          />
        ))}
      </Part>
    </Part>
  );
}

interface ScopeItemProps {
  readonly scope: Scope;
  readonly isTicked: boolean;
  readonly onToggle: () => void;
}

function ScopeItem({ scope, isTicked, onToggle }: ScopeItemProps) {
  const id = useId();
  const isOptional = scope.need === 'optional';
  return (
    <Part slot="scope" data-need={scope.need}>
      {isOptional ? (
        <Part slot="option">
          <Part
            slot="check"
            type="checkbox"
            checked={isTicked}
            onChange={onToggle}
            aria-labelledby={`${id}-title`}
            aria-describedby={scope.details === undefined ? `${id}-tags` : `${id}-details ${id}-tags`}
          />
          <ScopeText scope={scope} id={id} />
        </Part>
      ) : (
        <>
          <Icon name="tick" />
          <ScopeText scope={scope} id={id} />
        </>
      )}
      <ScopeTags scope={scope} id={id} />
    </Part>
  );
}

interface ScopePartProps {
  readonly scope: Scope;
  /** What the ids of its parts begin with. */
  readonly id: string;
}

function ScopeText({ scope, id }: ScopePartProps) {
  return (
    <Part slot="scope-body">
      <Part slot="scope-title" id={`${id}-title`}>
        {scope.description}
      </Part>
      {scope.details !== undefined && (
        <Part slot="scope-text" id={`${id}-details`}>
          {scope.details}
        </Part>
      )}
    </Part>
  );
}

function ScopeTags({ scope, id }: ScopePartProps) {
  const { consent } = useTexts().messages.connect;
  if (scope.need === 'required' && !scope.sensitive) return null;
  return (
    <Part slot="scope-tags" id={`${id}-tags`}>
      {scope.need === 'optional' && <Part slot="tag">{consent.optional}</Part>}
      {scope.sensitive && <Part slot="tag">{consent.sensitive}</Part>}
    </Part>
  );
}
