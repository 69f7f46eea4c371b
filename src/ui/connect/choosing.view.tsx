'use client';
import { useState } from 'react';
import { ConnectionChoices } from '../authentication-picker/connection-choices.view.tsx';
import { Button } from '../elements/button.tsx';
import { Footer, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { useNames } from './use-names.ts';

/** Stands for "another account"; no id of an authentication is empty. */
const ANOTHER = '';

/** Use what is there, or a new one. */
export function ChoosingView({ connect }: ConnectViewProps<'choosing'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const texts = messages.connect.choosing;
  const { existing } = connect;
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? existing[0]?.id ?? ANOTHER;
  return (
    <View name="choosing" title={<Text message={texts.title} values={names} />} text={texts.text}>
      <ConnectionChoices
        label={<Text message={texts.group} values={names} />}
        authentications={existing}
        value={value}
        onChange={setChosen}
        another={{ value: ANOTHER, title: texts.another, text: texts.anotherText }}
      />
      <Footer>
        <Button
          kind="primary"
          onClick={() => (value === ANOTHER ? connect.chooseNew() : connect.chooseExisting(value))}
        >
          {texts.continue}
        </Button>
      </Footer>
    </View>
  );
}
