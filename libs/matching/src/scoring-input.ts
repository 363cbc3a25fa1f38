import type { CapabilityRow } from '@jiqia/capabilities';
import type { NeedRow } from '@jiqia/needs';
import type { ScoringCapability, ScoringNeed } from '@jiqia/scoring';
import type { ScoredCapability, ScoredNeed } from './scored-entries.js';

/** A need as a run reads it: with its way in the tree of fields. */
export type AskedNeed = NeedRow & { readonly fieldWay: readonly string[] };

/** A need with all that its scoring reads. */
export const scoredNeed = (need: AskedNeed): ScoredNeed => ({
  text: scoringNeed(need),
  facts: {
    id: need.id,
    organisationId: need.organisationId,
    contactId: need.contactId,
    validUntil: need.validUntil,
    backerIds: need.backerIds,
  },
  lockVersion: need.lockVersion,
});

/** A capability as a run reads it: with its way in the tree of fields, and the months for which nobody has confirmed it where they count. */
export type OfferedCapability = CapabilityRow & {
  readonly fieldWay: readonly string[];
  readonly unconfirmedMonths: number | null;
};

/** A capability with all that its scoring reads. */
export const scoredCapability = (capability: OfferedCapability): ScoredCapability => ({
  text: scoringCapability(capability),
  facts: {
    id: capability.id,
    organisationId: capability.organisationId,
    expertId: capability.expertId,
    state: capability.state,
    avoidOrganisations: capability.avoidOrganisations,
  },
  leadsTo: capability.leadsTo,
  externalId: capability.externalId,
  lockVersion: capability.lockVersion,
});

/** What the scorer reads of a need. The company's own introduction and basis stay out: they are not what is sought. */
function scoringNeed(need: AskedNeed): ScoringNeed {
  const sought = [need.keyTechnology, need.goal].filter(Boolean).join('\n');
  const body = [need.problem, sought].filter(Boolean).join('\n');
  return {
    id: need.id,
    title: need.title,
    body,
    wantedFrom: sought === '' ? 0 : body.length - sought.length,
    keywords: need.keywords,
    field: need.field,
    fieldWay: need.fieldWay,
    region: need.region,
    industry: need.industry,
    cluster: need.cluster,
    cooperation: need.cooperation,
    budgetWan: need.budgetWan,
    leastTrl: leastTrl(need.kinds),
    indicators: need.indicators,
  };
}

/** Readiness that makes a capability of use to a need of a kind; other kinds take any. */
const LEAST_TRL: Readonly<Record<string, number>> = { ADOPT: 7, IMPROVE: 5, DIAGNOSE: 5 };
/** What a stage stands for where no level is given: the middle of its levels. */
const MIDDLE_OF_STAGE: Readonly<Record<string, number>> = { EARLY: 3, MIDDLE: 6, MATURE: 8 };

/** The least that any kind of the need takes; null = any readiness will do. */
export function leastTrl(kinds: readonly string[]): number | null {
  const least = Math.min(...kinds.map((kind) => LEAST_TRL[kind] ?? 0));
  return Number.isFinite(least) && least > 0 ? least : null;
}

/** How ready a capability is, by its level or its stage; null where neither is said. */
export const trlOf = ({ trl, stage }: Pick<CapabilityRow, 'trl' | 'stage'>): number | null =>
  trl ?? MIDDLE_OF_STAGE[stage ?? ''] ?? null;

function scoringCapability(capability: OfferedCapability): ScoringCapability {
  return {
    id: capability.id,
    title: capability.title,
    body: [capability.summary, capability.detail].filter(Boolean).join('\n'),
    keywords: capability.keywords,
    field: capability.field,
    fieldWay: capability.fieldWay,
    region: capability.region,
    cluster: capability.cluster,
    cooperation: capability.cooperation,
    priceWan: capability.priceWan,
    trl: trlOf(capability),
    indicators: capability.indicators,
    evidence: capability.evidence.map(({ kind, number, title }) => ({ kind, number, title })),
    unconfirmedMonths: capability.unconfirmedMonths,
  };
}
