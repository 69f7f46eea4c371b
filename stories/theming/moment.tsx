import { ConnectService, ServicePicker } from 'patchcord';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { northwind, Stage, type StageProps } from '../stage.tsx';
import { type Step, stepsTo } from './steps.ts';
import './moment.css';

interface Scene extends Omit<StageProps, 'children'> {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly render: () => ReactNode;
}

const connecting = (serviceKey: string) => () => <ConnectService serviceKey={serviceKey} host={northwind} />;
const goOn = { press: 'Continue to Acme CRM' } as const;

const scenes = {
  picker: {
    title: 'Choosing a service',
    backend: { authentications: [{ serviceKey: 'beacon-mail', name: 'Marketing' }] },
    steps: [],
    render: () => <ServicePicker host={northwind} onPick={() => undefined} />,
  },
  consent: { title: 'Before consent', steps: [], render: connecting('acme-crm') },
  waiting: {
    title: 'While the window is open',
    consentWindow: 'open',
    steps: [goOn],
    render: connecting('acme-crm'),
  },
  connected: {
    title: 'Connected',
    consentWindow: 'open',
    script: ({ script }) =>
      script.always('consent.start', { answer: { says: 'yes', account: 'ada@northwind.example' } }),
    steps: [goOn],
    render: connecting('acme-crm'),
  },
  key: { title: 'A key', steps: [], render: connecting('quarry') },
  'key-refused': {
    title: 'A key that is refused',
    steps: [{ type: 'bm_test_1', into: 'apiKey' }, { press: 'Connect' }],
    render: connecting('beacon-mail'),
  },
  account: {
    title: 'Which account',
    backend: {
      authentications: [
        {
          serviceKey: 'acme-crm',
          name: 'Acme CRM · Ada',
          account: 'ada@northwind.example',
          grantedScopes: ['contacts.read', 'deals.write'],
        },
        {
          serviceKey: 'acme-crm',
          name: 'Sales robot',
          account: 'robot@northwind.example',
          grantedScopes: ['contacts.read', 'deals.write'],
        },
      ],
    },
    steps: [],
    render: connecting('acme-crm'),
  },
  broken: {
    title: 'Something broke',
    consentWindow: 'open',
    script: ({ script }) =>
      script.always('consent.start', {
        answer: { says: 'error', cause: 'provider-misconfigured', detail: 'redirect_uri did not match' },
      }),
    steps: [goOn],
    render: connecting('acme-crm'),
  },
} as const satisfies Record<string, Scene>;

export type MomentName = keyof typeof scenes;

export const momentNames = Object.keys(scenes) as readonly MomentName[];
export const momentTitle = (name: MomentName): string => scenes[name].title;

/** The view that each is to end in, as `data-view` says it. */
const ends: Record<MomentName, string> = {
  picker: 'pick',
  consent: 'consent',
  waiting: 'waiting',
  connected: 'connected',
  key: 'form',
  'key-refused': 'form',
  account: 'choosing',
  broken: 'failed',
};

/**
 * A surface in one of its states, brought there by the real machine. Until it is there it takes no focus, so that
 * several on a page do not fight for it. Renders a `<div>` element.
 */
export function Moment({ name }: { readonly name: MomentName }) {
  const { render, steps, ...stage }: Scene = scenes[name];
  const place = useRef<HTMLDivElement>(null);
  const isThere = useSteps(place, steps, ends[name]);
  return (
    <div className="moment" data-moment={name} data-there={isThere || undefined} inert={!isThere} ref={place}>
      <Stage {...stage}>{render}</Stage>
    </div>
  );
}

function useSteps(place: RefObject<HTMLElement | null>, steps: readonly Step[], end: string): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    return stepsTo(place.current, steps, end, () => setThere(true));
  }, [place, steps, end]);
  return isThere;
}
