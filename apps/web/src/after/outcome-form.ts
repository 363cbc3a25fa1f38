import type { Schemas } from '../api/client.js';
import {
  askedAt,
  contractOf,
  sumsOf,
  type TypedContract,
  type WAY,
} from '../outcomes/contract-data.js';

type Body = Schemas['OutcomeForm'];
type Stage = (typeof WAY)[number];

export const KINDS = [
  'CONTRACT',
  'EQUITY',
  'JOINT_APPLICATION',
  'JOINT_TACKLING',
  'POST',
  'COURSE',
  'ADVICE',
] as const;
/** How the api refuses a registered contract that has no number; it belongs to the field of the number. */
export const NUMBER_MISSING = 'OUTCOME_REGISTRATION_MISSING';

/**
 * What is typed. It is registered at a stage of the way; what has come to nothing is ended later, with its reason.
 */
export interface TypedOutcome extends TypedContract {
  readonly stage: Stage;
  readonly kind: (typeof KINDS)[number];
  readonly projectName: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly note: string;
}

export const EMPTY: TypedOutcome = {
  stage: 'INTENT',
  kind: 'CONTRACT',
  contractType: '',
  intentWan: '',
  contractWan: '',
  receivedWan: '',
  outputWan: '',
  projectName: '',
  registrationNo: '',
  signedAt: null,
  validFrom: null,
  validUntil: null,
  note: '',
};

/** What is sent: only what was asked at that stage, whatever was typed before it was changed. */
export function bodyOf(form: TypedOutcome, matchId: string): Body {
  const { stage, kind, note, projectName, validFrom, validUntil } = form;
  const { sums, contract } = askedAt(stage);
  const data = contractOf(form);
  return {
    matchId,
    stage,
    kind,
    note,
    ...sumsOf(form, sums),
    ...(contract && {
      ...data,
      contractType: kind === 'CONTRACT' ? data.contractType : null,
      projectName,
      validFrom,
      validUntil,
    }),
  };
}
