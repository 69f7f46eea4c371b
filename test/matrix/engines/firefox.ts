import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { ensureFirefox } from '../../support/find-engines.ts';
import type { Engine, EngineSession, EngineWindow } from '../engine.types.ts';
import type { Point } from '../locate.ts';
import { until } from '../until.ts';
import { BidiError, BidiSession } from './bidi.ts';
import { makeFirefoxProfile } from './firefox-profile.ts';
import { endProcess, printed, startProcess } from './processes.ts';
import { arrive, clickActions, keyActions, type ReachedDocument, viewOf } from './view.ts';

/** Firefox without a screen, over WebDriver BiDi. */
export async function startFirefox(): Promise<Engine> {
  const program = ensureFirefox();
  const profile = makeFirefoxProfile();
  const child = startProcess(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const close = async () => {
    await endProcess(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return engine(await BidiSession.begin(await bidiAddress(child)), close);
  } catch (error) {
    await close();
    throw error;
  }
}

function engine(bidi: BidiSession, close: () => Promise<void>): Engine {
  return {
    name: 'firefox',
    version: `Firefox ${bidi.browserVersion}`,
    async newSession() {
      const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext', {});
      return session(bidi, userContext);
    },
    close,
  };
}

const bidiAddress = (child: ChildProcess) =>
  printed(child, child.stderr, /WebDriver BiDi listening on (ws:\S+)/, 'Firefox');

/** A window, as the browser lists it. */
interface TopContext {
  readonly context: string;
  readonly url: string;
  readonly userContext: string;
}

async function windowsOf(bidi: BidiSession): Promise<readonly TopContext[]> {
  const { contexts } = await bidi.send<{ contexts: TopContext[] }>('browsingContext.getTree', {
    maxDepth: 0,
  });
  return contexts;
}

function session(bidi: BidiSession, userContext: string): EngineSession {
  // Also those that their opener has no handle of: they belong to the same user context.
  const windows = async () => (await windowsOf(bidi)).filter((window) => window.userContext === userContext);
  return {
    async open(url) {
      const { context } = await bidi.send<TopContext>('browsingContext.create', { type: 'tab', userContext });
      await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
      await arrive(new FirefoxDocument(bidi, context, []), url);
      return windowOf(bidi, context);
    },
    async opened(action, withinMs = 10_000) {
      const before = new Set((await windows()).map(({ context }) => context));
      await action();
      // Blank, it may be one that its page closes at once.
      const isNew = ({ context, url }: TopContext) => !before.has(context) && url !== 'about:blank';
      const { context } = await until('new window', withinMs, async () => (await windows()).find(isNew));
      return windowOf(bidi, context);
    },
    async close() {
      await bidi.send('browser.removeUserContext', { userContext });
    },
  };
}

function windowOf(bidi: BidiSession, context: string): EngineWindow {
  const find = async () => (await windowsOf(bidi)).find((window) => window.context === context);
  return {
    ...viewOf(new FirefoxDocument(bidi, context, [])),
    isClosed: async () => (await find()) === undefined,
    url: async () => (await find())?.url ?? '',
  };
}

/** What `script.evaluate` answers, as far as it is used here. */
interface Evaluated {
  readonly result?: { readonly type: string; readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

class FirefoxDocument implements ReachedDocument {
  private readonly bidi: BidiSession;
  private readonly window: string;
  /** Selectors of the frames from the window's document down to this one. */
  private readonly path: readonly string[];

  constructor(bidi: BidiSession, window: string, path: readonly string[]) {
    this.bidi = bidi;
    this.window = window;
    this.path = path;
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.evaluateIn(await this.context(), expression);
  }

  async clickAt(point: Point): Promise<void> {
    // A person who wants to click in a tab behind another one looks at it first.
    if ((await this.evaluateIn(this.window, 'document.visibilityState')) === 'hidden')
      await this.bidi.send('browsingContext.activate', { context: this.window });
    await this.perform(clickActions(point));
  }

  async type(text: string): Promise<void> {
    await this.perform(keyActions(text));
  }

  inner(selector: string): ReachedDocument {
    return new FirefoxDocument(this.bidi, this.window, [...this.path, selector]);
  }

  private async perform(actions: readonly object[]): Promise<void> {
    try {
      await this.bidi.send('input.performActions', { context: await this.context(), actions });
    } catch (error) {
      // The click has closed its window before the browser answered.
      if (!(error instanceof BidiError && error.code === 'no such frame')) throw error;
    }
  }

  private async evaluateIn(context: string, expression: string): Promise<unknown> {
    const json = `(async () => JSON.stringify(await (${expression})))()`;
    const value = (await this.run(context, json))?.value;
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  }

  private async run(context: string, expression: string): Promise<Evaluated['result']> {
    const { result, exceptionDetails } = await this.bidi.send<Evaluated>('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
      userActivation: false,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result;
  }

  /** Looked up anew each time: frames are replaced and reloaded. */
  private async context(): Promise<string> {
    let context = this.window;
    for (const selector of this.path) {
      const found = await this.run(
        context,
        `document.querySelector(${JSON.stringify(selector)})?.contentWindow`,
      );
      if (found?.type !== 'window') throw new Error(`There is no frame ${selector}.`);
      ({ context } = found.value as { context: string });
    }
    return context;
  }
}
