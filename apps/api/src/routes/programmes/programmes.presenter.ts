import type { programmeKindSchema, programmeSchema } from '@jiqia/contracts/http';
import {
  PROGRAMME_EVIDENCE,
  PROGRAMME_PHASE,
  PROGRAMME_REVIEW,
  SESSION_KIND,
  wordOf,
} from '@jiqia/contracts/words';
import type { ProgrammeKind, ProgrammeRow } from '@jiqia/fairs';
import type { z } from 'zod';

export type ProgrammeKindView = z.input<typeof programmeKindSchema>;
export type Programme = z.input<typeof programmeSchema>;

export const programmeKindView = (kind: ProgrammeKind): ProgrammeKindView => ({
  code: kind.code,
  name: kind.nameZh,
  nameEn: kind.nameEn,
  meets: Object.fromEntries(Object.entries(kind.meets).map(([need, met]) => [need, [...met]])),
  phases: kind.phases.map((code) => ({ code, label: wordOf(PROGRAMME_PHASE, code) })),
  sessionKinds: kind.sessionKinds.map((code) => ({ code, label: wordOf(SESSION_KIND, code) })),
  matching: kind.matching,
  oneToOne: kind.oneToOne,
  review: kind.review && { code: kind.review, label: wordOf(PROGRAMME_REVIEW, kind.review) },
  evidence: { code: kind.evidence, label: wordOf(PROGRAMME_EVIDENCE, kind.evidence) },
});

export const programmeView = (row: ProgrammeRow, kinds: readonly ProgrammeKind[]): Programme => ({
  id: row.id,
  name: row.name,
  aliases: [...row.aliases],
  kind: row.kind,
  kindLabel: kinds.find((kind) => kind.code === row.kind)?.nameZh ?? row.kind,
  requiresOwnerConfirmation: row.requiresOwnerConfirmation,
  version: row.lockVersion,
});
