import fc from 'fast-check';
import {
  initialWizardState,
  isReachable,
  stepsFor,
  transition,
  type WizardEvent,
  type WizardState,
  wizardResults,
  wizardTable,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const pick = (serviceKey: string): WizardEvent => ({ type: 'PICK', serviceKey });
const authenticated = (serviceKey: string): WizardEvent => ({
  type: 'AUTHENTICATED',
  serviceKey,
  authenticationId: `of-${serviceKey}`,
});
const complete: WizardEvent = { type: 'COMPLETE' };
const run = (start: WizardState, ...events: WizardEvent[]) =>
  events.reduce<WizardState>((state, event) => transition(wizardTable, state, event)[0], start);
const both = () => initialWizardState(stepsFor(['acme', 'beacon']));

describe('wizard', () => {
  it('should begin at the step of a service that is chosen already, and lead back to the choice', () => {
    const begun = initialWizardState(stepsFor(['acme', 'beacon']), 'beacon');
    expect(begun).toMatchObject({ at: 1, answers: { pick: { kind: 'picked', serviceKey: 'beacon' } } });
    expect(run(begun, { type: 'BACK' }).at).toBe(0);
    expect(run(begun, authenticated('beacon'), complete).tag).toBe('finished');
    expect(initialWizardState(stepsFor(['acme']), 'acme')).toMatchObject({ at: 0, answers: {} });
  });

  it('should have nothing to pick when there is one service', () => {
    expect(stepsFor(['acme'])).toEqual([{ id: 'connect', kind: 'connect', serviceKey: 'acme' }]);
    expect(stepsFor(undefined).map(({ kind }) => kind)).toEqual(['pick', 'connect']);
  });

  it('should return the very same state for a blocked move', () => {
    const state = both();
    for (const event of [
      complete,
      authenticated('acme'),
      { type: 'GO_TO', stepId: 'connect' },
      { type: 'BACK' },
    ] as const) {
      expect(run(state, event)).toBe(state);
    }
    expect(isReachable(state, 1)).toBe(false);
  });

  it('should go back without losing an answer', () => {
    const state = run(both(), pick('acme'), authenticated('acme'), { type: 'BACK' });
    expect(state.at).toBe(0);
    expect(wizardResults(state)).toEqual([{ serviceKey: 'acme', authenticationId: 'of-acme' }]);
    expect(isReachable(state, 1)).toBe(true);
  });

  it('should not take the answer for another service after another one was picked', () => {
    const state = run(both(), pick('acme'), authenticated('acme'), { type: 'BACK' }, pick('beacon'));
    expect(run(state, complete)).toBe(state);
    expect(run(state, authenticated('acme'))).toBe(state);
  });

  it('should not take the answer for another service while it asks whether to leave', () => {
    const close: WizardEvent = { type: 'CLOSE', reason: 'escape', pending: true };
    const state = run(both(), pick('acme'), close);
    expect(state.tag).toBe('leaving');
    expect(run(state, authenticated('beacon'))).toBe(state);
    expect(run(state, authenticated('acme')).tag).toBe('stepping');
  });

  it('should end as finished when it is closed after everything was connected', () => {
    const [state, effect] = transition(wizardTable, run(both(), pick('acme'), authenticated('acme')), {
      type: 'CLOSE',
      reason: 'escape',
      pending: false,
    });
    expect(state.tag).toBe('finished');
    expect(effect).toMatchObject({
      do: 'announce-finish',
      reason: 'closed-when-connected',
      results: [{ serviceKey: 'acme' }],
    });
  });

  it('should ask before it leaves a pending attempt', () => {
    const asked = run(both(), pick('acme'), { type: 'CLOSE', reason: 'escape', pending: true });
    expect(asked.tag).toBe('leaving');
    expect(run(asked, { type: 'STAY' }).tag).toBe('stepping');
    expect(run(asked, { type: 'LEAVE' })).toMatchObject({ tag: 'cancelled', reason: 'escape' });
    expect(run(asked, authenticated('acme'))).toMatchObject({ tag: 'stepping', at: 1 });
  });

  it('should announce one end, and nothing after it', () => {
    const event = fc.constantFrom<WizardEvent>(
      pick('acme'),
      pick('beacon'),
      authenticated('acme'),
      authenticated('beacon'),
      complete,
      { type: 'BACK' },
      { type: 'GO_TO', stepId: 'connect' },
      { type: 'CLOSE', reason: 'cancelled', pending: true },
      { type: 'CLOSE', reason: 'host-closed', pending: false },
      { type: 'STAY' },
      { type: 'LEAVE' },
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        let state = both();
        const ends: string[] = [];
        for (const each of events) {
          const [next, ...effects] = transition(wizardTable, state, each);
          if (ends.length > 0) expect(effects).toEqual([]);
          ends.push(
            ...effects.filter((effect) => /finish|cancel/.test(effect.do)).map((effect) => effect.do),
          );
          expect(next.tag === 'finished' || next.tag === 'cancelled' || isReachable(next, next.at)).toBe(
            true,
          );
          state = next;
        }
        expect(ends.length).toBe(state.tag === 'finished' || state.tag === 'cancelled' ? 1 : 0);
      }),
    );
  });
});
