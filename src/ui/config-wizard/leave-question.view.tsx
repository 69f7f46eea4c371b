'use client';
import { Button } from '../elements/button.tsx';
import { Footer, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface LeaveQuestionProps {
  readonly service: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asked when the user closes the wizard while an attempt is under way. */
export function LeaveQuestion({ service, onStay, onLeave }: LeaveQuestionProps) {
  const texts = useTexts().messages.wizard.leave;
  return (
    <View name="leaving" title={<Text message={texts.title} values={{ service }} />} text={texts.text}>
      <Footer>
        <Button onClick={onLeave}>{texts.leave}</Button>
        <Button kind="primary" onClick={onStay}>
          {texts.stay}
        </Button>
      </Footer>
    </View>
  );
}
