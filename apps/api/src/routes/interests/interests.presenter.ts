import type { interestSchema } from '@jiqia/contracts/http';
import { INTEREST_KIND } from '@jiqia/contracts/words';
import type { InterestRow } from '@jiqia/interests';
import type { z } from 'zod';
import { saidOf } from '../../http/readers-words.js';

export type Interest = z.input<typeof interestSchema>;

export const interestView = (row: InterestRow): Interest => ({
  id: row.id,
  kind: row.kind,
  kindLabel: saidOf(INTEREST_KIND, row.kind),
  party: { organisationId: row.organisationId, personId: row.personId, name: row.name },
  other: {
    organisationId: row.otherOrganisationId,
    personId: row.otherPersonId,
    name: row.otherName,
  },
  note: row.note,
  declaredAt: row.declaredAt.toISOString(),
  validFrom: row.validFrom,
  validUntil: row.validUntil,
  endedAt: row.endedAt?.toISOString() ?? null,
  version: row.lockVersion,
});
