import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { ASKING, CONFIRMATION, CONFIRMED_BY, NOT_ASKED } from '../words/confirmation.words.js';
import { sideSchema } from '../words/side.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** What the owner of an entry has said of it, beside every entry that is shown. */
export const confirmationSchema = z
  .object({
    state: z.enum(codesOf(CONFIRMATION)),
    label: z.string(),
    /** How it was confirmed; null while it is not. */
    by: z.enum(codesOf(CONFIRMED_BY)).nullable(),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Confirmation' });

const entries = z.array(z.uuid()).max(500).default([]);

/** Whose owners are to be asked, at most 500 of each side. */
export const askOwnersSchema = z
  .strictObject({ needIds: entries, capabilityIds: entries })
  .meta({ id: 'AskOwners' });
export type AskOwners = z.infer<typeof askOwnersSchema>;

export const askedOwnersSchema = z
  .object({
    /** How many letters are on their way. */
    asked: z.number().int(),
    notAsked: z.array(
      z.object({
        side: sideSchema,
        id: z.uuid(),
        code: z.enum(codesOf(NOT_ASKED)),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'AskedOwners' });

/** One asking of an owner, and what came of it. */
export const ownerConfirmationSchema = z
  .object({
    id: z.uuid(),
    side: sideSchema,
    entryId: z.uuid(),
    title: z.string(),
    state: z.enum(codesOf(ASKING)),
    stateLabel: z.string(),
    askedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    /** What the owner wrote: mostly what is wrong. */
    words: z.string(),
    /** Where it was asked whether the need goes on: the last day that it had then. */
    lastDay: z.iso.date().nullable(),
  })
  .meta({ id: 'OwnerConfirmation' });

export const ownerConfirmationPageSchema = pageSchemaOf(
  ownerConfirmationSchema,
  'OwnerConfirmationPage',
);
export const ownerConfirmationQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  entryId: z.uuid().optional(),
});

/** What the holder of a confirmation link says, of the version that was shown. */
export const confirmFormSchema = z
  .strictObject({
    answer: z.enum(['CONFIRMED', 'OBJECTED']),
    words: text(2000).default(''),
    version: z.coerce.number().int().min(1),
  })
  .meta({ id: 'ConfirmForm' });
export type ConfirmForm = z.infer<typeof confirmFormSchema>;
