import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoStage } from './demo-stage.ts';

/** The demo, two browsers (the attacker's and the victim's) and a site of the attacker's own. */
export interface AttackStage {
  readonly demo: DemoStage;
  readonly attacker: Visitor;
  readonly victim: Visitor;
  /** Serves this body at an origin of the attacker's, and answers its address. */
  plant(body: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** Requests at Acme's token endpoint since the stage was set. */
  tokenRequests(): number;
  /** Whether this browser has been at Acme's authorization endpoint. */
  wasAtAcme(visitor: Visitor): boolean;
  close(): Promise<void>;
}

/** Somebody with a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  /** Every request of this browser, as `METHOD URL`. */
  readonly requests: readonly string[];
  open(url: string): Promise<Page>;
}

/** @param demo runs already; what is connected there is disconnected at the end. */
export async function setAttackStage(browser: Browser, demo: DemoStage): Promise<AttackStage> {
  const before = demo.tokenRequests();
  const [attacker, victim] = await Promise.all([visit(browser), visit(browser)]);
  const planted = new Map<string, { body: string; headers: Readonly<Record<string, string>> }>();
  const site = createServer((request, response) => {
    const found = planted.get(request.url ?? '');
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html', ...found?.headers });
    response.end(found?.body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

  return {
    demo,
    attacker,
    victim,
    async plant(body, headers = {}) {
      const path = `/${planted.size}`;
      planted.set(path, { body: `<!doctype html><meta charset="utf-8"><title>Cats</title>${body}`, headers });
      return `${origin}${path}`;
    },
    tokenRequests: () => demo.tokenRequests() - before,
    wasAtAcme: ({ requests }) => requests.some((request) => request.includes('/oauth/authorize')),
    async close() {
      await Promise.all([attacker.context.close(), victim.context.close()]);
      await demo.reset();
      await new Promise((resolve) => site.close(resolve));
    },
  };
}

async function visit(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext();
  const requests: string[] = [];
  context.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  return {
    context,
    requests,
    async open(url) {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(url);
      return page;
    },
  };
}
