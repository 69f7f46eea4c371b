import {
  type MemoryAdapter,
  type MemoryAdapterOptions,
  memoryAdapter,
  type OptionalGroup,
} from 'patchcord/adapters/memory';
import type { RestartOptions, ServiceDefinition } from 'patchcord/core';
import { type Clock, systemClock } from 'patchcord/core';
import { createPopupDriver, type PopupDriver } from 'patchcord/popup';
import { PatchcordProvider } from 'patchcord/react';
import { type ReactNode, useMemo, useState } from 'react';
import { services } from './services.ts';

/** Longer than anybody looks at a story, in ms. */
export const FOREVER = 2 ** 30;

export const northwind = { name: 'Northwind' };

/** How the consent window behaves on the stage. */
export type WindowBehaviour =
  /** It opens, and shows what the script says. */
  | 'open'
  /** The browser opens none. */
  | 'blocked'
  /** It reads as closed once the provider's page is in it. */
  | 'closed';

export interface StageProps {
  /** What the backend is made of, besides the services. */
  readonly backend?: Partial<MemoryAdapterOptions<OptionalGroup>>;
  /** Tells the backend how calls go, before anything is rendered. */
  readonly script?: (adapter: MemoryAdapter<OptionalGroup>) => void;
  readonly definitions?: readonly ServiceDefinition[];
  /** Without it, real windows open. */
  readonly consentWindow?: WindowBehaviour;
  /** The backend can send a tab back, so that consent in the page's own tab is offered. The tab does not really leave. */
  readonly canReturn?: boolean;
  /** How much faster than usual time goes. @default 1 */
  readonly speed?: number;
  /**
   * Which load of the page this is. With another one everything is made anew, except for the backend and what the tab
   * remembers. Without it, the tab remembers nothing.
   */
  readonly load?: number;
  readonly children: (adapter: MemoryAdapter<OptionalGroup>) => ReactNode;
}

/** A backend in memory, made once per story, for the components on it. */
export function Stage({
  backend,
  script,
  definitions = services,
  consentWindow,
  canReturn = false,
  speed = 1,
  load,
  children,
}: StageProps) {
  const [{ adapter, clock, memory }] = useState(() => {
    const hurried = hurry(speed);
    const made = memoryAdapter<OptionalGroup>({
      services: definitions,
      providers: {
        'beacon-mail': {
          account: 'marketing@northwind.example',
          accepts: ({ apiKey: typed }) =>
            String(typed).startsWith('bm_live_') || { says: 'no', detail: 'unknown key' },
        },
      },
      clock: hurried,
      ...backend,
    });
    script?.(made);
    if (canReturn) letReturn(made);
    return { adapter: made, clock: hurried, memory: createMemory() };
  });
  const popup = useMemo(
    () =>
      createStoryDriver(
        adapter,
        consentWindow,
        clock,
        load === undefined ? {} : { memory: memory.of(load), load },
      ),
    [adapter, consentWindow, clock, memory, load],
  );
  return (
    <PatchcordProvider key={load} adapter={adapter} popup={popup} clock={clock}>
      {children(adapter)}
    </PatchcordProvider>
  );
}

function letReturn({ consent }: MemoryAdapter<OptionalGroup>): void {
  if (!consent) return;
  const { restart } = consent;
  Object.assign(consent, {
    canReturn: true,
    restart: (id: string, { signal }: RestartOptions = {}) => restart(id, { signal }),
  });
}

/** A clock whose seconds pass faster. */
function hurry(speed: number): Clock {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) * speed,
    after: (ms, callback) => systemClock.after(ms / speed, callback),
  };
}

/** What a tab remembers, without the tab. */
function createMemory() {
  const kept = new Map<string, unknown>();
  let current: number;
  return {
    /** As a load of the page sees it, which is over when another one begins: what has gone changes nothing. */
    of(load: number): PopupDriver['memory'] {
      current = load;
      return {
        read: (key) => kept.get(key),
        write: (key, value) => void (load === current && kept.set(key, value)),
        remove: (key) => void (load === current && kept.delete(key)),
        keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
      };
    },
  };
}

const forgetful: PopupDriver['memory'] = {
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
  keys: () => [],
};

/** By default it remembers nothing: each story begins anew, whatever was typed into the one before it in the same tab. */
function createStoryDriver(
  adapter: MemoryAdapter<OptionalGroup>,
  behaviour: WindowBehaviour | undefined,
  clock: Clock,
  { memory = forgetful, load }: { readonly memory?: PopupDriver['memory']; readonly load?: number },
): PopupDriver {
  const driver: PopupDriver = {
    ...createPopupDriver({ clock }),
    memory,
    ...(load !== undefined && { pageId: () => load }),
  };
  return behaviour ? pretend(adapter, behaviour, driver) : driver;
}

/** Opens nothing: stories that stand still in one state need no window of their own. */
function pretend(
  adapter: MemoryAdapter<OptionalGroup>,
  behaviour: WindowBehaviour,
  driver: PopupDriver,
): PopupDriver {
  return {
    ...driver,
    ownTab: { ...driver.ownTab, leaveFor: () => undefined },
    isFramed: () => false,
    open() {
      if (behaviour === 'blocked') return undefined;
      let isAtProvider = false;
      return {
        navigate(startUrl) {
          adapter.world.consent.open(startUrl);
          isAtProvider = true;
        },
        isClosed: () => behaviour === 'closed' && isAtProvider,
        close: () => undefined,
      };
    },
  };
}
