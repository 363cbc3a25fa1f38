import type { bounceSchema, bounceTakenSchema } from '@jiqia/contracts/http';
import { BOUNCE_RESULT, BOUNCED_LETTER } from '@jiqia/contracts/words';
import type { BounceOutcome, BounceRow } from '@jiqia/mail';
import type { z } from 'zod';
import { said } from '../../http/readers-words.js';

export type BounceView = z.input<typeof bounceSchema>;
export type BounceTaken = z.input<typeof bounceTakenSchema>;

export const bounceView = ({ liftedAt, createdAt, ...row }: BounceRow): BounceView => ({
  ...row,
  letterKindLabel: said(BOUNCED_LETTER[row.letterKind]),
  liftedAt: liftedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export const takenView = (outcome: BounceOutcome): BounceTaken => ({
  letterId: null,
  editionId: null,
  status: null,
  hard: null,
  ...outcome,
  resultLabel: said(BOUNCE_RESULT[outcome.result]),
});
