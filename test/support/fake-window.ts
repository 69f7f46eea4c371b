import type { HostWindow } from 'patchcord/popup';

/** A window that was opened, and where it has been. */
export interface OpenedWindow {
  readonly url: string;
  readonly features: string;
  readonly visited: string[];
  readonly said: { title: string; text: string | undefined };
  /** Set it to `true` to close the window, or to have it read as closed though it is open (COOP). */
  closed: boolean;
}

/** A BroadcastChannel whose messages the test brings. */
export interface FakeChannel {
  readonly name: string;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** The page's window as the driver sees it; counts what listens, so that a test can tell that nothing stays behind. */
export interface FakeWindow extends HostWindow {
  readonly opened: OpenedWindow[];
  /** Makes `open` answer null, as a popup blocker or a frame under COOP does. */
  blocked: boolean;
  /** Those that are open. */
  readonly channels: readonly FakeChannel[];
  readonly listening: number;
  /** Where the page's own tab was sent. */
  readonly leftFor: readonly string[];
  /** The page's address; set it to come back to the page with another one. */
  address: string;
  fire(event: Event): void;
  fireOnDocument(type: 'visibilitychange', visibilityState: DocumentVisibilityState): void;
}

/** No two pages were loaded at the same moment. */
let pages = 1;

/** @param storage what the tab remembers of the page before; `null` for a page that may have none. */
export function fakeWindow({
  framed = false,
  address = 'https://northwind.example/integrations',
  storage = fakeStorage(),
}: {
  readonly framed?: boolean;
  readonly address?: string;
  readonly storage?: Storage | null;
} = {}): FakeWindow {
  const opened: OpenedWindow[] = [];
  const channels: FakeChannel[] = [];
  const own = countingTarget();
  const ofDocument = countingTarget();
  let visibilityState: DocumentVisibilityState = 'visible';

  class Channel {
    readonly name: string;
    onmessage: ((event: MessageEvent) => void) | null = null;
    constructor(name: string) {
      this.name = name;
      channels.push(this);
    }
    close() {
      channels.splice(channels.indexOf(this), 1);
    }
  }

  const self = {};
  const host = {
    self,
    top: framed ? {} : self,
    screenX: 100,
    screenY: 50,
    outerWidth: 1200,
    outerHeight: 900,
    opened,
    channels,
    blocked: false,
    address,
    leftFor: [] as string[],
    location: {
      get href() {
        return host.address;
      },
      assign: (url: string) => void host.leftFor.push(url),
    },
    performance: { timeOrigin: pages++ },
    history: {
      state: { router: 'kept' },
      replaceState(state: unknown, _title: string, url: string) {
        if (state !== host.history.state) throw new Error('The router has lost its state.');
        host.address = url;
      },
    },
    get sessionStorage() {
      if (storage === null) throw new DOMException('No storage in a sandbox.', 'SecurityError');
      return storage;
    },
    BroadcastChannel: Channel as unknown as typeof BroadcastChannel,
    ...own.methods,
    document: {
      ...ofDocument.methods,
      get visibilityState() {
        return visibilityState;
      },
    },
    open(url: string, _name: string, features: string) {
      if (host.blocked) return null;
      const entry: OpenedWindow = {
        url,
        features,
        visited: [],
        closed: false,
        said: { title: '', text: undefined },
      };
      opened.push(entry);
      return handleOf(entry);
    },
    get listening() {
      return own.count() + ofDocument.count();
    },
    fire: own.fire,
    fireOnDocument(type: string, state: DocumentVisibilityState) {
      visibilityState = state;
      ofDocument.fire(new Event(type));
    },
  };
  return host as unknown as FakeWindow;
}

function handleOf(entry: OpenedWindow) {
  return {
    get closed() {
      return entry.closed;
    },
    close: () => {
      entry.closed = true;
    },
    location: {
      set href(url: string) {
        entry.visited.push(url);
      },
    },
    document: {
      set title(title: string) {
        entry.said.title = title;
      },
      createElement: () => ({ dir: '', textContent: '' }),
      body: {
        append: ({ textContent }: { textContent: string }) => {
          entry.said.text = textContent;
        },
      },
    },
  };
}

/** An event target that knows how many listeners it has. */
function countingTarget() {
  const target = new EventTarget();
  const active = new Set<string>();
  const ids = new Map<unknown, number>();
  const keyOf = (type: string, listener: unknown) => {
    if (!ids.has(listener)) ids.set(listener, ids.size);
    return `${type} ${ids.get(listener)}`;
  };
  return {
    count: () => active.size,
    fire: (event: Event) => void target.dispatchEvent(event),
    methods: {
      addEventListener(type: string, listener: EventListener) {
        active.add(keyOf(type, listener));
        target.addEventListener(type, listener);
      },
      removeEventListener(type: string, listener: EventListener) {
        active.delete(keyOf(type, listener));
        target.removeEventListener(type, listener);
      },
    },
  };
}

/** A tab's session storage, which outlives the page. */
export function fakeStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value),
  };
}
