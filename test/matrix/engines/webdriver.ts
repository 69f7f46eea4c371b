import { until } from '../until.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** Sends one command of the session, whose path it gets from `/session/{id}` on. */
export type Command = (method: Method, path: string, body?: object) => Promise<unknown>;

class WebDriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Whether a command was answered with one of these error codes. */
export function isWebDriverError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof WebDriverError && codes.includes(error.code);
}

/** A session of the WebDriver protocol. It has one current window and frame, so what needs another one queues. */
export class WebDriver {
  readonly version: string;
  readonly command: Command;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(version: string, command: Command) {
    this.version = version;
    this.command = command;
  }

  /** Begins a session at a driver that may still be starting. */
  static async connect(url: string, capabilities: object): Promise<WebDriver> {
    await until('answer of the driver', 15_000, async () => (await fetch(`${url}/status`)).ok);
    const answer = await send(`${url}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
    const begun = answer as { sessionId: string; capabilities: { browserVersion: string } };
    return new WebDriver(begun.capabilities.browserVersion, (method, path, body) =>
      send(`${url}/session/${begun.sessionId}${path}`, method, body),
    );
  }

  /** Does something in a document, named by its window and the selectors of the frames on the way to it. */
  within<Value>(
    handle: string,
    path: readonly string[],
    work: (command: Command) => Promise<Value>,
  ): Promise<Value> {
    return this.inTurn(async () => {
      await this.command('POST', '/window', { handle });
      for (const selector of path) {
        const frame = await this.command('POST', '/element', { using: 'css selector', value: selector });
        await this.command('POST', '/frame', { id: frame });
      }
      return work(this.command);
    });
  }

  windows(): Promise<readonly string[]> {
    return this.inTurn(async () => (await this.command('GET', '/window/handles')) as string[]);
  }

  newWindow(): Promise<string> {
    return this.inTurn(async () => {
      // The command needs a current window that is still there.
      const [any] = (await this.command('GET', '/window/handles')) as string[];
      await this.command('POST', '/window', { handle: any });
      const { handle } = (await this.command('POST', '/window/new', { type: 'window' })) as {
        handle: string;
      };
      return handle;
    });
  }

  async end(): Promise<void> {
    await this.command('DELETE', '');
  }

  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

async function send(url: string, method: Method, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(30_000),
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new WebDriverError(error, message);
}
