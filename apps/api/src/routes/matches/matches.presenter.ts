import { DECISIONS, type matchSchema, nextMoves } from '@jiqia/contracts/http';
import { MATCH_STATES } from '@jiqia/contracts/states';
import {
  levelWords,
  PAIR_SOURCE,
  reasonWords,
  SCORE_PARTS,
  VETOES,
  wordOf,
} from '@jiqia/contracts/words';
import { actingOn, type Actor, authorise } from '@jiqia/identity';
import { type MatchReason, matchResource, type MatchRow } from '@jiqia/matching';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { endingWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type Match = z.input<typeof matchSchema>;

const BY_HAND: readonly string[] = DECISIONS;

export const matchView = (
  row: MatchRow,
  parties: Parties,
  actor: Actor,
  rewritten: boolean,
): Match =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      matchRunId: row.matchRunId,
      source: row.source,
      sourceLabel: PAIR_SOURCE[row.source].zh,
      need: parties.need(row.needId),
      capability: parties.capability(row.capabilityId),
      madeOn: {
        needVersion: row.needVersion,
        capabilityVersion: row.capabilityVersion,
        rewritten,
      },
      rank: row.rank,
      handRank: row.handRank,
      pinned: row.pinned,
      score: row.score,
      level: row.level,
      levelLabel: levelWords(row.level),
      parts: row.parts.map((part) => ({ ...part, label: wordOf(SCORE_PARTS, part.part) })),
      reasons: row.reasons.map(reasonView),
      against: row.against.map(reasonView),
      gaps: [...row.gaps],
      veto: row.vetoReason,
      vetoLabel: row.vetoReason === null ? null : wordOf(VETOES, row.vetoReason),
      state: row.state,
      stateLabel: MATCH_STATES.labels[row.state],
      stateReason: endingWords(row.stateReason),
      // Answers, timetables and meetings make the other moves.
      moves: nextMoves(MATCH_STATES, row.state, actingOn(actor, matchResource(row)).roles).filter(
        ({ to }) => BY_HAND.includes(to),
      ),
      version: row.lockVersion,
    },
    authorise(actor, 'match.read', matchResource(row)),
  );

export const reasonView = (reason: MatchReason): Match['reasons'][number] => ({
  ...reason,
  text: reasonWords(reason),
});
