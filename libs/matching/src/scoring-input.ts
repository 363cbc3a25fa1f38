import type { CapabilityRow } from '@jiqia/capabilities';
import type { NeedRow } from '@jiqia/needs';
import type { ScoringCapability, ScoringNeed } from '@jiqia/scoring';
import type { ScoredCapability, ScoredNeed } from './edition-scoring.js';

/** A need with all that its scoring reads. */
export const scoredNeed = (need: NeedRow): ScoredNeed => ({
  text: scoringNeed(need),
  facts: {
    id: need.id,
    organisationId: need.organisationId,
    validUntil: need.validUntil,
  },
  lockVersion: need.lockVersion,
});

/** A capability with all that its scoring reads. */
export const scoredCapability = (capability: CapabilityRow): ScoredCapability => ({
  text: scoringCapability(capability),
  facts: {
    id: capability.id,
    organisationId: capability.organisationId,
    expertId: capability.expertId,
    state: capability.state,
    avoidOrganisations: capability.avoidOrganisations,
  },
  externalId: capability.externalId,
  lockVersion: capability.lockVersion,
});

/** What the scorer reads of a need. The company's own introduction and basis stay out: they are not what is sought. */
function scoringNeed(need: NeedRow): ScoringNeed {
  return {
    id: need.id,
    title: need.title,
    body: [need.problem, need.keyTechnology, need.goal].filter(Boolean).join('\n'),
    keywords: need.keywords,
    field: need.field,
    region: need.region,
    industry: need.industry,
    cooperation: need.cooperation,
    budgetWan: need.budgetWan,
    indicators: need.indicators,
  };
}

function scoringCapability(capability: CapabilityRow): ScoringCapability {
  return {
    id: capability.id,
    title: capability.title,
    body: [capability.summary, capability.detail].filter(Boolean).join('\n'),
    keywords: capability.keywords,
    field: capability.field,
    region: capability.region,
    cooperation: capability.cooperation,
    priceWan: capability.priceWan,
    trl: capability.trl,
    indicators: capability.indicators,
  };
}
