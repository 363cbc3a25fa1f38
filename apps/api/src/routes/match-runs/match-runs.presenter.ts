import type { matchRunDifferenceSchema, matchRunSchema } from '@jiqia/contracts/http';
import { MATCH_RUN_STATES } from '@jiqia/contracts/states';
import {
  type Language,
  MATCH_RUN_SETTING,
  PAIR_CHANGE,
  type VetoReason,
} from '@jiqia/contracts/words';
import { type Actor, authorise } from '@jiqia/identity';
import { type MatchRunDifference, matchRunResource, type MatchRunRow } from '@jiqia/matching';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import type { Parties } from '../parties/parties.reader.js';

export type MatchRun = z.input<typeof matchRunSchema>;
type Difference = z.input<typeof matchRunDifferenceSchema>;

export const matchRun = (row: MatchRunRow, actor: Actor, language: Language = 'zh'): MatchRun =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      state: row.state,
      stateLabel: (language === 'en' ? MATCH_RUN_STATES.labelsEn : MATCH_RUN_STATES.labels)[
        row.state
      ],
      total: row.total,
      done: row.done,
      error: row.error,
      weights: row.weights && {
        ...row.weights,
        key: row.weightsKey ?? '',
        version: row.weightsVersion ?? 0,
      },
      dictionaryVersion: row.dictionaryVersion,
      pairs: row.pairs,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      restoredAt: row.restoredAt?.toISOString() ?? null,
    },
    authorise(actor, 'match-run.read', matchRunResource(row)),
  );

export const differenceView = (
  { from, to, settings, counts, page }: MatchRunDifference,
  parties: Parties,
  language: Language,
): Difference => ({
  from: from.id,
  to: to.id,
  settings: settings.map((setting) => ({ setting, label: MATCH_RUN_SETTING[setting][language] })),
  counts,
  items: page.items.map((pair) => ({
    need: parties.need(pair.needId),
    capability: parties.capability(pair.capabilityId),
    change: pair.change,
    changeLabel: PAIR_CHANGE[pair.change][language],
    from: foundAs(pair.fromRank, pair.fromScore, pair.fromVeto),
    to: foundAs(pair.toRank, pair.toScore, pair.toVeto),
  })),
  nextCursor: page.nextCursor,
});

const foundAs = (
  rank: number | null,
  score: number | null,
  veto: VetoReason | null,
): Difference['items'][number]['from'] =>
  rank === null || score === null ? null : { rank, score, veto };
