import type { matchOverrideSchema } from '@jiqia/contracts/http';
import { MATCH_STATES } from '@jiqia/contracts/states';
import {
  fillWords,
  type Language,
  PAIR_OVERRIDE,
  type Side,
  SIDE_WORDS,
} from '@jiqia/contracts/words';
import type { MatchOverrideRow } from '@jiqia/matching';
import type { z } from 'zod';
import { endingWords } from '../labels.js';
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
  kindLabel: kindWords(row, language),
  from: valueWords(row.from, language),
  to: isOfSide(row) ? '' : valueWords(row.to, language),
  reason: endingWords(row.reason, language),
  by: row.saidBy,
  at: row.at.toISOString(),
});

/** What a side said itself, whose name stands where others have a state. */
const isOfSide = ({ kind }: MatchOverrideRow): boolean => kind === 'PASSED' || kind === 'UNPASSED';

function kindWords(row: MatchOverrideRow, language: Language): string {
  const words = PAIR_OVERRIDE[row.kind];
  if (!isOfSide(row)) return words[language];
  return fillWords(words, { side: SIDE_WORDS[row.to as Side].party }, language);
}

/** A state by its label; a place as it is. */
const valueWords = (value: string, language: Language): string =>
  (
    (language === 'en' ? MATCH_STATES.labelsEn : MATCH_STATES.labels) as Readonly<
      Record<string, string>
    >
  )[value] ?? value;
