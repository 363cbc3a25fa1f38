import { v4 as newId } from 'uuid';
import { keep, kept } from '../parts/kept.js';
import { ApiError, client, type Schemas } from '../api/client.js';

type NotedEvent = Schemas['DayEventsForm']['events'][number];
/** An event without what the device gives it. */
export type WhatHappened = NotedEvent extends infer E
  ? E extends NotedEvent
    ? Omit<E, 'id' | 'at'>
    : never
  : never;
/** What became of an event that was sent. */
type Sent = Schemas['DayEventsResult']['items'][number];

const keyOf = (edition: string): string => `day-${edition}`;
/** As many as one request may bring. */
const MOST_AT_ONCE = 500;

/** What this device has noted and not brought to the server yet: it stays over a lost connection and a closed tab. */
export const notedEvents = (edition: string): NotedEvent[] =>
  (kept(keyOf(edition)) ?? []) as NotedEvent[];

/** Writes down that it happened now. */
export function note(edition: string, what: WhatHappened): void {
  const event = { ...what, id: newId(), at: new Date().toISOString() } as NotedEvent;
  keep(keyOf(edition), [...notedEvents(edition), event]);
}

/**
 * Brings what was noted to the server, which takes the same event once however often it comes. What it has kept is forgotten here; without a
 * connection all stays.
 * @returns what became of each; null where the server could not be reached
 */
export async function bring(edition: string): Promise<Sent[] | null> {
  const events = notedEvents(edition).slice(0, MOST_AT_ONCE);
  if (events.length === 0) return [];
  try {
    const { data } = await client.POST('/api/editions/{edition}/day/events', {
      params: { path: { edition } },
      body: { device: '', events },
    });
    const sent = data?.items ?? [];
    const done = new Set(sent.filter((one) => one.kept).map(({ id }) => id));
    keep(
      keyOf(edition),
      notedEvents(edition).filter(({ id }) => !done.has(id)),
    );
    return sent;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw error;
    return null;
  }
}
