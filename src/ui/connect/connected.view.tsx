'use client';
import { type FormEvent, useId, useRef, useState } from 'react';
import { isAuthenticationName } from '../../core/index.ts';
import { Button } from '../elements/button.tsx';
import { Notice } from '../elements/notice.tsx';
import { Part } from '../elements/part.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { Cord } from './cord.tsx';
import { GrantedScopes } from './granted-scopes.view.tsx';
import { useNames } from './use-names.ts';

/** Saved and working already; the user may still name it. Done, close and Escape all leave it connected. */
export function ConnectedView({ connect, state }: ConnectViewProps<'connected' | 'naming'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const texts = messages.connect.connected;
  const { authentication, method } = connect;
  const [typed, setTyped] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isNaming = state.tag === 'naming';

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isNaming) return;
    if (typed === undefined || typed.trim() === authentication?.name) return connect.finish();
    const isName = isAuthenticationName(typed);
    setRefused(!isName);
    if (isName) connect.rename(typed.trim());
    else input.current?.focus();
  }

  return (
    <View
      name={state.tag}
      centered
      picture={<Cord service={connect.service} state="done" />}
      title={<Text message={texts.title} values={names} />}
      text={authentication?.account && <AccountText account={authentication.account} />}
    >
      <form noValidate onSubmit={handleSubmit}>
        {connect.canRename && authentication && (
          <NameField
            inputRef={input}
            value={typed ?? authentication.name}
            isRefused={isRefused}
            readOnly={isNaming}
            onChange={setTyped}
          />
        )}
        {authentication && <GrantedScopes authentication={authentication} method={method} />}
        {state.tag === 'connected' && state.failure && (
          <Notice tone="bad" title={texts.nameFailed}>
            {texts.nameFailedText}
          </Notice>
        )}
        <Actions stacked>
          <Button kind="primary" type="submit" busy={isNaming}>
            {texts.done}
          </Button>
          {state.tag === 'connected' && state.failure && (
            <Button kind="quiet" onClick={() => connect.finish()}>
              {texts.keepName}
            </Button>
          )}
        </Actions>
      </form>
    </View>
  );
}

function AccountText({ account }: { readonly account: string }) {
  const { connected } = useTexts().messages.connect;
  return (
    <Part slot="account">
      <Text message={connected.account} values={{ account }} />
    </Part>
  );
}

interface NameFieldProps {
  readonly inputRef: React.Ref<HTMLInputElement>;
  readonly value: string;
  readonly isRefused: boolean;
  readonly readOnly: boolean;
  readonly onChange: (name: string) => void;
}

/** Renders a `<div>` with a label, an `<input>` and what it is for. */
function NameField({ inputRef, value, isRefused, readOnly, onChange }: NameFieldProps) {
  const id = useId();
  const { connected } = useTexts().messages.connect;
  return (
    <Part slot="field">
      <Part slot="field-top">
        <Part slot="label" htmlFor={id}>
          {connected.name}
        </Part>
      </Part>
      <Part slot="input">
        <Part
          slot="control"
          ref={inputRef}
          id={id}
          type="text"
          dir="auto"
          autoComplete="off"
          value={value}
          readOnly={readOnly}
          aria-invalid={isRefused || undefined}
          aria-describedby={isRefused ? `${id}-error ${id}-help` : `${id}-help`}
          onChange={(event) => onChange(event.target.value)}
        />
      </Part>
      {isRefused && (
        <Part slot="error" id={`${id}-error`}>
          {connected.nameMissing}
        </Part>
      )}
      <Part slot="help" id={`${id}-help`}>
        {connected.nameHelp}
      </Part>
    </Part>
  );
}
