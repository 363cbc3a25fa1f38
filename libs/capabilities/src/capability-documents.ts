import type { Trees } from '@jiqia/rulebook';
import { trlBandOf } from '@jiqia/contracts/words';
import { publicConfirmationOf } from '@jiqia/registers';
import type { SearchDocument } from '@jiqia/search';
import type { CapabilityRow } from './capability.types.js';

/** Only what anybody may read goes into the index: no person, no contact. Listed capabilities only are findable. */
export function capabilityDocument(capability: CapabilityRow, trees: Trees): SearchDocument {
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
      field: trees.field.valuesOf(capability.field),
      region: capability.region,
      cluster: trees.cluster.valuesOf(capability.cluster),
      industry: [],
      kind: capability.kind,
      cooperation: [...capability.cooperation],
      stage: capability.stage ?? '',
      trl: trlBandOf(capability.trl),
      budget: '',
      deadline: '',
      status: publicConfirmationOf(capability),
      state: capability.state,
    },
    organisationId: capability.organisationId,
  };
}
