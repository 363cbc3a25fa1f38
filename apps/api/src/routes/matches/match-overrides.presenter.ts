import type { matchOverrideSchema } from '@jiqia/contracts/http';
import { MATCH_STATES } from '@jiqia/contracts/states';
import { type Language, PAIR_OVERRIDE } from '@jiqia/contracts/words';
import type { MatchOverrideRow } from '@jiqia/matching';
import type { z } from 'zod';
import type { Parties } from '../parties/parties.reader.js';

export type MatchOverride = z.input<typeof matchOverrideSchema>;

export const matchOverrideView = (
  row: MatchOverrideRow,
  parties: Parties,
  language: Language = 'zh',
): MatchOverride => ({
  id: row.id,
  matchId: row.matchId,
  need: parties.need(row.needId),
  capability: parties.capability(row.capabilityId),
  kind: row.kind,
  kindLabel: PAIR_OVERRIDE[row.kind][language],
  from: valueWords(row.from, language),
  to: valueWords(row.to, language),
  reason: row.reason,
  by: row.saidBy,
  at: row.at.toISOString(),
});

/** A state by its label; a place as it is. */
const valueWords = (value: string, language: Language): string =>
  (
    (language === 'en' ? MATCH_STATES.labelsEn : MATCH_STATES.labels) as Readonly<
      Record<string, string>
    >
  )[value] ?? value;
