import { DECISIONS, type matchSchema, nextMoves } from '@jiqia/contracts/http';
import { MATCH_STATES } from '@jiqia/contracts/states';
import { type Actor, authorise } from '@jiqia/identity';
import { matchResource, type MatchRow, VETO_LABELS } from '@jiqia/matching';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { reasonWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type Match = z.input<typeof matchSchema>;

const LEVELS = ['', '无', '弱', '较强', '强相关'];
const BY_HAND: readonly string[] = DECISIONS;

export const matchView = (row: MatchRow, parties: Parties, actor: Actor): Match =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      matchRunId: row.matchRunId,
      need: parties.need(row.needId),
      capability: parties.capability(row.capabilityId),
      rank: row.rank,
      score: row.score,
      level: row.level,
      levelLabel: LEVELS[row.level] ?? '',
      parts: [...row.parts],
      reasons: [...row.reasons],
      against: [...row.against],
      gaps: [...row.gaps],
      veto: row.vetoReason,
      vetoLabel: row.vetoReason === null ? null : (VETO_LABELS[row.vetoReason] ?? row.vetoReason),
      state: row.state,
      stateLabel: MATCH_STATES.labels[row.state],
      stateReason: reasonWords(row.stateReason),
      // Answers, timetables and meetings make the other moves.
      moves: nextMoves(MATCH_STATES, row.state, actor.roles).filter(({ to }) =>
        BY_HAND.includes(to),
      ),
      version: row.lockVersion,
    },
    authorise(actor, 'match.read', matchResource(row)),
  );
