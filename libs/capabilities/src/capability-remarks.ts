import { judgeEvidenceNumber } from '@jiqia/contracts/forms';
import { EVIDENCE_KIND, type Remark, remark, STAGE, TRL_OF_STAGE } from '@jiqia/contracts/words';
import type { CapabilityRow } from './capability.types.js';

/** A remark on one field. */
export interface CapabilityRemark extends Remark {
  readonly field: string;
}

/** From this level on what works has been seen in its own surroundings (GB/T 22900), so that something must show it. */
const PROVEN_FROM = 7;
/** Kinds whose numbers are judged by a rule that anybody can look up. */
const RULED: readonly string[] = ['PATENT', 'CONTRACT', 'SOFTWARE'];

/** What whoever decides about a capability should look at. It keeps nothing from being listed: rules that do are guards. */
export function capabilityRemarks(
  row: Pick<CapabilityRow, 'trl' | 'stage' | 'evidence'>,
): CapabilityRemark[] {
  return [...readinessRemarks(row), ...numberRemarks(row)];
}

function readinessRemarks({
  trl,
  stage,
  evidence,
}: Pick<CapabilityRow, 'trl' | 'stage' | 'evidence'>): CapabilityRemark[] {
  if (trl === null) return [];
  const unproven = trl >= PROVEN_FROM && evidence.length === 0;
  return [
    ...(unproven ? [{ field: 'trl', ...remark('TRL_UNPROVEN', { trl }) }] : []),
    ...(stage === null ? [] : stageRemarks(stage as keyof typeof STAGE, trl)),
  ];
}

function stageRemarks(stage: keyof typeof STAGE, trl: number): CapabilityRemark[] {
  const { from, until } = TRL_OF_STAGE[stage];
  if (trl >= from && trl <= until) return [];
  const words = { stage: STAGE[stage], trl, from, until };
  return [{ field: 'stage', ...remark('STAGE_UNLIKE_TRL', words) }];
}

const numberRemarks = ({ evidence }: Pick<CapabilityRow, 'evidence'>): CapabilityRemark[] =>
  evidence.flatMap(({ kind, number }, i) =>
    RULED.includes(kind) && number !== '' && judgeEvidenceNumber(kind, number) === 'unknown'
      ? [
          {
            field: `evidence.${i}.number`,
            ...remark('EVIDENCE_UNCHECKED', { kind: EVIDENCE_KIND[kind], number }),
          },
        ]
      : [],
  );
