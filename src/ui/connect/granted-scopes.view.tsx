'use client';
import type { Authentication, ServiceMethod } from '../../core/index.ts';
import { formatList } from '../../i18n/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface GrantedScopesProps {
  readonly authentication: Authentication;
  readonly method: ServiceMethod | undefined;
}

/** What was granted, and what was asked for and not granted (A2-06). Renders a `<div>` element, or nothing. */
export function GrantedScopes({ authentication, method }: GrantedScopesProps) {
  const { messages } = useTexts();
  const { connected } = messages.connect;
  const { grantedScopes, requestedScopes } = authentication;
  if (method?.type !== 'oauth2-authorization-code' || grantedScopes.length === 0) return null;
  const words = (names: readonly string[]) =>
    formatList(
      messages.locale,
      names.map((name) => method.scopes.find((scope) => scope.name === name)?.description ?? name),
    );
  const refused = requestedScopes.filter((name) => !grantedScopes.includes(name));
  return (
    <Part slot="card">
      <Part slot="scope" as="div">
        <Icon name="tick" />
        <Part slot="scope-body" as="div">
          <Part slot="scope-title" as="span">
            <Text message={connected.granted} values={{ count: grantedScopes.length }} />
          </Part>
          <Part slot="scope-text">{words(grantedScopes)}</Part>
          {refused.length > 0 && (
            <Part slot="scope-text" as="span">
              <Text message={connected.notGranted} values={{ scopes: words(refused) }} />
            </Part>
          )}
        </Part>
      </Part>
    </Part>
  );
}
