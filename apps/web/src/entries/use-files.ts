import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, client, reasonOf } from '../api/client.js';
import { checked, type Fault } from './file-check.js';
import { sendFile } from './send-file.js';

export type Side = 'needs' | 'capabilities';

/** A file that is on its way, or did not get through. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** Percent that has left; null while it waits for those before it. */
  readonly percent: number | null;
  readonly fault: Fault | null;
  /** Why the api refused it. */
  readonly reason: string | null;
}

let nth = 0;

/** The files of an entry: those it has, and those on their way, sent one after the other. */
export function useFiles(side: Side, id: string) {
  const queries = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const line = useRef(Promise.resolve());
  const path = { params: { path: { id } } };
  const of = {
    needs: '/api/needs/{id}/attachments',
    capabilities: '/api/capabilities/{id}/attachments',
  } as const;
  const files = api.useQuery('get', of[side], path, { retry: false });
  const items = files.data?.items ?? [];
  const { queryKey } = api.queryOptions('get', of[side], path);

  const say = (key: number, part: Partial<Sending>): void =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: number): void => setSending((all) => all.filter((one) => one.key !== key));

  const send = async (key: number, file: File): Promise<void> => {
    say(key, { percent: 0 });
    try {
      await sendFile(`/api/${side}/${id}/attachments`, file, (percent) => say(key, { percent }));
      await queries.invalidateQueries({ queryKey });
      forget(key);
    } catch (error) {
      say(key, { percent: null, reason: reasonOf(error) });
    }
  };
  const add = (chosen: readonly File[]): void => {
    const waiting = sending.filter(({ fault, reason }) => fault === null && reason === null);
    const rows = checked(chosen, items.length + waiting.length).map(({ file, fault }) => ({
      file,
      row: { key: ++nth, name: file.name, size: file.size, percent: null, fault, reason: null },
    }));
    setSending((all) => [...all, ...rows.map(({ row }) => row)]);
    for (const { file, row } of rows)
      if (row.fault === null) line.current = line.current.then(() => send(row.key, file));
  };
  const remove = async (attachment: string): Promise<void> => {
    const one = { params: { path: { id, attachment } } };
    if (side === 'needs') await client.DELETE('/api/needs/{id}/attachments/{attachment}', one);
    else await client.DELETE('/api/capabilities/{id}/attachments/{attachment}', one);
    await queries.invalidateQueries({ queryKey });
  };
  return {
    items,
    isHidden: files.error !== null,
    isRead: files.isSuccess,
    sending,
    add,
    remove,
    forget,
  };
}
