import { coverOf, distanceOf, type FieldTree } from '@jiqia/organisations';
import type { SocietyOfExperts } from './society-expert.repository.js';

/** A capability whose expert belongs to a society that the need falls to. */
export interface RemitCandidate {
  readonly capabilityId: string;
  readonly society: string;
  /** What the society is concerned with, as far as it takes in the field of the need. */
  readonly remit: string;
}
/** What of a capability tells whether it comes by a society, and before which others. */
export interface ExpertCapability {
  readonly id: string;
  readonly personId: string | null;
  readonly fieldWay: readonly string[];
  /** What tells it apart whatever its id is. */
  readonly hash: string;
}

/** For a need; experts of a large society are many, and all are scored. */
const MOST = 50;

/**
 * Who comes to the candidates of needs in a field by the societies whose remit takes the field in: those whose own field is
 * nearest first, each once, by the society that is nearest.
 */
export function remitCandidates(
  tree: FieldTree,
  field: string,
  societies: readonly SocietyOfExperts[],
  capabilities: readonly ExpertCapability[],
): RemitCandidate[] {
  const way = tree.valuesOf(field);
  if (way.length === 0) return [];
  const near = societies
    .map((row) => ({ ...row, ...coverOf(tree, field, row.remit) }))
    .filter(({ cover }) => cover === 'SAME' || cover === 'WIDER')
    .toSorted((a, b) => distanceOf(a.cover) - distanceOf(b.cover));
  const by = new Map<string, (typeof near)[number]>();
  for (const society of near)
    for (const id of society.personIds) if (!by.has(id)) by.set(id, society);
  const shared = ({ fieldWay }: ExpertCapability): number =>
    way.filter((node) => fieldWay.includes(node)).length;
  return capabilities
    .filter(({ personId }) => by.has(personId ?? ''))
    .toSorted((a, b) => shared(b) - shared(a) || (a.hash < b.hash ? -1 : 1))
    .slice(0, MOST)
    .flatMap(({ id, personId }) => {
      const found = by.get(personId ?? '');
      return found ? [{ capabilityId: id, society: found.society, remit: found.nearest }] : [];
    });
}
