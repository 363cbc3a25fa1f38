import type { Trees } from '@jiqia/rulebook';
import { budgetBandOf, monthOf } from '@jiqia/contracts/words';
import { publicConfirmationOf } from '@jiqia/registers';
import type { SearchDocument } from '@jiqia/search';
import type { NeedRow } from './need.types.js';

/** Only what anybody may read goes into the index: no contact, no confidential field. Published needs only are findable. */
export function needDocument(need: NeedRow, trees: Trees): SearchDocument {
  return {
    id: need.id,
    side: 'need',
    version: need.lockVersion,
    title: need.title,
    keywords: [...need.keywords],
    problem: need.problem,
    solution: need.keyTechnology,
    body: need.goal,
    facets: {
      field: trees.field.valuesOf(need.field),
      region: need.region,
      cluster: trees.cluster.valuesOf(need.cluster),
      industry: trees.industry.valuesOf(need.industry),
      kind: need.kinds[0] ?? '',
      cooperation: [...need.cooperation],
      stage: '',
      trl: '',
      budget: budgetBandOf(need.budgetWan),
      deadline: monthOf(need.validUntil),
      status: publicConfirmationOf(need),
      state: need.state,
    },
    organisationId: need.organisationId,
  };
}
