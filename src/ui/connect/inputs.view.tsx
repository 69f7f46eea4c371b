'use client';
import { Button } from '../elements/button.tsx';
import { Logo } from '../elements/logo.tsx';
import { CredentialForm } from '../fields/credential-form.tsx';
import { refusalsOf } from '../fields/refusals.ts';
import { Footer, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useNames } from './use-names.ts';

/** What the provider's address needs, before consent. */
export function InputsView({ connect, state }: ConnectViewProps<'inputs'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const fields = connect.method?.fields ?? [];
  const { failure } = state;
  return (
    <View
      name="inputs"
      logo={<Logo name={names.service} src={connect.service?.logo} />}
      title={<Text message={messages.connect.inputs.title} values={names} />}
      text={<Text message={messages.connect.inputs.text} values={names} />}
    >
      {failure && refusalsOf(failure, fields).length === 0 && (
        <FailureNotice failure={failure} names={names} />
      )}
      <CredentialForm
        fields={fields}
        serviceName={names.service}
        draft={{ ...state.values, ...connect.draft }}
        failure={failure}
        busy={false}
        onDraft={connect.keepDraft}
        onSubmit={connect.submitInputs}
      >
        <Footer>
          <Button kind="primary" type="submit">
            {messages.connect.inputs.continue}
          </Button>
        </Footer>
      </CredentialForm>
    </View>
  );
}
