import type { SearchDocument } from '@jiqia/search';
import type { CapabilityRow } from './capability.types.js';

/** Only what anybody may read goes into the index: no person, no contact. Listed capabilities only are findable. */
export function capabilityDocument(capability: CapabilityRow): SearchDocument {
  return {
    id: capability.id,
    side: 'capability',
    version: capability.lockVersion,
    title: capability.title,
    keywords: [...capability.keywords],
    problem: '',
    solution: capability.summary,
    body: capability.detail,
    facets: {
      field: capability.field,
      region: capability.region,
      cluster: capability.cluster,
      kind: capability.kind,
      cooperation: [...capability.cooperation],
      stage: capability.stage ?? '',
      state: capability.state,
    },
    organisationId: capability.organisationId,
  };
}
