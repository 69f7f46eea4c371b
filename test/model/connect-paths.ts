/** Goes every path of `connect` through the rendered wizard; shared by the two files that do, so that they run side by side. */
import { cleanup } from '@testing-library/react';
import { type ConnectEvent, type ConnectState, connectTable, transition } from 'patchcord/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConnectVertex, cannotHappen, connectModel, isNotOffered, viewOf } from './connect.model.ts';
import { type ConnectPage, openConnectPage } from './connect-page.tsx';
import { shownView } from './hands.ts';
import type { MachineRecorder } from './recorded-machines.ts';

const nameOf = (event: ConnectEvent) =>
  [event.type, 'attempt' in event && event.attempt.status].filter(Boolean).join(' ');

const next = (state: ConnectState, event: ConnectEvent) => transition(connectTable, state, event)[0];

/** @param machines of the page; a snapshot that must not change has to stay the same object. */
export function describeConnectPaths(framed: boolean, machines: () => MachineRecorder): void {
  const { alphabet, vertices } = connectModel(framed);

  /** Opens a page and brings these events about, comparing page and model after each. */
  async function goThrough(path: readonly ConnectEvent[]): Promise<ConnectPage> {
    const page = await openConnectPage({ framed, path }, machines());
    let state: ConnectState = { tag: 'loading' };
    for (const [index, event] of path.entries()) {
      state = next(state, event);
      await page.bring(event, path.slice(index + 1));
      const so = path
        .slice(0, index + 1)
        .map(nameOf)
        .join(' → ');
      expect(page.view(), so).toEqual(viewOf(state));
      expect(shownView(), so).toBe(state.tag);
    }
    return page;
  }

  async function expectIgnored({ state, path }: ConnectVertex, ignored: readonly ConnectEvent[]) {
    const page = await goThrough(path);
    const before = page.snapshot();
    for (const event of ignored) {
      const isOffered = page.offers(event);
      if (isOffered === undefined) await page.bring(event);
      else expect(isOffered, `${nameOf(event)} is offered`).toBe(false);
      expect(page.snapshot(), nameOf(event)).toBe(before);
    }
    expect(shownView()).toBe(state.tag);
    page.leave();
  }

  const where = framed ? 'in a frame' : 'in a page of its own';
  describe(`connect, ${where}: every event in every state`, { timeout: 120_000 }, () => {
    afterEach(cleanup);

    it.each(vertices.map((vertex) => [titleOf(vertex), vertex] as const))('%s', async (_title, vertex) => {
      const { state, path } = vertex;
      const possible = alphabet.filter((event) => !cannotHappen(state, event));
      const moves = possible.filter((event) => next(state, event) !== state && !isNotOffered(state, event));
      await expectIgnored(
        vertex,
        possible.filter((event) => !moves.includes(event)),
      );
      for (const event of moves) {
        const page = await goThrough([...path, event]);
        page.leave();
      }
    });

    it('should have been through every state of the table', () => {
      const tags = new Set(vertices.map(({ state }) => state.tag));
      const missing = Object.keys(connectTable).filter((tag) => !tags.has(tag as ConnectState['tag']));
      // In a frame the attempt is made before the click, so nothing is opening after it, and the tab is not ours to send.
      expect(missing).toEqual(framed ? ['opening', 'redirecting'] : []);
    });
  });
}

function titleOf({ state, path }: ConnectVertex): string {
  return `should be right in "${state.tag}" after ${path.map(nameOf).join(', ') || 'nothing'}`;
}
