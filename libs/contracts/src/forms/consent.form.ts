import { z } from 'zod';
import { CONSENT_PURPOSE_CODES } from '../words/consent.words.js';

/** Yes or no to each purpose that is named; the others stay as they are. */
export const consentAnswersSchema = z
  .partialRecord(z.enum(CONSENT_PURPOSE_CODES), z.boolean())
  .meta({ id: 'ConsentAnswers' });
export type ConsentAnswers = z.infer<typeof consentAnswersSchema>;

/** Which society asks. */
export const consentAskSchema = z.strictObject({ societyId: z.uuid() }).meta({ id: 'ConsentAsk' });
