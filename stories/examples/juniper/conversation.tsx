import { useServices, useWizard, type WizardController } from 'patchcord/react';
import { Answer, Answers, Says, Thinking } from './bubbles.tsx';
import { Connecting } from './connecting.tsx';

/** The steps of `useWizard`, as a conversation. */
export function Conversation({ onAgain }: { readonly onAgain: () => void }) {
  const wizard = useWizard({});
  const { serviceKey, state } = wizard;
  const hasPicked = wizard.step.kind === 'connect' && serviceKey !== undefined;
  return (
    <div className="juniper-talk">
      <Says>
        <p>Hello! I am Juniper. I keep an eye on your week, so that you do not have to.</p>
      </Says>
      <Says>
        <p>For that I have to see a little of it. Where shall I look first?</p>
        {!hasPicked && <Tools wizard={wizard} />}
      </Says>
      {hasPicked && <Connecting key={serviceKey} wizard={wizard} serviceKey={serviceKey} />}
      {state.tag === 'finished' && (
        <Says isNew>
          <p>Thank you. I have begun to read, and tell you tomorrow at eight what I found.</p>
          <Answers>
            <Answer onClick={onAgain}>Show me something else</Answer>
          </Answers>
        </Says>
      )}
    </div>
  );
}

function Tools({ wizard }: { readonly wizard: WizardController }) {
  const result = useServices();
  if (result.status === 'loading') return <Thinking text="Let me see what there is" />;
  if (result.status === 'error') {
    return (
      <Answers>
        <Answer main onClick={() => result.retry()}>
          Look again
        </Answer>
      </Answers>
    );
  }
  return (
    <Answers>
      {result.services.map(({ key, name, description }) => (
        <Answer key={key} onClick={() => wizard.pick(key)}>
          <strong>{name}</strong> <span>{description}</span>
        </Answer>
      ))}
    </Answers>
  );
}
