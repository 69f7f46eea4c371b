'use client';
import { useId } from 'react';
import type { ServiceMethod } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Logo } from '../elements/logo.tsx';
import { View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { useNames } from './use-names.ts';

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
      <ul className={slotClass('list')} data-card="">
        {connect.methods.map((method) => (
          <li key={method.id} className={slotClass('item')}>
            <MethodRow method={method} names={names} onChoose={() => connect.chooseMethod(method.id)} />
          </li>
        ))}
      </ul>
    </View>
  );
}

interface MethodRowProps {
  readonly method: ServiceMethod;
  readonly names: { readonly service: string; readonly host: string };
  readonly onChoose: () => void;
}

function MethodRow({ method, names, onChoose }: MethodRowProps) {
  const id = useId();
  const { choosingMethod } = useTexts().messages.connect;
  const isForm = method.type === 'token';
  return (
    <div className={slotClass('row')}>
      <span className={slotClass('row-body')}>
        <button
          type="button"
          className={slotClass('row-button')}
          aria-describedby={`${id}-text`}
          onClick={onChoose}
        >
          {method.label === undefined ? (
            <Text message={isForm ? choosingMethod.form : choosingMethod.consent} values={names} />
          ) : (
            <bdi>{method.label}</bdi>
          )}
        </button>
        <span id={`${id}-text`} className={slotClass('row-text')}>
          {isForm ? choosingMethod.formText : choosingMethod.consentText}
        </span>
      </span>
      <Icon name="next" />
    </div>
  );
}
