import type { programmeKindSchema, programmeSchema } from '@jiqia/contracts/http';
import {
  PROGRAMME_EVIDENCE,
  PROGRAMME_PHASE,
  PROGRAMME_REVIEW,
  SESSION_KIND,
} from '@jiqia/contracts/words';
import type { ProgrammeKind, ProgrammeRow } from '@jiqia/fairs';
import type { z } from 'zod';
import { said, saidOf } from '../../http/readers-words.js';

export type ProgrammeKindView = z.input<typeof programmeKindSchema>;
export type Programme = z.input<typeof programmeSchema>;

export const programmeKindView = (kind: ProgrammeKind): ProgrammeKindView => ({
  code: kind.code,
  name: kind.nameZh,
  nameEn: kind.nameEn,
  meets: Object.fromEntries(Object.entries(kind.meets).map(([need, met]) => [need, [...met]])),
  phases: kind.phases.map((code) => ({ code, label: saidOf(PROGRAMME_PHASE, code) })),
  sessionKinds: kind.sessionKinds.map((code) => ({ code, label: saidOf(SESSION_KIND, code) })),
  matching: kind.matching,
  oneToOne: kind.oneToOne,
  review: kind.review && { code: kind.review, label: saidOf(PROGRAMME_REVIEW, kind.review) },
  evidence: { code: kind.evidence, label: saidOf(PROGRAMME_EVIDENCE, kind.evidence) },
});

export const programmeView = (row: ProgrammeRow, kinds: readonly ProgrammeKind[]): Programme => ({
  id: row.id,
  name: row.name,
  aliases: [...row.aliases],
  kind: row.kind,
  kindLabel: kindName(row.kind, kinds),
  requiresOwnerConfirmation: row.requiresOwnerConfirmation,
  version: row.lockVersion,
});

function kindName(code: string, kinds: readonly ProgrammeKind[]): string {
  const kind = kinds.find((one) => one.code === code);
  return kind ? said({ zh: kind.nameZh, en: kind.nameEn }) : code;
}
