import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { reasonOf } from '../api/client.js';
import { bring, note, notedEvents, type WhatHappened } from './noted-events.js';

const AGAIN_MS = 5_000;

/** What this device notes: kept at once, brought as soon as there is a connection. */
interface Notes {
  readonly note: (what: WhatHappened) => void;
  /** So many are not with the server yet. */
  readonly waiting: number;
  readonly isOffline: boolean;
  /** Why the last ones that were refused had no effect. */
  readonly refused: readonly string[];
}

export function useNotes(edition: string): Notes {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(() => notedEvents(edition).length);
  const [isOffline, setOffline] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);

  const send = useCallback(async () => {
    if (notedEvents(edition).length === 0) return;
    try {
      const sent = await bring(edition);
      setOffline(sent === null);
      setRefused((sent ?? []).flatMap(({ kept, effectLabel }) => (kept ? [] : [effectLabel])));
      if (sent !== null) await queries.invalidateQueries();
    } catch (error) {
      setRefused([reasonOf(error)]);
    }
    setWaiting(notedEvents(edition).length);
  }, [edition, queries]);

  useEffect(() => {
    const timer = setInterval(() => void send(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [send]);

  const take = useCallback(
    (what: WhatHappened) => {
      note(edition, what);
      setWaiting(notedEvents(edition).length);
      void send();
    },
    [edition, send],
  );
  return { waiting, isOffline, refused, note: take };
}
