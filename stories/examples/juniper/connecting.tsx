import { type ConnectController, useConnect, useService, type WizardController } from 'patchcord/react';
import { useEffect, useRef } from 'react';
import { Answer, Answers, Said, Says, Thinking } from './bubbles.tsx';
import { Permissions } from './permissions.tsx';
import { Typed } from './typed.tsx';

export interface ConnectingProps {
  readonly wizard: WizardController;
  readonly serviceKey: string;
}

/** The states of `useConnect`, each as something that Juniper says. */
export function Connecting({ wizard, serviceKey }: ConnectingProps) {
  const connect = useConnect({ serviceKey, onAuthenticated: wizard.authenticated, onEnd: wizard.complete });
  const service = useService(serviceKey);
  const { isPending, state } = connect;
  const { setPending } = wizard;
  useEffect(() => {
    setPending(isPending);
    return () => setPending(false);
  }, [isPending, setPending]);
  const topic = topicOf(state.tag);
  const isNew = useChanged(topic);
  const name = service.status === 'ready' ? service.service.name : 'that';
  return (
    <>
      <Said>{name}.</Said>
      <Says key={topic} isNew={isNew}>
        <Reply connect={connect} name={name} />
        {!isPending && state.tag !== 'finished' && state.tag !== 'connected' && (
          <Answers>
            <Answer onClick={wizard.back}>Somewhere else first</Answer>
          </Answers>
        )}
      </Says>
    </>
  );
}

interface ReplyProps {
  readonly connect: ConnectController;
  readonly name: string;
}

function Reply({ connect, name }: ReplyProps) {
  const { state } = connect;
  switch (state.tag) {
    case 'loading':
      return <Thinking text="One moment" />;
    case 'choosing':
      return <Known connect={connect} name={name} />;
    case 'choosing-method':
      return (
        <>
          <p>There are two doors into {name}. Which one do you have a key for?</p>
          <Answers>
            {connect.methods.map(({ id, label, type }) => (
              <Answer key={id} onClick={() => connect.chooseMethod(id)}>
                {label ?? (type === 'token' ? 'I have a key' : 'I sign in there')}
              </Answer>
            ))}
          </Answers>
        </>
      );
    case 'consent':
      return <Permissions connect={connect} state={state} name={name} />;
    case 'inputs':
    case 'form':
    case 'testing':
      return <Typed key={state.method.id} connect={connect} state={state} name={name} />;
    case 'connected':
    case 'naming':
      return <Connected connect={connect} name={name} />;
    case 'finished':
      return <p>{name} is connected.</p>;
    case 'opening':
    case 'blocked':
    case 'waiting':
    case 'still-waiting':
    case 'redirecting':
    case 'checking':
      return <Waiting connect={connect} name={name} />;
    default:
      return (
        <>
          <p>{apologyFor(state.tag, name)}</p>
          <Answers>
            <Answer main onClick={() => connect.retry()}>
              Let us try again
            </Answer>
          </Answers>
        </>
      );
  }
}

function Known({ connect, name }: ReplyProps) {
  return (
    <>
      <p>You have been at {name} before. Shall I take the same account?</p>
      <Answers>
        {connect.existing.map(({ id, name: title }) => (
          <Answer key={id} main onClick={() => connect.chooseExisting(id)}>
            {title}
          </Answer>
        ))}
        <Answer onClick={() => connect.chooseNew()}>Another account</Answer>
      </Answers>
    </>
  );
}

function Waiting({ connect, name }: ReplyProps) {
  const link = connect.getConsentLinkProps();
  return (
    <>
      <p>Go ahead: I wait here while you say yes at {name}. I do not look over your shoulder.</p>
      <Thinking text={connect.state.tag === 'checking' ? `${name} has answered` : 'Waiting for you'} />
      <Answers>
        {link ? (
          <a className="juniper-answer" data-main {...link}>
            Open {name}
          </a>
        ) : (
          connect.allows('REOPEN') && <Answer onClick={() => connect.reopen()}>I lost the window</Answer>
        )}
        <Answer onClick={() => connect.cancel()}>Never mind</Answer>
      </Answers>
    </>
  );
}

function Connected({ connect, name }: ReplyProps) {
  const account = connect.authentication?.account;
  return (
    <>
      <p>
        That worked! I am looking at {name}
        {account !== undefined && (
          <>
            {' '}
            as <strong>{account}</strong>
          </>
        )}
        .
      </p>
      <Answers>
        <Answer main onClick={() => connect.finish()}>
          Wonderful
        </Answer>
      </Answers>
    </>
  );
}

type Tag = ConnectController['state']['tag'];

function apologyFor(tag: Tag, name: string): string {
  if (tag === 'denied') return `You said no at ${name}, and that is fine. Nothing was kept.`;
  if (tag === 'abandoned') return 'All right, we leave it. Nothing was kept.';
  if (tag === 'expired') return 'That took longer than the door stays open. Nothing was kept.';
  return `${name} and I did not understand each other just now.`;
}

/** What is talked about: as long as it is the same, the bubble stays, and with it what has the focus. */
function topicOf(tag: Tag): string {
  if (['opening', 'blocked', 'waiting', 'still-waiting', 'redirecting', 'checking'].includes(tag))
    return 'waiting';
  if (tag === 'testing') return 'form';
  return tag === 'naming' ? 'connected' : tag;
}

/** Whether there was another one before; not for the one that everything begins with. */
function useChanged(topic: string): boolean {
  const first = useRef(topic);
  return first.current !== topic;
}
