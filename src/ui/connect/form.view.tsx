'use client';
import { Button } from '../elements/button.tsx';
import { Icon } from '../elements/icon.tsx';
import { Logo } from '../elements/logo.tsx';
import { Spinner } from '../elements/skeleton.tsx';
import { CredentialForm } from '../fields/credential-form.tsx';
import { refusalsOf } from '../fields/refusals.ts';
import { Footer, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useNames } from './use-names.ts';

/** Credentials are typed, tried, and come back with what was refused. One view, so that what was typed stays. */
export function FormView({ connect, state }: ConnectViewProps<'form' | 'testing'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const fields = connect.method?.fields ?? [];
  const failure = state.tag === 'form' ? state.failure : undefined;
  const isTesting = state.tag === 'testing';
  return (
    <View
      name={state.tag}
      logo={<Logo name={names.service} src={connect.service?.logo} />}
      title={<Text message={messages.connect.form.title} values={names} />}
    >
      {failure && refusalsOf(failure, fields).length === 0 && (
        <FailureNotice failure={failure} names={names} />
      )}
      <CredentialForm
        fields={fields}
        serviceName={names.service}
        draft={connect.draft}
        failure={failure}
        busy={isTesting}
        onDraft={connect.keepDraft}
        onSubmit={connect.submit}
      >
        <Footer note={isTesting ? <TestingNote connect={connect} /> : <EncryptedNote />}>
          {isTesting && (
            <Button kind="quiet" onClick={() => connect.cancel()}>
              {messages.connect.form.cancel}
            </Button>
          )}
          <Button kind="primary" type="submit" busy={isTesting}>
            {messages.connect.form.connect}
          </Button>
        </Footer>
      </CredentialForm>
    </View>
  );
}

function EncryptedNote() {
  const { messages } = useTexts();
  return (
    <>
      <Icon name="lock" />
      {messages.connect.form.encrypted}
    </>
  );
}

function TestingNote({ connect }: Pick<ConnectViewProps<'testing'>, 'connect'>) {
  const { form } = useTexts().messages.connect;
  const names = useNames(connect);
  const { method } = connect;
  const isTried = method?.type === 'token' && method.tested;
  return (
    <>
      <Spinner />
      <span>
        <Text message={isTried ? form.testing : form.saving} values={names} />
      </span>
    </>
  );
}
