import { capabilityFormSchema, fieldLimitsOf, needFormSchema } from '@jiqia/contracts/forms';
import {
  CAPABILITY_KIND,
  type CodeEntry,
  COOPERATION_MODE,
  MEETING_MODE,
  NEED_KIND,
  ORGANISATION_KIND,
  type Side,
  STAGE,
  templateLimit,
} from '@jiqia/contracts/words';

/** Words of the codes that a field takes; fields that take several have them in one cell. */
export interface FieldChoices {
  readonly words: readonly string[];
  readonly several: boolean;
}

const wordsOf = (list: Readonly<Record<string, CodeEntry>>): string[] =>
  Object.values(list).map(({ zh }) => zh);
const one = (words: readonly string[]): FieldChoices => ({ words, several: false });
const several = (words: readonly string[]): FieldChoices => ({ words, several: true });
const YES_NO = one(['是', '否']);

const CHOICES: Readonly<Record<string, FieldChoices>> = {
  kinds: several(wordsOf(NEED_KIND)),
  kind: one(wordsOf(CAPABILITY_KIND)),
  cooperation: several(wordsOf(COOPERATION_MODE)),
  modes: several(wordsOf(MEETING_MODE)),
  stage: one(wordsOf(STAGE)),
  trl: one(['1', '2', '3', '4', '5', '6', '7', '8', '9']),
  'organisation.kind': one(wordsOf(ORGANISATION_KIND)),
  secrecyDeclared: YES_NO,
  anonymous: YES_NO,
  paused: YES_NO,
};

/** What may stand in a field, in words; undefined where it is free. */
export const fieldChoices = (field: string): FieldChoices | undefined => CHOICES[field];

const LIMITS = {
  need: fieldLimitsOf(needFormSchema),
  capability: fieldLimitsOf(capabilityFormSchema),
} as const;

/** What limits a field of a form, in words; empty where nothing does. */
export function fieldLimit(side: Side, field: string): string {
  const { maxItems, maxLength, minimum, maximum } = LIMITS[side](field);
  if (maxItems !== undefined) return templateLimit.entries(maxItems);
  if (maxLength !== undefined) return templateLimit.characters(maxLength);
  return minimum !== undefined && maximum !== undefined
    ? templateLimit.numbers(minimum, maximum)
    : '';
}
