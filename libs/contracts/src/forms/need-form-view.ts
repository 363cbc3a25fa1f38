import type { NeedFormDescription } from '../http/need-form.js';
import { COOPERATION_MODE, NEED_KIND } from '../words/codes.js';
import { NEED_FIELD_WORDS, NEED_STAGE_WORDS } from '../words/need-form.words.js';
import { remark, wordedRemark } from '../words/remark.js';
import { describedFields } from './described-fields.js';
import { kindsAsking } from './details.form.js';
import { NEED_ADVICE, NEED_ASKS } from './need-asks.js';
import { needFormSchema } from './need.form.js';

/** The form as it is: limits are read from the schema that judges it, what is asked from the table that refuses. */
export function describeNeedForm(): NeedFormDescription {
  return {
    fields: describedFields({
      schema: needFormSchema,
      words: NEED_FIELD_WORDS,
      options: { kinds: NEED_KIND, cooperation: COOPERATION_MODE },
      kindsWith: (field) => kindsAsking('need', Object.keys(NEED_KIND), field),
    }),
    asks: NEED_ASKS.map(({ stage, kinds, oneOf, code }) => ({
      stage,
      stageLabel: NEED_STAGE_WORDS[stage],
      kinds: kinds === 'all' ? null : [...kinds],
      oneOf: [...oneOf],
      code,
      message: wordedRemark(remark(code)),
    })),
    advice: NEED_ADVICE,
  };
}
