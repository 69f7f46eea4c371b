import {
  type Attempt,
  type ConsentRequest,
  hasEnded,
  PatchcordError,
  type Principal,
} from '../../core/index.ts';
import { addTicket, createConsent, passTicket, takeConsent, upToDate } from './attempts.ts';
import { concludeConsent } from './conclude-attempt.ts';
import { listenToPage, newTicket, type PageMessage, startUrlFor, ticketOf } from './consent-page.ts';
import type { CallScript, ProviderAnswer, SimulatedConsent } from './memory.types.ts';
import { findMethod } from './services.ts';
import type { StoredAttempt, WorldState } from './world-state.ts';

interface Started {
  readonly attempt: Attempt;
  readonly startUrl: string;
}

/** Consent in a world: start addresses, the pages behind them, and what users decide there. */
export interface ConsentDesk extends SimulatedConsent {
  start(principal: Principal, request: ConsentRequest, script: CallScript): Started;
  restart(principal: Principal, id: string, returnUrl: string | undefined): Started;
}

export function createConsentDesk(world: WorldState): ConsentDesk {
  /** What stops listening to the pages of an attempt. */
  const listening = new Map<string, readonly (() => void)[]>();

  function stopListening(attemptId: string) {
    for (const stop of listening.get(attemptId) ?? []) stop();
    listening.delete(attemptId);
  }

  function withStartUrl(stored: StoredAttempt, ticket: string): Started {
    const { attempt } = stored;
    const stop = listenToPage(ticket, (message) => hearFrom(attempt.id, ticket, message));
    listening.set(attempt.id, [...(listening.get(attempt.id) ?? []), stop]);
    const service = world.services.get(attempt.serviceKey);
    if (!service) throw new PatchcordError('service-unknown', `There is no service "${attempt.serviceKey}".`);
    const method = findMethod(service, attempt.methodId, 'oauth2-authorization-code');
    return { attempt, startUrl: startUrlFor(world.consentPage, stored, { ticket, service, method }) };
  }

  /** A page says what is going on there. One that was replaced, or whose attempt is over, has nothing to say. */
  function hearFrom(attemptId: string, ticket: string, message: PageMessage) {
    const stored = upToDate(world, attemptId);
    if (!stored || hasEnded(stored.attempt.status)) return stopListening(attemptId);
    if (message.step === 'opened' && stored.attempt.status !== 'checking') passTicket(world, ticket);
    const decides = stored.attempt.status === 'started' && stored.openTicket === ticket;
    if (message.step === 'decided' && decides) {
      conclude(
        attemptId,
        message.decision === 'scripted' ? stored.script.answer : answerTo(message.decision),
      );
    }
  }

  function conclude(attemptId: string, answer: ProviderAnswer = { says: 'yes' }): Attempt {
    const taken = takeConsent(world, attemptId);
    stopListening(attemptId);
    const { checking = 0 } = taken.script;
    if (checking === 0) return concludeConsent(world, taken, answer);
    world.clock.after(checking, () => concludeConsent(world, taken, answer));
    return taken.attempt;
  }

  return {
    start(principal, request, script) {
      const ticket = newTicket();
      return withStartUrl(createConsent(world, principal, request, { script, ticket }), ticket);
    },
    restart(principal, id, returnUrl) {
      if (returnUrl !== undefined) {
        throw new PatchcordError('not-supported', 'The memory adapter cannot send a tab back to a page.');
      }
      const ticket = newTicket();
      return withStartUrl(addTicket(world, principal, { id, ticket }), ticket);
    },
    open(startUrl) {
      const { attempt, script } = passTicket(world, ticketOf(startUrl) ?? '');
      if (script.answer) {
        world.clock.after(script.decidesAfter ?? 0, () => {
          const isStarted = upToDate(world, attempt.id)?.attempt.status === 'started';
          if (isStarted) conclude(attempt.id, script.answer);
        });
      }
      return attempt.id;
    },
    decide: (attemptId, decision) =>
      conclude(attemptId, typeof decision === 'string' ? answerTo(decision) : decision),
  };
}

function answerTo(decision: string): ProviderAnswer {
  return { says: decision === 'allow' ? 'yes' : 'no' };
}
