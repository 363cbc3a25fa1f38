import type { NeedFormDescription } from '../http/need-form.js';
import { type CodeEntry, COOPERATION_MODE, NEED_KIND } from '../words/codes.js';
import type { Worded } from '../words/language.js';
import { NEED_FIELD_WORDS, NEED_STAGE_WORDS } from '../words/need-form.words.js';
import { remark, wordedRemark } from '../words/remark.js';
import { detailsOf } from './details.form.js';
import { type FieldLimits, fieldLimitsOf } from './field-limits.js';
import { NEED_ADVICE, NEED_ASKS } from './need-asks.js';
import { needFormSchema } from './need.form.js';

type Field = NeedFormDescription['fields'][number];

const OPTIONS: Readonly<Record<string, Readonly<Record<string, CodeEntry>>>> = {
  kinds: NEED_KIND,
  cooperation: COOPERATION_MODE,
};

/** The form as it is: limits are read from the schema that judges it, what is asked from the table that refuses. */
export function describeNeedForm(): NeedFormDescription {
  const limitsOf = fieldLimitsOf(needFormSchema);
  return {
    fields: Object.entries<Worded>(NEED_FIELD_WORDS).map(([field, words]) =>
      fieldOf(field, words, limitsOf(field)),
    ),
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

function fieldOf(
  field: string,
  { zh, en }: Worded,
  { maxLength, maxItems, minimum, maximum }: FieldLimits,
): Field {
  const options = OPTIONS[field];
  return {
    field,
    label: { zh, en },
    kinds: kindsWith(field),
    maxCharacters: maxLength ?? null,
    maxEntries: maxItems ?? null,
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    options: options
      ? Object.entries(options).map(([code, { zh: label, en: labelEn }]) => ({
          code,
          label: { zh: label, en: labelEn },
        }))
      : null,
  };
}

/** The kinds that alone have this part of the details; null for a field of all. */
function kindsWith(field: string): string[] | null {
  const [head, detail = ''] = field.split('.');
  if (head !== 'details') return null;
  return Object.keys(NEED_KIND).filter(
    (kind) => Object.keys(detailsOf('need', [kind], { [detail]: null })).length > 0,
  );
}
