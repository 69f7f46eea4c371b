/** From a table to the graph of its states, in which every event is tried in every state. */
import { type Table, transition } from 'patchcord/core';
import { type AnyActorLogic, fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';

/** One state, as far as the model tells states apart. */
export interface Vertex<State, Event> {
  readonly key: string;
  readonly state: State;
  /** A shortest way here from the initial state. */
  readonly path: readonly Event[];
}

export interface Model<State extends { tag: string }, Event extends { type: string }, Effect> {
  readonly table: Table<State, Event, Effect>;
  readonly initial: State;
  /** Every event, in each of its variants; all of them are tried in every state. */
  readonly alphabet: readonly Event[];
  /** States with the same key behave the same. */
  readonly keyOf: (state: State) => string;
  /** Where a path may go on. Default: everywhere. */
  readonly goesThrough?: (state: State, event: Event) => boolean;
}

/** The states that can be reached, each with a shortest path, found through the adjacency of the table. */
export function verticesOf<State extends { tag: string }, Event extends { type: string }, Effect>(
  model: Model<State, Event, Effect>,
): readonly Vertex<State, Event>[] {
  const { table, initial, alphabet, keyOf, goesThrough = () => true } = model;
  const next = (state: State, event: Event) => transition(table, state, event)[0];
  // xstate's types do not go with exactOptionalPropertyTypes.
  const logic: AnyActorLogic = fromTransition(next, initial);
  const adjacency = getAdjacencyMap(logic, {
    events: alphabet as Event[],
    filterEvents: ({ context }, event) => goesThrough(context, event as Event),
    serializeState: ({ context }) => keyOf(context),
    serializeEvent: (event) => JSON.stringify(event),
  });

  const start: Vertex<State, Event> = { key: keyOf(initial), state: initial, path: [] };
  const found = new Map([[start.key, start]]);
  for (const vertex of found.values()) {
    const { transitions = {} } = adjacency[vertex.key as keyof typeof adjacency] ?? {};
    for (const { event: tried } of Object.values(transitions)) {
      const event = tried as Event;
      const state = next(vertex.state, event);
      const key = keyOf(state);
      if (!found.has(key)) found.set(key, { key, state, path: [...vertex.path, event] });
    }
  }
  return [...found.values()];
}
