const ANSWER_WITHIN_MS = 30_000;

interface Answer {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** What a browser answered to a command that it could not do. */
export class BidiError extends Error {
  readonly code: string;

  constructor(command: string, code: string, message: string) {
    super(`${command}: ${code}: ${message}`);
    this.code = code;
  }
}

/** A session of WebDriver BiDi. */
export class BidiSession {
  readonly browserVersion: string;
  readonly send: Send;

  private constructor(browserVersion: string, send: Send) {
    this.browserVersion = browserVersion;
    this.send = send;
  }

  /** @param address of a browser that takes sessions, `ws://…` */
  static async begin(address: string): Promise<BidiSession> {
    const send = sender(await connected(`${address}/session`));
    const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities: {},
    });
    return new BidiSession(capabilities.browserVersion, send);
  }
}

type Send = <Result>(method: string, params: object) => Promise<Result>;

function connected(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', () => reject(new Error(`${url} cannot be reached.`)));
  });
}

function sender(socket: WebSocket): Send {
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  return <Result>(method: string, params: object) =>
    new Promise<Result>((resolve, reject) => {
      count += 1;
      const id = count;
      const fail = (code: string, message: string) => reject(new BidiError(method, code, message));
      const late = setTimeout(() => {
        waiting.delete(id);
        fail('timeout', `no answer within ${ANSWER_WITHIN_MS / 1000} s`);
      }, ANSWER_WITHIN_MS);
      waiting.set(id, ({ type, result, error = '', message = '' }) => {
        clearTimeout(late);
        waiting.delete(id);
        if (type === 'success') resolve(result as Result);
        else fail(error, message);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
}
