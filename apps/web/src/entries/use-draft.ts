import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { api, ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { drop, keep, kept } from '../parts/kept.js';
import {
  type DraftDevice,
  DraftKeeper,
  type DraftServer,
  type DraftState,
} from './draft-keeper.js';
import type { Opened, Seen, Values } from './merge.js';

/** Which form, and of which entry: `new` for one that is not there yet. */
export interface DraftOf {
  readonly form: Schemas['Draft']['form'];
  readonly entry: string;
}
type Found = Schemas['Draft'];

const initOf = ({ form, entry }: DraftOf) => ({ params: { path: { form, entry } } });

/** The draft that the server keeps; undefined while it is asked, null where it keeps none for this reader or does not answer. */
export function useServerDraft(of: DraftOf): Found | null | undefined {
  const found = api.useQuery('get', '/api/my/drafts/{form}/{entry}', initOf(of), {
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (found.error) return null;
  return found.isFetchedAfterMount ? found.data : undefined;
}

interface Asked<T> {
  readonly of: DraftOf;
  /** Of the entry that is changed; null for one that is not there yet. */
  readonly entryVersion: number | null;
  readonly found: Found | null;
  /** What the form holds when nobody has typed. */
  readonly first: T;
  /** Puts values into the form that came from another device. */
  readonly apply: (values: T) => void;
}

/** A draft of a form, as its page uses it. */
export interface Draft<T> extends DraftState {
  readonly start: Opened;
  /** What the form begins with; null where nothing was typed before. */
  readonly before: T | null;
  /** The entry has been changed since the draft was begun. */
  readonly isOutdated: boolean;
  readonly change: (values: T) => void;
  readonly settle: (values: T) => void;
  readonly heard: () => void;
  readonly finish: () => Promise<void>;
  readonly again: () => void;
}

/** What is typed is kept on this device at once and on the server a moment later. Values go without how somebody is reached. */
export function useDraft<T extends object>(asked: Asked<T>): Draft<T> {
  const { of, entryVersion, found, first } = asked;
  const queries = useQueryClient();
  const apply = useRef(asked.apply);
  useEffect(() => {
    apply.current = asked.apply;
  });
  const [keeper] = useState(
    () =>
      new DraftKeeper(
        found === null ? null : serverOf(of, entryVersion),
        deviceOf(of),
        first as Values,
        found,
        (values) => apply.current(values as T),
      ),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.current);
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void keeper.send();
    };
    const online = (): void => void keeper.send();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('online', online);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('online', online);
      void keeper.send();
    };
  }, [keeper]);
  const { start } = keeper;
  const begun = found?.version ? found.entryVersion : null;
  return {
    ...state,
    start,
    before: start.from === null ? null : (start.values as T),
    isOutdated:
      start.from !== null && begun !== null && entryVersion !== null && begun < entryVersion,
    change: (values) => keeper.change(values as Values),
    settle: (values) => keeper.settle(values as Values),
    heard: () => keeper.heard(),
    again: () => void keeper.send(),
    finish: async () => {
      await keeper.finish();
      const { queryKey } = api.queryOptions('get', '/api/my/drafts/{form}/{entry}', initOf(of));
      const none: Found = { ...of, version: 0, savedAt: null, entryVersion: null, content: null };
      queries.setQueryData(queryKey, none);
    },
  };
}

function serverOf(of: DraftOf, entryVersion: number | null): DraftServer {
  const { path } = initOf(of).params;
  return {
    read: async () => {
      const { data } = await client.GET('/api/my/drafts/{form}/{entry}', { params: { path } });
      if (!data) throw new ApiError(500, undefined);
      return data;
    },
    write: async (version, content) => {
      try {
        const { data } = await client.PUT('/api/my/drafts/{form}/{entry}', {
          params: { path, header: { 'If-Match': `"${version}"` } },
          body: { content: { ...content }, entryVersion },
        });
        return data ?? null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 412) return null;
        throw error;
      }
    },
    discard: () => client.DELETE('/api/my/drafts/{form}/{entry}', { params: { path } }),
    reasonOf,
  };
}

function deviceOf({ form, entry }: DraftOf): DraftDevice {
  const key = `${form}-${entry}`;
  const seenKey = `${key}-seen`;
  return {
    typed: () => kept(key) as Values | null,
    seen: () => kept(seenKey) as Seen | null,
    keep: (typed) => keep(key, typed),
    see: (seen) => keep(seenKey, seen),
    drop: () => {
      drop(key);
      drop(seenKey);
    },
  };
}
