import type { teamSetSchema } from '@jiqia/contracts/http';
import { MATCH_STATES, stateWorded } from '@jiqia/contracts/states';
import { type Language, levelWords, TEAM_SET_KIND, teamSetWords } from '@jiqia/contracts/words';
import type { TeamSetRow } from '@jiqia/matching';
import type { z } from 'zod';
import { readersLanguage } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';
import { reasonView } from './matches.presenter.js';

export type TeamSet = z.input<typeof teamSetSchema>;

/** @param rewritten ids of members that say something else by now */
export const teamSetView = (
  row: TeamSetRow,
  parties: Parties,
  rewritten: ReadonlySet<string>,
  language: Language,
): TeamSet => ({
  id: row.id,
  editionId: row.editionId,
  matchRunId: row.matchRunId,
  kind: row.kind,
  kindLabel: TEAM_SET_KIND[row.kind][language],
  need: parties.need(row.needId),
  text: teamSetWords(row, readersLanguage()),
  covered: row.covered,
  alone: row.alone,
  missing: [...row.missing],
  members: row.members.map((member) => ({
    capability: parties.capability(member.capabilityId),
    score: member.score,
    level: member.level,
    levelLabel: levelWords(member.level, language),
    adds: [...member.adds],
    reasons: member.reasons.map((reason) => reasonView(reason, language)),
    rewritten: rewritten.has(member.id),
    match:
      member.matchId === null || member.matchState === null
        ? null
        : {
            id: member.matchId,
            state: member.matchState,
            stateLabel: stateWorded(MATCH_STATES, member.matchState)[language],
          },
  })),
  takenAt: row.takenAt?.toISOString() ?? null,
});
