'use client';
import type { MessageOverrides } from '../../i18n/index.ts';
import { type AuthenticationsResult, useAuthentications } from '../../react/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Button } from '../elements/button.tsx';
import { LiveStatus } from '../elements/live-status.tsx';
import { Notice } from '../elements/notice.tsx';
import { Skeleton } from '../elements/skeleton.tsx';
import { Actions } from '../frame/view.tsx';
import { TextsProvider, useTexts } from '../texts/texts.tsx';
import { ConnectionChoices } from './connection-choices.view.tsx';

export interface AuthenticationPickerProps {
  /** Only those of this service. Default: all of the asking person. */
  readonly serviceKey?: string;
  /** Id of the chosen authentication. */
  readonly value?: string | undefined;
  readonly onChange: (authenticationId: string) => void;
  /** Texts in the place of the English ones. */
  readonly messages?: MessageOverrides;
}

/**
 * Chooses one of the person's own authentications, in the page. Needs a `<PatchcordProvider>` around it;
 * `useAuthentications` is its headless side. Renders a `<div>` element.
 */
export function AuthenticationPicker({ serviceKey, value, onChange, messages }: AuthenticationPickerProps) {
  const result = useAuthentications(serviceKey === undefined ? {} : { serviceKey });
  return (
    <TextsProvider messages={messages}>
      <div className={slotClass('root')}>
        <Choices result={result} value={value} onChange={onChange} />
      </div>
    </TextsProvider>
  );
}

interface ChoicesProps {
  readonly result: AuthenticationsResult;
  readonly value: string | undefined;
  readonly onChange: (authenticationId: string) => void;
}

function Choices({ result, value, onChange }: ChoicesProps) {
  const { authentications: texts } = useTexts().messages;
  if (result.status === 'error') {
    return (
      <>
        <Notice tone="bad" title={texts.error} />
        <Actions>
          <Button onClick={() => result.retry()}>{texts.retry}</Button>
        </Actions>
      </>
    );
  }
  if (result.status === 'loading') {
    return (
      <>
        <Skeleton />
        <LiveStatus text={texts.loading} />
      </>
    );
  }
  if (result.authentications.length === 0) return <p className={slotClass('text')}>{texts.empty}</p>;
  return (
    <ConnectionChoices
      label={texts.group}
      authentications={result.authentications}
      value={value}
      onChange={onChange}
    />
  );
}
