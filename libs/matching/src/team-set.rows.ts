import type { TeamSetKind } from '@jiqia/contracts/words';
import {
  type Corpus,
  coveredShare,
  type NeedElement,
  type PairScore,
  shownElements,
  teamSetOf,
} from '@jiqia/scoring';
import { v7 as newId } from 'uuid';
import { columnsOf, reasonOf } from './match-row.js';
import type { MatchReason } from './match.types.js';
import type { ScoredCapability, ScoredNeed } from './scored-entries.js';

/** A pair that nothing forbids, with what its scoring found. */
export interface OpenPair {
  readonly capability: ScoredCapability;
  readonly result: PairScore;
}
interface Shown extends OpenPair {
  readonly shows: readonly string[];
}
interface SetMember extends OpenPair {
  readonly adds: readonly string[];
  readonly reasons: readonly MatchReason[];
}

/** Packages whose person is proposed, for a need. */
const MOST_LEADS = 3;

/**
 * The sets that are proposed for a need: who covers it together, and whom its packages lead to; each as an object with the names of its columns,
 * its members in it.
 * @param kept the pairs of the need that are proposed, best first
 * @param all every pair of it that nothing forbids
 */
export function teamSetRows(
  of: { readonly runId: string | null; readonly editionId: string; readonly need: ScoredNeed },
  corpus: Corpus,
  kept: readonly OpenPair[],
  all: readonly OpenPair[],
): Record<string, unknown>[] {
  const elements = corpus.elements(of.need.text.id);
  const shown = kept.map((pair) => ({ ...pair, shows: shownElements(elements, pair.result) }));
  const rowOf = rowsOf(of, elements);
  return [...coverRows(elements, shown, rowOf), ...leadRows(elements, shown, all, rowOf)];
}

type RowOf = (
  kind: TeamSetKind,
  alone: number,
  members: readonly SetMember[],
) => Record<string, unknown>;

function coverRows(
  elements: readonly NeedElement[],
  shown: readonly Shown[],
  rowOf: RowOf,
): Record<string, unknown>[] {
  const set = teamSetOf(
    elements,
    shown.map(({ capability, result, shows }) => ({
      id: capability.text.id,
      ref: capability.externalId ?? capability.text.title,
      expertId: capability.facts.expertId,
      score: result.score,
      shows,
    })),
  );
  if (!set) return [];
  const pairs = new Map(shown.map((pair) => [pair.capability.text.id, pair]));
  const members = set.members.flatMap(({ id, adds }) => {
    const pair = pairs.get(id);
    return pair ? [{ ...pair, adds, reasons: reasonsFor(pair, adds) }] : [];
  });
  return [rowOf('COVER', set.alone, members)];
}

/** Of each of the best packages that leads to somebody, the one of them who fits best. */
function leadRows(
  elements: readonly NeedElement[],
  shown: readonly Shown[],
  all: readonly OpenPair[],
  rowOf: RowOf,
): Record<string, unknown>[] {
  return shown
    .flatMap((pack) => {
      const { leadsTo, facts } = pack.capability;
      const lead = all.find(
        ({ capability }) =>
          leadsTo.includes(capability.text.id) && capability.facts.expertId !== facts.expertId,
      );
      return lead ? [{ pack, lead }] : [];
    })
    .slice(0, MOST_LEADS)
    .map(({ pack, lead }) => {
      const adds = shownElements(elements, lead.result).filter(
        (name) => !pack.shows.includes(name),
      );
      const ledTo: MatchReason = {
        part: 'facts',
        code: 'LED_TO',
        params: {},
        quote: pack.capability.text.title,
        source: 'capability.leadsTo',
      };
      return rowOf('LEAD', coveredShare(elements, pack.shows), [
        { ...pack, adds: pack.shows, reasons: reasonsFor(pack, pack.shows) },
        { ...lead, adds, reasons: [ledTo, ...lead.result.reasons.map(reasonOf)] },
      ]);
    });
}

/** Of the reasons of a pair, those that show one of these elements. */
const reasonsFor = ({ result }: OpenPair, names: readonly string[]): MatchReason[] =>
  result.reasons
    .filter(
      (reason) =>
        shownElements(
          names.map((name) => ({ name, weight: 1 })),
          { reasons: [reason] },
        ).length > 0,
    )
    .map(reasonOf);

const rowsOf =
  (
    { runId, editionId, need }: Parameters<typeof teamSetRows>[0],
    elements: readonly NeedElement[],
  ): RowOf =>
  (kind, alone, members) => {
    const id = newId();
    const shown = members.flatMap(({ adds }) => adds);
    return columnsOf({
      id,
      editionId,
      matchRunId: runId,
      needId: need.text.id,
      needVersion: need.lockVersion,
      kind,
      covered: coveredShare(elements, shown),
      alone,
      missing: elements.map(({ name }) => name).filter((name) => !shown.includes(name)),
      members: members.map(({ capability, result, adds, reasons }, i) =>
        columnsOf({
          id: newId(),
          teamSetId: id,
          place: i + 1,
          capabilityId: capability.text.id,
          capabilityVersion: capability.lockVersion,
          score: result.score,
          level: result.level,
          adds,
          reasons,
        }),
      ),
    });
  };
