import { setTimeout as delay } from 'node:timers/promises';
import { type Cell, isFramed } from './cells.ts';
import type { Engine, EngineSession, EngineView, EngineWindow } from './engine.types.ts';
import type { Expectation } from './expectations.ts';
import type { HostNotes, Probe, ProbeSite } from './probe-site.ts';
import { until } from './until.ts';
import type { ProbeSeen } from './verdicts.ts';

/** How long something that must happen may take, in ms. */
const PATIENCE_MS = 5000;
/** How long something that must not happen is waited for, in ms; messages between windows take a few. */
const SILENCE_MS = 400;

/** Opens a window by a real click on pages that have nothing of Patchcord, and notes what happens. */
export async function runProbe(
  engine: Engine,
  probes: ProbeSite,
  cell: Cell,
  expected: Expectation,
): Promise<ProbeSeen> {
  const session = await engine.newSession();
  const probe = probes.probe(cell);
  try {
    const outer = await session.open(probe.url);
    const host = isFramed(cell) ? await outer.frame('iframe') : outer;
    const seen = await (expected.window === 'blocked'
      ? clickInVain(session, host, probe)
      : clickAndWatch(session, host, probe, expected));
    probe.release();
    return seen;
  } finally {
    await session.close();
  }
}

async function clickAndWatch(
  session: EngineSession,
  host: EngineView,
  probe: Probe,
  expected: Expectation,
): Promise<ProbeSeen> {
  const opened = await session.opened(() => host.click('button', 'Open'), PATIENCE_MS);
  if (expected.window === 'usable')
    await until('callback page', PATIENCE_MS, async () => probe.callback()).catch(() => undefined);
  const notes = await watch(host, expected);
  return { ...noted(notes), ...(await whatBecame(opened, notes, probe)), reachedByLink: undefined };
}

/** Until all that should be noted has been, and, where something should be missing, long enough to miss it. */
async function watch(host: EngineView, expected: Expectation): Promise<HostNotes> {
  const read = () => host.evaluate<HostNotes>('seen');
  const hasAll = (notes: HostNotes) =>
    (['message', 'channel', 'storage'] as const).every((way) => expected[way] === '✗' || notes[way]) &&
    (expected.closed !== 'lies' || notes.closed);
  await until('messages', PATIENCE_MS, async () => hasAll(await read())).catch(() => undefined);
  const isLies = expected.closed === 'lies';
  if (!isLies && Object.values(expected).includes('✗')) await delay(SILENCE_MS);
  return read();
}

/** Asked after the notes were read: what they say was so while the window was there, if it still is. */
async function whatBecame(opened: EngineWindow, notes: HostNotes, probe: Probe) {
  const isAlive = !(await opened.isClosed());
  const callback = probe.callback();
  return {
    closedWhileAlive: notes.closed && isAlive,
    reached: callback !== undefined,
    sandboxed: callback?.sandboxed === true,
  };
}

async function clickInVain(session: EngineSession, host: EngineView, probe: Probe): Promise<ProbeSeen> {
  await host.click('button', 'Open');
  const notes = await until('answer of window.open', PATIENCE_MS, async () => {
    const seen = await host.evaluate<HostNotes>('seen');
    return seen.handle && seen;
  });
  await delay(SILENCE_MS);
  const reached = probe.callback() !== undefined;
  if (reached)
    return { ...noted(notes), reached, closedWhileAlive: false, sandboxed: false, reachedByLink: undefined };
  await session.opened(() => host.click('link', 'Open by link'), PATIENCE_MS);
  const reachedByLink = await until('callback page', PATIENCE_MS, async () => probe.callback()).then(
    () => true,
    () => false,
  );
  return { ...noted(notes), reached, closedWhileAlive: false, sandboxed: false, reachedByLink };
}

function noted({ handle, message, channel, storage }: HostNotes) {
  return { handle, message, channel, storage };
}
