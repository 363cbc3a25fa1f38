import type { Schemas } from '../api/client.js';

/** The way of an outcome, in order. */
export const WAY = [
  'INTENT',
  'AGREED',
  'CONTRACTED',
  'REGISTERED',
  'EXECUTING',
  'ACCEPTED',
  'LANDED',
] as const;
export const SUMS = ['intentWan', 'contractWan', 'receivedWan', 'outputWan'] as const;
export const CONTRACT_TYPES = [
  'DEVELOPMENT',
  'TRANSFER',
  'LICENCE',
  'CONSULTING',
  'SERVICE',
] as const;
export type Sum = (typeof SUMS)[number];
type Stage = Schemas['OwnOutcome']['stage'];

/** Sums and contract as they are typed: sums are text until they are sent. */
export interface TypedContract extends Readonly<Record<Sum, string>> {
  readonly contractType: (typeof CONTRACT_TYPES)[number] | '';
  readonly registrationNo: string;
  readonly signedAt: string | null;
}

/** How far along the way a stage is, 0 for nothing; null for what has come to nothing. */
export function placeOf(stage: Stage): number | null {
  if (stage === null) return 0;
  const at = WAY.findIndex((one) => one === stage);
  return at < 0 ? null : at + 1;
}

const SIGNED = WAY.indexOf('CONTRACTED') + 1;
const CARRIED_OUT = WAY.indexOf('EXECUTING') + 1;

/** What is worth asking at a stage: sums when there can be some, the contract once there is one. */
export function askedAt(stage: NonNullable<Stage>): {
  readonly sums: readonly Sum[];
  readonly contract: boolean;
} {
  const at = placeOf(stage);
  if (at === null) return { sums: [], contract: false };
  if (at < SIGNED) return { sums: ['intentWan'], contract: false };
  if (at < CARRIED_OUT) return { sums: ['contractWan', 'receivedWan'], contract: true };
  return { sums: ['contractWan', 'receivedWan', 'outputWan'], contract: true };
}

/** The sums that are asked, in units of 10,000 yuan; null for what was not typed or is not asked any more. */
export function sumsOf(form: TypedContract, asked: readonly Sum[]): Record<Sum, number | null> {
  const sum = (of: Sum): number | null =>
    asked.includes(of) && form[of].trim() !== '' ? Number(form[of]) : null;
  return {
    intentWan: sum('intentWan'),
    contractWan: sum('contractWan'),
    receivedWan: sum('receivedWan'),
    outputWan: sum('outputWan'),
  };
}

/** What the register of contracts has of it; null for what was not typed. */
export const contractOf = ({ contractType, registrationNo, signedAt }: TypedContract) => ({
  contractType: contractType === '' ? null : contractType,
  registrationNo: registrationNo === '' ? null : registrationNo,
  signedAt,
});
