import { authenticationStatuses } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { events, nameOf, roads, unproducible, unproducibleAtServer } from './model.ts';

const everyRoad = roads(() => true);

describe('the paths of authentication', () => {
  it('should try every event in every status, but for those that are listed with a reason', () => {
    const tried = everyRoad.flatMap(({ place, next }) =>
      next.map((event) => `${place.state.tag} × ${nameOf(event)}`),
    );
    const listed = unproducible.map(({ status, event }) => `${status} × ${event}`);
    const all = authenticationStatuses.flatMap((status) =>
      events.map((event) => `${status} × ${nameOf(event)}`),
    );
    expect(all.filter((pair) => !tried.includes(pair))).toEqual(listed);
  });

  it('should reach every place at a server too, but for what it cannot bring about yet', () => {
    const atServer = roads((event) => !(nameOf(event) in unproducibleAtServer));
    const missing = everyRoad.length - atServer.length;
    const ofListed = everyRoad.filter(({ place }) => place.state.cause === 'scopes-missing');
    expect(missing).toBe(ofListed.length);
    expect(new Set(atServer.map(({ place }) => place.state.tag))).toEqual(
      new Set(authenticationStatuses.filter((status) => status !== 'connecting')),
    );
    expect(
      Object.keys(unproducibleAtServer).every((name) => events.some((event) => nameOf(event) === name)),
    ).toBe(true);
  });
});
