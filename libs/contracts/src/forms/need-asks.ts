import { NEED_KIND } from '../words/codes.js';
import { type Remark, remark, type RemarkCode } from '../words/remark.js';
import type { NeedForm } from './need.form.js';

export type NeedKind = keyof typeof NEED_KIND;
/** When something must be there: without it the form is not taken at all, not submitted, not published. */
export const NEED_STAGES = ['DRAFT', 'SUBMITTED', 'PUBLISHED'] as const;
export type NeedStage = (typeof NEED_STAGES)[number];

/** What is read of a need to tell what it lacks. */
export type AskedNeed = Pick<
  NeedForm,
  | 'title'
  | 'problem'
  | 'keyTechnology'
  | 'indicators'
  | 'goal'
  | 'basis'
  | 'keywords'
  | 'validUntil'
  | 'field'
  | 'secrecyDeclared'
> & {
  readonly kinds: readonly string[];
  readonly cooperation: readonly string[];
  readonly details?: NeedForm['details'];
};

/** One thing that is asked: at least one of these fields; its remark stands at the first. `OTHER` is a need that names no kind. */
interface NeedAsk {
  readonly stage: NeedStage;
  readonly kinds: 'all' | readonly (NeedKind | 'OTHER')[];
  readonly oneOf: readonly [string, ...string[]];
  readonly code: RemarkCode;
}

/** What the form of a need asks, and of which kind when: the one table of it (domain.md 4.2). A need of several kinds is asked for all of theirs. */
export const NEED_ASKS: readonly NeedAsk[] = [
  { stage: 'DRAFT', kinds: 'all', oneOf: ['title'], code: 'REQUIRED' },
  { stage: 'DRAFT', kinds: 'all', oneOf: ['organisation'], code: 'REQUIRED' },
  { stage: 'SUBMITTED', kinds: 'all', oneOf: ['problem'], code: 'PROBLEM_MISSING' },
  { stage: 'SUBMITTED', kinds: 'all', oneOf: ['secrecyDeclared'], code: 'SECRECY_NOT_DECLARED' },
  { stage: 'SUBMITTED', kinds: ['ADOPT', 'PLAN'], oneOf: ['goal'], code: 'GOAL_MISSING' },
  { stage: 'SUBMITTED', kinds: ['TALENT'], oneOf: ['details.posts'], code: 'POSTS_MISSING' },
  { stage: 'SUBMITTED', kinds: ['FINANCE'], oneOf: ['details.amountWan'], code: 'AMOUNT_MISSING' },
  { stage: 'PUBLISHED', kinds: 'all', oneOf: ['field'], code: 'FIELD_MISSING' },
  {
    stage: 'PUBLISHED',
    kinds: ['IMPROVE', 'DIAGNOSE', 'OTHER'],
    oneOf: ['keyTechnology', 'indicators', 'goal'],
    code: 'SOLUTION_UNDESCRIBED',
  },
  {
    stage: 'PUBLISHED',
    kinds: ['TACKLE', 'DEVELOP'],
    oneOf: ['keyTechnology', 'indicators'],
    code: 'KEY_TECHNOLOGY_MISSING',
  },
  { stage: 'PUBLISHED', kinds: ['TACKLE', 'DEVELOP'], oneOf: ['goal'], code: 'GOAL_MISSING' },
  { stage: 'PUBLISHED', kinds: ['DIAGNOSE'], oneOf: ['basis'], code: 'OBJECT_MISSING' },
  { stage: 'PUBLISHED', kinds: ['ADOPT'], oneOf: ['cooperation'], code: 'COOPERATION_MISSING' },
  { stage: 'PUBLISHED', kinds: ['PLAN'], oneOf: ['validUntil'], code: 'VALID_UNTIL_MISSING' },
  {
    stage: 'PUBLISHED',
    kinds: ['FINANCE'],
    oneOf: ['details.useOfFunds'],
    code: 'USE_OF_FUNDS_MISSING',
  },
];

/** A remark on a field of a need. */
export type NeedRemark = Remark & { readonly field: string };

/** Everything that keeps a need from getting so far, in the order of the table. */
export function lackingFor(need: AskedNeed, stage: Exclude<NeedStage, 'DRAFT'>): NeedRemark[] {
  const kinds = need.kinds.length === 0 ? ['OTHER'] : need.kinds;
  const until = NEED_STAGES.indexOf(stage);
  return NEED_ASKS.filter(
    (ask) =>
      ask.stage !== 'DRAFT' &&
      NEED_STAGES.indexOf(ask.stage) <= until &&
      (ask.kinds === 'all' || ask.kinds.some((kind) => kinds.includes(kind))) &&
      ask.oneOf.every((field) => isEmpty(valueOf(need, field))),
  )
    .map(({ oneOf: [field], code }) => ({ field, ...remark(code) }))
    .filter(
      ({ field, code }, i, all) =>
        all.findIndex((one) => one.field === field && one.code === code) === i,
    );
}

/** What the printed forms keep to; a need that does not is taken all the same. */
export const NEED_ADVICE = {
  titleCharacters: 40,
  keywords: { least: 1, most: 5 },
} as const;

/** Where a need strays from that. */
export function needAdvice({
  title,
  keywords,
}: Pick<AskedNeed, 'title' | 'keywords'>): NeedRemark[] {
  const { titleCharacters: maximum, keywords: count } = NEED_ADVICE;
  const few = keywords.length < count.least || keywords.length > count.most;
  return [
    ...([...title].length > maximum
      ? [{ field: 'title', ...remark('TITLE_LONG', { maximum }) }]
      : []),
    ...(few ? [{ field: 'keywords', ...remark('KEYWORDS_ADVISED', count) }] : []),
  ];
}

function valueOf(need: AskedNeed, path: string): unknown {
  let at: unknown = need;
  for (const name of path.split('.'))
    at = (at as Readonly<Record<string, unknown>> | undefined)?.[name];
  return at;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
