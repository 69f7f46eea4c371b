import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectService } from 'patchcord';
import type { ConnectState } from 'patchcord/core';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { FOREVER, northwind, Stage, type StageProps } from './stage.tsx';

interface ConnectStoryProps extends Omit<StageProps, 'children'> {
  readonly serviceKey: string;
}

/** One service being connected, by the real machine, up to one state. */
function ConnectStory({ serviceKey, ...stage }: ConnectStoryProps) {
  return <Stage {...stage}>{() => <ConnectService serviceKey={serviceKey} host={northwind} />}</Stage>;
}

const meta = {
  title: 'Connect/States',
  component: ConnectStory,
  args: { serviceKey: 'acme-crm', consentWindow: 'open' },
} satisfies Meta<typeof ConnectStory>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = (canvas: ReturnType<typeof within>) => Promise<void>;

/** A story that ends in this state, which its test makes sure of. */
function inState(tag: ConnectState['tag'], args: Partial<ConnectStoryProps> = {}, go?: Play): Story {
  return {
    args,
    play: async ({ canvasElement }) => {
      await go?.(within(canvasElement));
      await waitFor(() =>
        expect(canvasElement.querySelector('[data-view]')).toHaveAttribute('data-view', tag),
      );
    },
  };
}

const press =
  (...names: readonly string[]): Play =>
  async (canvas) => {
    for (const name of names) await userEvent.click(await canvas.findByRole('button', { name }));
  };
const goOn = press('Continue to Acme CRM');
const typeKey: Play = async (canvas) => {
  await userEvent.type(await canvas.findByLabelText('API key'), 'bm_live_1f2e3d4c');
  await press('Connect')(canvas);
};

export const Loading = inState('loading', {
  script: ({ script }) => script.always('services.get', { latency: FOREVER }),
});

export const Unavailable = inState('unavailable', {
  script: ({ script }) => script.always('services.get', { error: 'service-unknown' }),
});

const existing = { serviceKey: 'acme-crm', grantedScopes: ['contacts.read', 'deals.write'] };

export const Choosing = inState('choosing', {
  backend: {
    authentications: [
      { ...existing, name: 'Acme CRM · Ada', account: 'ada@northwind.example' },
      { ...existing, name: 'Sales robot', account: 'robot@northwind.example' },
    ],
  },
});

export const ChoosingMethod = inState('choosing-method', { serviceKey: 'ledgerly' });

export const Inputs = inState('inputs', { serviceKey: 'helio-desk' });

export const Consent = inState('consent');

export const Opening = inState(
  'opening',
  { script: ({ script }) => script.always('consent.start', { latency: FOREVER }) },
  goOn,
);

export const Blocked = inState('blocked', { consentWindow: 'blocked', canReturn: true }, goOn);

export const Waiting = inState('waiting', {}, goOn);

export const StillWaiting = inState('still-waiting', { consentWindow: 'closed', speed: 10 }, goOn);

export const Redirecting = inState(
  'redirecting',
  { consentWindow: 'blocked', canReturn: true },
  async (canvas) => {
    await goOn(canvas);
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue in this tab' }));
  },
);

export const Checking = inState(
  'checking',
  {
    script: ({ script }) => script.always('consent.start', { answer: { says: 'yes' }, checking: FOREVER }),
  },
  goOn,
);

export const Form = inState('form', { serviceKey: 'beacon-mail' });

export const Testing = inState(
  'testing',
  {
    serviceKey: 'beacon-mail',
    script: ({ script }) => script.always('credentials.submit', { latency: FOREVER }),
  },
  typeKey,
);

const allowed: Partial<ConnectStoryProps> = {
  script: ({ script }) =>
    script.always('consent.start', { answer: { says: 'yes', account: 'ada@northwind.example' } }),
};

export const Connected = inState('connected', allowed, async (canvas) => {
  await goOn(canvas);
  await canvas.findByText('ada@northwind.example');
});

export const Naming = inState(
  'naming',
  {
    script: (adapter) => {
      allowed.script?.(adapter);
      adapter.script.always('renaming.rename', { latency: FOREVER });
    },
  },
  async (canvas) => {
    await goOn(canvas);
    await userEvent.type(await canvas.findByLabelText('Name of this connection'), ' (sales)');
    await press('Done')(canvas);
  },
);

export const Denied = inState(
  'denied',
  {
    script: ({ script }) =>
      script.always('consent.start', { answer: { says: 'no', detail: 'The user pressed Deny.' } }),
  },
  goOn,
);

export const Failed = inState(
  'failed',
  {
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'error', cause: 'provider-misconfigured', detail: 'redirect_uri did not match' },
      }),
  },
  goOn,
);

export const Abandoned = inState('abandoned', {}, press('Continue to Acme CRM', 'Cancel'));

export const Expired = inState('expired', { speed: 1000 }, goOn);

export const Finished = inState('finished', allowed, press('Continue to Acme CRM', 'Done'));
