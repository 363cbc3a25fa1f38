import type { TitledConfirmation, Unasked } from '@jiqia/confirmations';
import type {
  askedOwnersSchema,
  confirmationSchema,
  ownerConfirmationSchema,
} from '@jiqia/contracts/http';
import { ASKING, type Asking, CONFIRMATION, NOT_ASKED } from '@jiqia/contracts/words';
import { OWNER_BY_LINK } from '@jiqia/identity';
import { confirmationOf, type OwnerColumns } from '@jiqia/registers';
import type { z } from 'zod';
import { saidOf } from '../../http/readers-words.js';

/** The mark beside every entry that is shown. */
export function confirmationView(row: OwnerColumns): z.input<typeof confirmationSchema> {
  const state = confirmationOf(row);
  const at = row.ownerConfirmedAt ?? row.ownerObjectedAt;
  const how = row.ownerConfirmedBy === OWNER_BY_LINK ? 'LINK' : 'ACCOUNT';
  return {
    state,
    label: saidOf(CONFIRMATION, state),
    by: state === 'CONFIRMED' ? how : null,
    at: at?.toISOString() ?? null,
  };
}

export const askedOwnersView = (
  asked: number,
  notAsked: readonly Unasked[],
): z.input<typeof askedOwnersSchema> => ({
  asked,
  notAsked: notAsked.map((row) => ({ ...row, label: saidOf(NOT_ASKED, row.code) })),
});

export const ownerConfirmationView = (
  row: TitledConfirmation,
  state: Asking,
): z.input<typeof ownerConfirmationSchema> => ({
  id: row.id,
  side: row.side,
  entryId: row.entryId,
  title: row.title,
  state,
  stateLabel: saidOf(ASKING, state),
  askedAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  words: row.words,
  lastDay: row.lastDay,
});
