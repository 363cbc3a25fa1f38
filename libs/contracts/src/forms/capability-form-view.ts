import type { CapabilityFormDescription } from '../http/capability-form.js';
import { CAPABILITY_KIND, COOPERATION_MODE, MEETING_MODE, STAGE } from '../words/codes.js';
import {
  CAPABILITY_ADVICE_WORDS,
  CAPABILITY_FIELD_WORDS,
  CAPABILITY_STAGE_WORDS,
} from '../words/capability-form.words.js';
import { EVIDENCE_KIND } from '../words/evidence.words.js';
import type { Worded } from '../words/language.js';
import { remark, type RemarkCode, wordedRemark } from '../words/remark.js';
import { CAPABILITY_ASKS } from './capability-asks.js';
import { capabilityFormSchema } from './capability.form.js';
import { describedFields } from './described-fields.js';
import { kindsAsking } from './details.form.js';

/** The form as it is: limits are read from the schema that judges it. */
export function describeCapabilityForm(): CapabilityFormDescription {
  return {
    fields: describedFields({
      schema: capabilityFormSchema,
      words: CAPABILITY_FIELD_WORDS,
      options: {
        kind: CAPABILITY_KIND,
        stage: STAGE,
        cooperation: COOPERATION_MODE,
        modes: MEETING_MODE,
        'evidence.kind': EVIDENCE_KIND,
        'details.stages': STAGE,
      },
      kindsWith: (field) => kindsAsking('capability', Object.keys(CAPABILITY_KIND), field),
    }),
    asks: CAPABILITY_ASKS.map(({ stage, kinds, oneOf, code }) => ({
      stage,
      stageLabel: CAPABILITY_STAGE_WORDS[stage],
      kinds: kinds === 'all' ? null : [...kinds],
      oneOf: [...oneOf],
      code,
      message: messageOf(code),
    })),
  };
}

function messageOf(code: (typeof CAPABILITY_ASKS)[number]['code']): Worded {
  const advice: Readonly<Record<string, Worded>> = CAPABILITY_ADVICE_WORDS;
  return advice[code] ?? wordedRemark(remark(code as RemarkCode));
}
