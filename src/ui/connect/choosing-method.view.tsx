'use client';
import { useId } from 'react';
import type { ServiceMethod } from '../../core/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Logo } from '../elements/logo.tsx';
import { Part } from '../elements/part.tsx';
import { View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { type Names, useNames } from './use-names.ts';

/** The service can be connected in more than one way. */
export function ChoosingMethodView({ connect }: ConnectViewProps<'choosing-method'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  return (
    <View
      name="choosing-method"
      logo={<Logo name={names.service} src={connect.service?.logo} />}
      title={<Text message={messages.connect.choosingMethod.title} values={names} />}
    >
      <Part slot="list" data-card="">
        {connect.methods.map((method) => (
          <Part slot="item" key={method.id}>
            <MethodRow method={method} names={names} onChoose={() => connect.chooseMethod(method.id)} />
          </Part>
        ))}
      </Part>
    </View>
  );
}

interface MethodRowProps {
  readonly method: ServiceMethod;
  readonly names: Names;
  readonly onChoose: () => void;
}

function MethodRow({ method, names, onChoose }: MethodRowProps) {
  const id = useId();
  const { choosingMethod } = useTexts().messages.connect;
  const isForm = method.type === 'token';
  return (
    <Part slot="row">
      <Part slot="row-body">
        <Part slot="row-button" type="button" aria-describedby={`${id}-text`} onClick={onChoose}>
          {method.label === undefined ? (
            <Text message={isForm ? choosingMethod.form : choosingMethod.consent} values={names} />
          ) : (
            <bdi>{method.label}</bdi>
          )}
        </Part>
        <Part slot="row-text" as="span" id={`${id}-text`}>
          {isForm ? choosingMethod.formText : choosingMethod.consentText}
        </Part>
      </Part>
      <Icon name="next" />
    </Part>
  );
}
