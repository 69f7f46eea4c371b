/** The gestures of `connect`, as what a user does in its views; `undefined` where the view does not offer it. */
import type { ConnectEvent, ConnectState } from 'patchcord/core';
import { en } from 'patchcord/messages/en';
import { OPTIONAL_SCOPE } from './connect.model.ts';
import { both, type Deed, findInput, press, tick, type } from './hands.ts';

type Gesture = Extract<
  ConnectEvent['type'],
  | 'CHOOSE_EXISTING'
  | 'CHOOSE_NEW'
  | 'CHOOSE_METHOD'
  | 'SUBMIT_INPUTS'
  | 'CHOOSE_SCOPES'
  | 'CHOOSE_ACCOUNT'
  | 'CONTINUE'
  | 'CONTINUE_HERE'
  | 'LINK_FOLLOWED'
  | 'REOPEN'
  | 'SUBMIT'
  | 'RENAME'
  | 'FINISH'
  | 'BACK'
  | 'CANCEL'
  | 'RETRY'
>;

const texts = en.connect;
const methodLabels: Record<string, string> = { oauth: 'Sign in', key: 'Use a key' };

const gestures: {
  readonly [Type in Gesture]: (
    event: Extract<ConnectEvent, { type: Type }>,
    state: ConnectState,
  ) => Deed | undefined;
} = {
  CHOOSE_EXISTING: () => both(tick('input[type=radio]:not([value=""])'), press(texts.choosing.continue)),
  CHOOSE_NEW: () => both(tick('input[type=radio][value=""]'), press(texts.choosing.continue)),
  CHOOSE_METHOD: ({ methodId }) => press(methodLabels[methodId] ?? methodId),
  SUBMIT_INPUTS: () => both(type('input[name=subdomain]', 'northwind'), press(texts.inputs.continue)),
  CHOOSE_SCOPES: ({ scopes }) => tickTo('li input[type=checkbox]', scopes.includes(OPTIONAL_SCOPE)),
  CHOOSE_ACCOUNT: ({ another }) => tickTo('.patchcord-account-choice input', another),
  CONTINUE: () => press('Continue to Both'),
  CONTINUE_HERE: () => press(texts.blocked.here),
  REOPEN: () => pressAgain('button'),
  LINK_FOLLOWED: () => pressAgain('a[href]'),
  SUBMIT: ({ values }) =>
    both(type('input[name=apiKey]', String(values['apiKey'])), press(texts.form.connect)),
  RENAME: ({ name }) => both(type('input[type=text]', name), press(texts.connected.done)),
  FINISH: (_event, state) => press('failure' in state ? texts.connected.keepName : texts.connected.done),
  BACK: () => press(en.wizard.back),
  CANCEL: () => press(texts.waiting.cancel),
  RETRY: () => press(texts.again) ?? press(texts.restart),
};

function tickTo(selector: string, isTicked: boolean): Deed | undefined {
  const box = findInput(selector);
  return box && box.checked !== isTicked ? tick(selector) : undefined;
}

function pressAgain(controls: string): Deed | undefined {
  return press(texts.waiting.reopen, controls) ?? press(texts.stillWaiting.reopen, controls);
}

function isGesture(type: ConnectEvent['type']): type is Gesture {
  return Object.hasOwn(gestures, type);
}

/** Whether the event is something that the user does, and how, if the view offers it. */
export function gestureFor(
  event: ConnectEvent,
  state: ConnectState,
): { readonly deed: Deed | undefined } | undefined {
  if (!isGesture(event.type)) return undefined;
  const find = gestures[event.type] as (event: ConnectEvent, state: ConnectState) => Deed | undefined;
  return { deed: find(event, state) };
}
