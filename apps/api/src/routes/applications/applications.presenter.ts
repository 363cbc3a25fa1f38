import type { ApplicationRow } from '@jiqia/applications';
import type { applicationSchema } from '@jiqia/contracts/http';
import { APPLICATION_STATE } from '@jiqia/contracts/words';
import type { z } from 'zod';
import { saidOf } from '../../http/readers-words.js';

export type Application = z.input<typeof applicationSchema>;

export const applicationView = (row: ApplicationRow): Application => ({
  id: row.id,
  editionId: row.editionId,
  side: row.side,
  entryId: row.entryId,
  title: row.title,
  note: row.note,
  state: row.state,
  stateLabel: saidOf(APPLICATION_STATE, row.state),
  reason: row.reason,
  appliedAt: row.appliedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  version: row.lockVersion,
});
