import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { MOST_SOCIETIES_ASKED, NOMINATION_NONE } from '../words/nomination.words.js';
import { issueOf } from '../words/remark.js';
import { day, requiredText, text } from './text.js';

/** Which societies are asked to nominate for which need, and by which day; all of them or none. */
export const nominationAskSchema = z
  .strictObject({
    needId: z.uuid(),
    societies: z.array(z.uuid()).min(1).max(MOST_SOCIETIES_ASKED),
    /** The last day, YYYY-MM-DD: from tomorrow on, before the first day of the edition. */
    dueOn: day,
    /** For the letter. */
    note: text(500).default(''),
  })
  .meta({ id: 'NominationAsk' });
export type NominationAsk = z.infer<typeof nominationAskSchema>;

/** An expert of the society, and what of theirs fits; null where that is still to be found. */
export const nominatedPersonSchema = z
  .strictObject({
    personId: z.uuid(),
    capabilityId: z.uuid().nullable().default(null),
    words: text(500).default(''),
  })
  .meta({ id: 'NominatedPerson' });
export type NominatedPerson = z.infer<typeof nominatedPersonSchema>;

/** Why nobody is named; another reason is written out. */
export const nominationNoneSchema = z
  .strictObject({ reason: z.enum(codesOf(NOMINATION_NONE)), words: text(500).default('') })
  .superRefine(({ reason, words }, context) => {
    if (reason === 'OTHER' && words === '') context.addIssue(issueOf('REASON_MISSING', ['words']));
  })
  .meta({ id: 'NominationNone' });
export type NominationNoneForm = z.infer<typeof nominationNoneSchema>;

export const nominationWithdrawalSchema = z
  .strictObject({ reason: requiredText(200) })
  .meta({ id: 'NominationWithdrawal' });

/** What of the nominated person fits, where the society did not say. */
export const nominationCapabilitySchema = z
  .strictObject({ capabilityId: z.uuid() })
  .meta({ id: 'NominationCapability' });

/** Fields that one society is concerned with. */
export const MOST_REMIT_FIELDS = 20;
/** What a society is concerned with: fields of the tree, by code or name. */
export const societyRemitFormSchema = z
  .strictObject({ fields: z.array(requiredText(60)).max(MOST_REMIT_FIELDS) })
  .meta({ id: 'SocietyRemitForm' });
export type SocietyRemitForm = z.infer<typeof societyRemitFormSchema>;
