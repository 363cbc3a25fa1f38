import type { editionPhaseSchema } from '@jiqia/contracts/http';
import {
  EDITION_ACT,
  type Language,
  PHASE_BLOCKER,
  PROGRAMME_PHASE,
  type ProgrammePhase,
} from '@jiqia/contracts/words';
import type { PhaseOfEdition } from '@jiqia/fairs';
import type { z } from 'zod';

export type EditionPhase = z.input<typeof editionPhaseSchema>;

export function phaseView(row: PhaseOfEdition, language: Language): EditionPhase {
  const phase = (code: ProgrammePhase): EditionPhase['phase'] => ({
    code,
    label: PROGRAMME_PHASE[code][language],
  });
  const or = (code: ProgrammePhase | undefined | null): EditionPhase['next'] =>
    code ? phase(code) : null;
  const { inside } = row;
  return {
    phase: phase(row.phase),
    next: or(row.next),
    previous: or(row.previous),
    since: row.since?.toISOString() ?? null,
    ...(inside && {
      history: inside.history.map(({ from, to, at, by, reason }) => ({
        from: phase(from),
        to: phase(to),
        at: at.toISOString(),
        by,
        reason,
      })),
      blockers: inside.blockers.map((one) => ({
        ...one,
        label: PHASE_BLOCKER[one.code][language],
      })),
    }),
    acts: row.acts.map(({ act, open, span }) => ({
      act,
      label: EDITION_ACT[act][language],
      open,
      from: or(span?.from),
      until: or(span?.until),
    })),
    version: row.version,
  };
}
