/** What the driver needs of a browser, and what it gives. */
import type { Attempt, Clock, ConnectEvent } from '../core/index.ts';

/** The part of `window` that the driver uses; `globalThis.window` fits. */
export interface HostWindow
  extends Pick<
    Window,
    'open' | 'screenX' | 'screenY' | 'outerWidth' | 'outerHeight' | 'addEventListener' | 'removeEventListener'
  > {
  readonly self: unknown;
  readonly top: unknown;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  readonly BroadcastChannel?: (new (name: string) => BroadcastChannel) | undefined;
  readonly location: Pick<Location, 'href' | 'assign'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
  readonly performance: Pick<Performance, 'timeOrigin'>;
  /** Throws where the page may have none. */
  readonly sessionStorage?: Storage | undefined;
}

export interface OpenOptions {
  /** The start address, where the attempt exists already. Default: `about:blank`, to be sent on by `navigate`. */
  readonly url?: string | undefined;
  /** What a blank window says until it is sent on. */
  readonly title?: string | undefined;
  readonly text?: string | undefined;
}

/** A handle on the window in which the user consents. */
export interface ConsentWindow {
  /** Sends a blank window to the start address. Once: further calls do nothing, and so do those on a window that was opened with an address. */
  navigate(startUrl: string): void;
  /** Whether it reads as closed. A window that the provider cut off (COOP) does so while it is open. */
  isClosed(): boolean;
  close(): void;
}

/** What the server and the window said, as events of `connect`. */
export type ConsentNews = Extract<
  ConnectEvent,
  { type: 'ATTEMPT' | 'UNREACHABLE' | 'ATTEMPT_LOST' | 'WINDOW_CLOSED' | 'STILL_HERE' }
>;

export interface WatchOptions {
  readonly attemptId: string;
  /** Asks the server about the attempt: the only truth. */
  readonly ask: (signal: AbortSignal) => Promise<Attempt>;
  readonly tell: (news: ConsentNews) => void;
  /** Read before each question; told about when it turns from `false` to `true`. */
  readonly isWindowClosed: () => boolean;
  /** Origin of the callback page; messages of others are ignored. Default: no message counts. */
  readonly messageOrigin: string | undefined;
  /** Stops watching. */
  readonly signal: AbortSignal;
}

/** Consent in the page's own tab: the way there, and the way back. */
export interface OwnTab {
  /** The address of this page, to which the backend sends the tab back. */
  returnUrl(): string;
  /** Leaves the page for a start address. What is no http(s) address is not gone to. */
  leaveFor(startUrl: string): void;
  /**
   * The attempt with which the tab has come back, once: it is taken out of the address, so that a reload, a bookmark or
   * a shared link does not carry it on.
   */
  takeReturned(): string | undefined;
}

/** What the tab remembers over reloads. Never a secret. */
export interface PageMemory {
  /** `undefined` when nothing is there, or nothing that can be read. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
  /** Those that begin so. */
  keys(prefix: string): readonly string[];
}

/** The tab that the page stands in. */
export interface PageTab {
  /** What the tab remembers over reloads. */
  readonly memory: PageMemory;
  /** Tells this page from the one before a reload. */
  pageId(): number;
  /** Whether the tab has come back with an attempt, as its address says; `ownTab.takeReturned` takes it. */
  hasReturned(): boolean;
}

/** Opens and watches consent windows. */
export interface PopupDriver extends PageTab {
  /** The page is in a frame: a window may open without giving a handle, so the attempt is made before the click. */
  isFramed(): boolean;
  /** MUST be called in the user's gesture. `undefined` when there is no handle, which does not mean that no window opened. */
  open(options?: OpenOptions): ConsentWindow | undefined;
  /** Asks until the attempt has ended or `signal` is aborted; then resolves. Never rejects. */
  watch(options: WatchOptions): Promise<void>;
  /** For consent without a window. */
  readonly ownTab: OwnTab;
}

export interface PageTabOptions {
  /** Default: the window of the page, looked up when it is first needed, so that server rendering works. */
  readonly window?: HostWindow | undefined;
}

export interface PopupDriverOptions extends PageTabOptions {
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}
