import type { EntryPage } from '@jiqia/applications';
import type { CapabilityRow } from '@jiqia/capabilities';
import type { editionEntryPageSchema } from '@jiqia/contracts/http';
import { CAPABILITY_STATES, NEED_STATES, type StateTable } from '@jiqia/contracts/states';
import type { NeedRow } from '@jiqia/needs';
import type { Parties } from '@jiqia/parties';
import type { z } from 'zod';
import { saidState } from '../../http/readers-words.js';
import { confirmationView } from '../confirmations/confirmations.presenter.js';

type EntryPageView = z.input<typeof editionEntryPageSchema>;
type Entry = EntryPageView['items'][number];

export const needPage = (page: EntryPage<NeedRow>, parties: Parties): EntryPageView => ({
  ...pageView(page, NEED_STATES),
  items: page.items.map((row) => ({
    ...entryView(row, saidState(NEED_STATES, row.state)),
    organisation: parties.need(row.id).organisation,
    person: '',
  })),
});

export const capabilityPage = (
  page: EntryPage<CapabilityRow>,
  parties: Parties,
): EntryPageView => ({
  ...pageView(page, CAPABILITY_STATES),
  items: page.items.map((row) => ({
    ...entryView(row, saidState(CAPABILITY_STATES, row.state)),
    organisation: parties.capability(row.id).organisation,
    person: parties.capability(row.id).person,
  })),
});

const pageView = <S extends Entry['state']>(
  { total, nextCursor, counts }: EntryPage<unknown>,
  table: StateTable<S>,
): Omit<EntryPageView, 'items'> => ({
  total,
  nextCursor,
  counts: (Object.keys(table.labels) as S[])
    .filter((state) => counts.has(state))
    .map((state) => ({ state, label: saidState(table, state), count: counts.get(state) ?? 0 })),
});

const entryView = (
  row: NeedRow | CapabilityRow,
  stateLabel: string,
): Omit<Entry, 'organisation' | 'person'> => ({
  id: row.id,
  ref: row.externalId,
  title: row.title,
  field: row.field,
  state: row.state,
  stateLabel,
  confirmation: confirmationView(row),
  updatedAt: row.updatedAt.toISOString(),
  version: row.lockVersion,
});
