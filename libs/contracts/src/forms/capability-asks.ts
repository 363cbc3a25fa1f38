import { CAPABILITY_ADVICE_WORDS, CAPABILITY_STAGE_WORDS } from '../words/capability-form.words.js';
import { type CAPABILITY_KIND, codesOf } from '../words/codes.js';
import type { RemarkCode } from '../words/remark.js';

/** What something is asked for: to be kept at all, to be listed; MATCHED is advice, nothing is refused for it. */
export const CAPABILITY_STAGES = codesOf(CAPABILITY_STAGE_WORDS);
type CapabilityStage = keyof typeof CAPABILITY_STAGE_WORDS;
type CapabilityKind = keyof typeof CAPABILITY_KIND;
type AdviceCode = keyof typeof CAPABILITY_ADVICE_WORDS;

/** One thing that is asked: at least one of these fields. */
interface CapabilityAsk {
  readonly stage: CapabilityStage;
  readonly kinds: 'all' | readonly CapabilityKind[];
  readonly oneOf: readonly [string, ...string[]];
  readonly code: RemarkCode | AdviceCode;
}

/** What the form of a capability asks; what keeps one from being listed is the guard `described`. */
export const CAPABILITY_ASKS: readonly CapabilityAsk[] = [
  { stage: 'DRAFT', kinds: 'all', oneOf: ['title'], code: 'REQUIRED' },
  { stage: 'DRAFT', kinds: 'all', oneOf: ['organisation'], code: 'REQUIRED' },
  {
    stage: 'LISTED',
    kinds: 'all',
    oneOf: ['summary', 'detail', 'keywords', 'indicators'],
    code: 'CAPABILITY_UNDESCRIBED',
  },
  { stage: 'MATCHED', kinds: 'all', oneOf: ['field'], code: 'FIELD_ADVISED' },
  {
    stage: 'MATCHED',
    kinds: ['EXPERTISE', 'ACHIEVEMENT', 'PACKAGE'],
    oneOf: ['indicators'],
    code: 'INDICATORS_ADVISED',
  },
  {
    stage: 'MATCHED',
    kinds: ['EXPERTISE', 'ACHIEVEMENT', 'PACKAGE', 'COURSE'],
    oneOf: ['cooperation'],
    code: 'COOPERATION_ADVISED',
  },
  { stage: 'MATCHED', kinds: ['ACHIEVEMENT'], oneOf: ['stage'], code: 'STAGE_ADVISED' },
  {
    stage: 'MATCHED',
    kinds: ['EXPERTISE', 'PACKAGE', 'COURSE'],
    oneOf: ['services'],
    code: 'SERVICES_ADVISED',
  },
  {
    stage: 'MATCHED',
    kinds: ['EXPERTISE', 'ACHIEVEMENT', 'PACKAGE'],
    oneOf: ['evidence'],
    code: 'EVIDENCE_ADVISED',
  },
];
