import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { drop, keep, kept } from '../parts/kept.js';
import { cellsIn, type Grid, stretchesOf } from './cells.js';

type Availability = Schemas['Availability'];

/** What stays on this device until it is saved. */
interface Draft {
  readonly away: Availability['away'];
  readonly note: string;
}

const isDraft = (one: unknown): one is Draft =>
  typeof one === 'object' && one !== null && 'away' in one && Array.isArray(one.away);

/** What is painted, kept on this device, and saved as a whole; the version that was read is held against others who write. */
export function useAvailability(edition: string, data: Availability, grid: Grid) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const key = `availability-${data.editionId}-${data.personId}`;
  const [draft, setDraft] = useState<Draft | null>(() => {
    const before = kept(key);
    return isDraft(before) ? before : null;
  });
  const { away, note } = draft ?? data;
  const change = (part: Partial<Draft>) => {
    const next = { away: [...away], note, ...part };
    setDraft(next);
    keep(key, next);
  };
  const forget = () => {
    drop(key);
    setDraft(null);
  };
  const put = api.useMutation('put', '/api/my/editions/{edition}/availability', {
    onSuccess: async () => {
      forget();
      await queries.invalidateQueries();
      void message.success(t('availability.saved'));
    },
    onError: async (error: unknown) => {
      void message.error(reasonOf(error));
      // Somebody else wrote meanwhile: what was painted stays, and goes onto the new version.
      if (error instanceof ApiError && (error.status === 409 || error.status === 412))
        await queries.invalidateQueries();
    },
  });
  const marked = cellsIn(grid, away);
  return {
    marked,
    note,
    changed: draft !== null,
    saving: put.isPending,
    paint: (cells: ReadonlySet<string>) => change({ away: stretchesOf(grid, cells) }),
    write: (words: string) => change({ note: words }),
    forget,
    save: () =>
      put.mutate({
        params: {
          path: { edition },
          query: { person: data.personId },
          header: { 'If-Match': `"${data.version}"` },
        },
        body: { away: stretchesOf(grid, marked), note },
      }),
  };
}
