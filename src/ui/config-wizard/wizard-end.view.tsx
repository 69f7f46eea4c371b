'use client';
import { wizardResults } from '../../core/index.ts';
import type { WizardController } from '../../react/index.ts';
import { Button } from '../elements/button.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface WizardEndProps {
  readonly wizard: WizardController;
  readonly onRestart: () => void;
}

/** What an inline wizard shows after its end, until the host takes it away; a dialog is closed by then. */
export function WizardEnd({ wizard, onRestart }: WizardEndProps) {
  const { finished, cancelled } = useTexts().messages.wizard;
  if (wizard.state.tag === 'finished') {
    const count = wizardResults(wizard.state).length;
    return (
      <View
        name="finished"
        centered
        title={finished.title}
        text={<Text message={finished.text} values={{ count }} />}
      />
    );
  }
  return (
    <View name="cancelled" centered title={cancelled.title} text={cancelled.text}>
      <Actions>
        <Button kind="primary" onClick={onRestart}>
          {cancelled.restart}
        </Button>
      </Actions>
    </View>
  );
}
