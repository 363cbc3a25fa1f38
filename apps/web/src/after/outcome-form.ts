import type { Schemas } from '../api/client.js';

type Body = Schemas['OutcomeForm'];
type Sum = 'intentWan' | 'contractWan' | 'receivedWan' | 'outputWan';
type Stage = (typeof STAGES)[number];

/** Stages that an outcome can be registered at; what has come to nothing is ended later, with its reason. */
export const STAGES = [
  'INTENT',
  'AGREED',
  'CONTRACTED',
  'REGISTERED',
  'EXECUTING',
  'ACCEPTED',
  'LANDED',
] as const;
export const KINDS = [
  'CONTRACT',
  'EQUITY',
  'JOINT_APPLICATION',
  'JOINT_TACKLING',
  'POST',
  'COURSE',
  'ADVICE',
] as const;
export const TYPES = ['DEVELOPMENT', 'TRANSFER', 'LICENCE', 'CONSULTING', 'SERVICE'] as const;
/** How the api refuses a registered contract that has no number; it belongs to the field of the number. */
export const NUMBER_MISSING = 'OUTCOME_REGISTRATION_MISSING';

/** As they are typed: sums are text until they are sent. */
export interface TypedOutcome extends Readonly<Record<Sum, string>> {
  readonly stage: Stage;
  readonly kind: (typeof KINDS)[number];
  readonly contractType: (typeof TYPES)[number] | '';
  readonly projectName: string;
  readonly registrationNo: string;
  readonly signedAt: string | null;
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

/** What is worth asking: sums when there can be some, the contract once there is one. */
export function askedAt({ stage }: Pick<TypedOutcome, 'stage'>): {
  readonly sums: readonly Sum[];
  readonly contract: boolean;
} {
  const at = STAGES.indexOf(stage);
  if (at < STAGES.indexOf('CONTRACTED')) return { sums: ['intentWan'], contract: false };
  if (at < STAGES.indexOf('EXECUTING'))
    return { sums: ['contractWan', 'receivedWan'], contract: true };
  return { sums: ['contractWan', 'receivedWan', 'outputWan'], contract: true };
}

/** What is sent: only what was asked at that stage, whatever was typed before it was changed. */
export function bodyOf(form: TypedOutcome, matchId: string): Body {
  const { sums, contract } = askedAt(form);
  const { stage, kind, contractType, note } = form;
  const sum = (of: Sum): number | null =>
    sums.includes(of) && form[of].trim() !== '' ? Number(form[of]) : null;
  return {
    matchId,
    stage,
    kind,
    note,
    intentWan: sum('intentWan'),
    contractWan: sum('contractWan'),
    receivedWan: sum('receivedWan'),
    outputWan: sum('outputWan'),
    ...(contract && {
      projectName: form.projectName,
      contractType: kind === 'CONTRACT' && contractType !== '' ? contractType : null,
      registrationNo: form.registrationNo === '' ? null : form.registrationNo,
      signedAt: form.signedAt,
      validFrom: form.validFrom,
      validUntil: form.validUntil,
    }),
  };
}
