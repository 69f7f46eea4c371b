import type { Readable } from 'node:stream';
import { ensureWebKit, type WebKitPrograms } from '../../support/find-engines.ts';
import { freePort } from '../../support/free-port.ts';
import type { Engine, EngineSession, EngineWindow } from '../engine.types.ts';
import type { Point } from '../locate.ts';
import { until } from '../until.ts';
import { endProcess, printed, startProcess } from './processes.ts';
import { arrive, clickActions, keyActions, type ReachedDocument, viewOf } from './view.ts';
import { isWebDriverError, WebDriver } from './webdriver.ts';

/** WebKitGTK's small browser on a display of its own, over WebDriver. */
export async function startWebKit(): Promise<Engine> {
  const programs = ensureWebKit();
  const screen = startProcess(
    programs.display,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const closeScreen = () => endProcess(screen);
  try {
    const number = await printed(screen, screen.stdio[3] as Readable, /^(\d+)\s/m, 'Xvfb');
    const running = new Set<RunningDriver>();
    const begin = async () => {
      const started = await startDriver(programs, `:${number}`);
      running.add(started);
      return started;
    };
    const first = await begin();
    const { version } = first.driver;
    await first.close();
    return {
      name: 'webkit',
      version: `WebKitGTK ${version}`,
      newSession: async () => session(await begin()),
      async close() {
        await Promise.all([...running].map((driver) => driver.close()));
        await closeScreen();
      },
    };
  } catch (error) {
    await closeScreen();
    throw error;
  }
}

interface RunningDriver {
  readonly driver: WebDriver;
  close(): Promise<void>;
}

/** A driver has one session at most, so each session gets a driver, and with it a browser that knows nothing. */
async function startDriver(programs: WebKitPrograms, display: string): Promise<RunningDriver> {
  const port = await freePort();
  const child = startProcess(programs.driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  });
  try {
    const driver = await WebDriver.connect(`http://127.0.0.1:${port}`, {
      'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
      // What waits for a page here says so itself; a slow page must not hold up what happens in another window.
      pageLoadStrategy: 'none',
    });
    return {
      driver,
      async close() {
        await driver.end().catch(() => undefined);
        await endProcess(child);
      },
    };
  } catch (error) {
    await endProcess(child);
    throw error;
  }
}

function session({ driver, close }: RunningDriver): EngineSession {
  let isFresh = true;
  return {
    async open(url) {
      // The browser begins with one empty window.
      const [first] = isFresh ? await driver.windows() : [];
      isFresh = false;
      const handle = first ?? (await driver.newWindow());
      await go(driver, handle, url);
      return windowOf(driver, handle);
    },
    async opened(action, withinMs = 10_000) {
      const before = await driver.windows();
      await action();
      const firstSeen = new Map<string, number>();
      const isNew = async (handle: string) => {
        const since = firstSeen.get(handle) ?? Date.now();
        firstSeen.set(handle, since);
        // Blank, it may be one that its page closes at once, or one whose page is refused: that one stays.
        return Date.now() - since > BLANK_MS || !(await isBlank(driver, handle));
      };
      return until('new window', withinMs, async () => {
        const others = (await driver.windows()).filter((handle) => !before.includes(handle));
        for (const handle of others) if (await isNew(handle)) return windowOf(driver, handle);
        return undefined;
      });
    },
    close,
  };
}

/** Goes to an address. The browser now and then loses one that it is given while it starts: then it is told again. */
async function go(driver: WebDriver, handle: string, url: string): Promise<void> {
  const document = new WebKitDocument(driver, handle, []);
  const tell = async () => {
    await driver.within(handle, [], (command) => command('POST', '/url', { url }));
    await arrive(document, url, 5_000);
  };
  await tell().catch(tell);
}

/** How long a window stays blank, in ms, before it counts as one that will remain so. */
const BLANK_MS = 1_000;

async function isBlank(driver: WebDriver, handle: string): Promise<boolean> {
  return (await new WebKitDocument(driver, handle, []).evaluate('location.href')) === 'about:blank';
}

function windowOf(driver: WebDriver, handle: string): EngineWindow {
  return {
    ...viewOf(new WebKitDocument(driver, handle, [])),
    isClosed: async () => !(await driver.windows()).includes(handle),
    url: async () => String(await driver.within(handle, [], (command) => command('GET', '/url'))),
  };
}

class WebKitDocument implements ReachedDocument {
  private readonly driver: WebDriver;
  private readonly handle: string;
  /** Selectors of the frames from the window's document down to this one. */
  private readonly path: readonly string[];

  constructor(driver: WebDriver, handle: string, path: readonly string[]) {
    this.driver = driver;
    this.handle = handle;
    this.path = path;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.driver.within(this.handle, this.path, (command) =>
      command('POST', '/execute/sync', { script: `return (${expression});`, args: [] }),
    );
  }

  async clickAt({ x, y }: Point): Promise<void> {
    const corner = await this.corner();
    await this.perform(clickActions({ x: corner.x + x, y: corner.y + y }));
  }

  type(text: string): Promise<void> {
    return this.perform(keyActions(text));
  }

  inner(selector: string): ReachedDocument {
    return new WebKitDocument(this.driver, this.handle, [...this.path, selector]);
  }

  /** Where the document begins in its window, to which this driver relates every point. */
  private async corner(): Promise<Point> {
    let [x, y] = [0, 0];
    for (const [depth, selector] of this.path.entries()) {
      const outer = new WebKitDocument(this.driver, this.handle, this.path.slice(0, depth));
      const expression = `(({ x, y }) => ({ x, y }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`;
      const corner = (await outer.evaluate(expression)) as Point;
      x += corner.x;
      y += corner.y;
    }
    return { x, y };
  }

  private perform(actions: readonly object[]): Promise<void> {
    return this.driver.within(this.handle, this.path, async (command) => {
      try {
        await command('POST', '/actions', { actions });
      } catch (error) {
        // The click has closed its window before the browser answered.
        if (!isWebDriverError(error, 'no such window', 'no such frame')) throw error;
      }
    });
  }
}
