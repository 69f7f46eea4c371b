'use client';
import { useId } from 'react';
import { Button } from '../elements/button.tsx';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { Spinner } from '../elements/skeleton.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { Cord } from './cord.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { ScopeList } from './scope-list.view.tsx';
import { useNames } from './use-names.ts';

/** Who asks, what is asked, how to undo it, and the one button that goes on. */
export function ConsentView({ connect, state }: ConnectViewProps<'consent'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const texts = messages.connect.consent;
  const { method } = connect;
  return (
    <View
      name="consent"
      centered
      picture={<Cord service={connect.service} state="idle" />}
      title={<Text message={texts.title} values={names} />}
      text={<Text message={texts.text} values={names} />}
    >
      <ScopeList
        scopes={method?.type === 'oauth2-authorization-code' ? method.scopes : []}
        chosen={state.scopes}
        onChange={connect.chooseScopes}
      />
      {connect.allows('CHOOSE_ACCOUNT') && <AccountChoice connect={connect} state={state} />}
      {state.failure && <FailureNotice failure={state.failure} names={names} />}
      <Actions stacked>
        {state.failure ? (
          <Button kind="primary" onClick={() => connect.retry()}>
            {texts.again}
          </Button>
        ) : (
          <ContinueButton connect={connect} />
        )}
      </Actions>
      <Part slot="note">
        <Text message={texts.undo} values={names} />
      </Part>
    </View>
  );
}

/** Whoever is signed in at the provider: the user may want somebody else. */
function AccountChoice({ connect, state }: ConnectViewProps<'consent'>) {
  const id = useId();
  const { messages } = useTexts();
  const names = useNames(connect);
  const { anotherAccount, anotherAccountHelp } = messages.connect.consent;
  return (
    <Part slot="account-choice">
      <Part slot="option">
        <Part
          slot="check"
          type="checkbox"
          checked={state.anotherAccount}
          onChange={() => connect.chooseAccount(!state.anotherAccount)}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-help`}
        />
        <Part slot="scope-body">
          <span id={`${id}-title`}>
            <Text message={anotherAccount} values={names} />
          </span>
          <Part slot="scope-text" as="span" id={`${id}-help`}>
            <Text message={anotherAccountHelp} values={names} />
          </Part>
        </Part>
      </Part>
    </Part>
  );
}

function ContinueButton({ connect }: Pick<ConnectViewProps<'consent'>, 'connect'>) {
  const id = useId();
  const { messages } = useTexts();
  const names = useNames(connect);
  const texts = messages.connect.consent;
  return (
    <>
      <Button
        kind="primary"
        busy={!connect.canContinue}
        aria-describedby={id}
        // Here, in the click itself, the window opens: Safari refuses one that comes later.
        onClick={() => connect.continueToProvider()}
      >
        <span>
          <Text message={texts.continue} values={names} />
        </span>
        {connect.canContinue ? connect.consentIn === 'window' && <Icon name="open" /> : <Spinner />}
      </Button>
      <Part slot="hidden" id={id}>
        {!connect.canContinue
          ? texts.preparing
          : connect.consentIn === 'tab'
            ? texts.thisTab
            : texts.newWindow}
      </Part>
    </>
  );
}
