import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { CONSENT_CHANNELS, CONSENT_PURPOSES } from '../words/consent.words.js';

const purpose = z.enum(codesOf(CONSENT_PURPOSES));

/** What a person agrees to today, and all that they ever agreed to. */
export const personConsentsSchema = z
  .object({
    purposes: z.array(
      z.object({ purpose, label: z.string(), text: z.string(), given: z.boolean() }),
    ),
    /** The oldest first. */
    history: z.array(
      z.object({
        purpose,
        label: z.string(),
        givenAt: z.iso.datetime(),
        withdrawnAt: z.iso.datetime().nullable(),
        channel: z.enum(codesOf(CONSENT_CHANNELS)),
        channelLabel: z.string(),
        textVersion: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PersonConsents' });
