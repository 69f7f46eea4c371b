import {
  transition,
  type WizardEffect,
  type WizardEvent,
  type WizardState,
  wizardTable,
} from 'patchcord/core';
import { describe, expect, it, vi } from 'vitest';
import type { MachineRecorder } from './recorded-machines.ts';
import {
  alphabet,
  cannotHappen,
  isNotOffered,
  tellingOf,
  viewOf,
  type WizardVertex,
  wizardVertices,
} from './wizard.model.ts';
import { openWizardPage, type WizardPage } from './wizard-page.tsx';

const recorded = vi.hoisted((): { machines?: MachineRecorder } => ({}));

vi.mock('../../src/core/machine.ts', async (original) => {
  const real = await original<typeof import('patchcord/core')>();
  const { createMachineRecorder } = await import('./recorded-machines.ts');
  recorded.machines = createMachineRecorder();
  return { ...real, createMachine: recorded.machines.record(real.createMachine) };
});

function machines(): MachineRecorder {
  if (!recorded.machines) throw new Error('The machines are not recorded.');
  return recorded.machines;
}

const nameOf = (event: WizardEvent) => Object.values(event).join(' ');
const next = (state: WizardState, event: WizardEvent) => transition(wizardTable, state, event);
const vertices = wizardVertices();

/** Opens a page and brings these events about; page, model and what the host is told are compared after each. */
async function goThrough(path: readonly WizardEvent[]): Promise<WizardPage> {
  const page = await openWizardPage(machines());
  let state = page.snapshot();
  for (const [index, event] of path.entries()) {
    const [after, ...effects]: readonly [WizardState, ...WizardEffect[]] = next(state, event);
    state = after;
    await page.bring(event);
    const so = path
      .slice(0, index + 1)
      .map(nameOf)
      .join(' → ');
    expect(viewOf(page.snapshot()), so).toEqual(viewOf(state));
    expect(page.told(), so).toEqual(effects.map(tellingOf));
    expect(document.querySelector('[role=dialog]') !== null, so).toBe(isShown(state));
  }
  return page;
}

function isShown({ tag }: WizardState): boolean {
  return tag === 'stepping' || tag === 'leaving';
}

async function expectIgnored({ path }: WizardVertex, ignored: readonly WizardEvent[]) {
  const page = await goThrough(path);
  const before = page.snapshot();
  for (const event of ignored) {
    const isOffered = page.offers(event);
    if (isOffered === undefined) await page.bring(event);
    else expect(isOffered, `${nameOf(event)} is offered`).toBe(false);
    expect(page.snapshot(), nameOf(event)).toBe(before);
    expect(page.told(), nameOf(event)).toEqual([]);
  }
  page.leave();
}

describe('wizard: every event in every state', { timeout: 120_000 }, () => {
  it.each(vertices.map((vertex) => [titleOf(vertex), vertex] as const))('%s', async (_title, vertex) => {
    const { state, path } = vertex;
    const possible = alphabet.filter((event) => !cannotHappen(state, event));
    const moves = possible.filter((event) => next(state, event)[0] !== state && !isNotOffered(state, event));
    await expectIgnored(
      vertex,
      possible.filter((event) => !moves.includes(event)),
    );
    for (const event of moves) (await goThrough([...path, event])).leave();
  });

  it('should have been through every state of the table', () => {
    const tags = new Set(vertices.map(({ state }) => state.tag));
    expect([...tags].sort()).toEqual(Object.keys(wizardTable).sort());
  });
});

function titleOf({ state, path }: WizardVertex): string {
  return `should be right in "${state.tag}" after ${path.map(nameOf).join(', ') || 'nothing'}`;
}
