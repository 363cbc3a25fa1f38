import {
  DECISIONS,
  type matchSchema,
  type matchTallySchema,
  nextMoves,
} from '@jiqia/contracts/http';
import { MATCH_STATES } from '@jiqia/contracts/states';
import {
  type Language,
  levelWords,
  PAIR_SOURCE,
  reasonWords,
  SCORE_PARTS,
  VETOES,
  wordOf,
} from '@jiqia/contracts/words';
import { actingOn, type Actor, authorise } from '@jiqia/identity';
import { type MatchReason, matchResource, type MatchRow, type MatchTally } from '@jiqia/matching';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage } from '../../http/readers-words.js';
import { endingWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type Match = z.input<typeof matchSchema>;

const BY_HAND: readonly string[] = DECISIONS;

export const matchView = (
  row: MatchRow,
  parties: Parties,
  actor: Actor,
  rewritten: boolean,
  language: Language = 'zh',
): Match =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      matchRunId: row.matchRunId,
      source: row.source,
      sourceLabel: PAIR_SOURCE[row.source][language],
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
      levelLabel: levelWords(row.level, language),
      parts: row.parts.map((part) => ({
        ...part,
        label: wordOf(SCORE_PARTS, part.part, language),
      })),
      reasons: row.reasons.map((reason) => reasonView(reason, language)),
      against: row.against.map((reason) => reasonView(reason, language)),
      gaps: [...row.gaps],
      veto: row.vetoReason,
      vetoLabel: row.vetoReason === null ? null : wordOf(VETOES, row.vetoReason, language),
      state: row.state,
      stateLabel: stateWords(row.state, language),
      stateReason: endingWords(row.stateReason, language),
      // Answers, timetables and meetings make the other moves.
      moves: openMoves(row.state, actingOn(actor, matchResource(row)).roles).filter(({ to }) =>
        BY_HAND.includes(to),
      ),
      version: row.lockVersion,
    },
    authorise(actor, 'match.read', matchResource(row)),
  );

export const reasonView = (reason: MatchReason, language: Language): Match['reasons'][number] => ({
  ...reason,
  text: reasonWords(reason, language),
});

/** What may be made of a pair. One whose meeting is set may be declined too: the meeting is called off with it, which makes the pair MUTUAL first. */
const openMoves = (state: MatchRow['state'], roles: readonly string[]) => [
  ...nextMoves(MATCH_STATES, state, roles, readersLanguage()),
  ...(state === 'MEETING_SET'
    ? nextMoves(MATCH_STATES, 'MUTUAL', roles, readersLanguage()).filter(
        ({ to }) => to === 'DECLINED',
      )
    : []),
];

const stateWords = (state: MatchRow['state'], language: Language): string =>
  (language === 'en' ? MATCH_STATES.labelsEn : MATCH_STATES.labels)[state];

export const matchTally = (
  rows: readonly MatchTally[],
  language: Language,
): z.input<typeof matchTallySchema> => ({
  items: rows.map((row) => ({ ...row, stateLabel: stateWords(row.state, language) })),
});
