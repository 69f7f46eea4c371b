'use client';
import { type AuthenticationsResult, useAuthentications } from '../../react/index.ts';
import { type Customization, CustomizationProvider } from '../appearance/customization.tsx';
import { Button } from '../elements/button.tsx';
import { LiveStatus } from '../elements/live-status.tsx';
import { Notice } from '../elements/notice.tsx';
import { Part } from '../elements/part.tsx';
import { Skeleton } from '../elements/skeleton.tsx';
import { Actions } from '../frame/view.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ConnectionChoices } from './connection-choices.view.tsx';

export interface AuthenticationPickerProps extends Customization {
  /** Only those of this service. Default: all of the asking person. */
  readonly serviceKey?: string;
  /** Id of the chosen authentication. */
  readonly value?: string | undefined;
  readonly onChange: (authenticationId: string) => void;
}

/**
 * Chooses one of the person's own authentications, in the page. Needs a `<PatchcordProvider>` around it;
 * `useAuthentications` is its headless side. Renders a `<div>` element.
 */
export function AuthenticationPicker(props: AuthenticationPickerProps) {
  const { serviceKey, value, onChange, ...customization } = props;
  const result = useAuthentications(serviceKey === undefined ? {} : { serviceKey });
  return (
    <CustomizationProvider {...customization}>
      <Part slot="root">
        <Choices result={result} value={value} onChange={onChange} />
      </Part>
    </CustomizationProvider>
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
  if (result.authentications.length === 0) return <Part slot="text">{texts.empty}</Part>;
  return (
    <ConnectionChoices
      label={texts.group}
      authentications={result.authentications}
      value={value}
      onChange={onChange}
    />
  );
}
