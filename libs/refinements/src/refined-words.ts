import { type NeedEdit, needEditSchema, type RefinedWords } from '@jiqia/contracts/forms';
import type { NeedRow } from '@jiqia/needs';

/** The words of a need that a broker refines, as they stand. */
export const wordsOf = (need: NeedRow): RefinedWords => ({
  title: need.title,
  problem: need.problem,
  keyTechnology: need.keyTechnology,
  indicators: need.indicators,
  goal: need.goal,
  basis: need.basis,
  keywords: need.keywords,
});

/** The need as an edit that changes those words and nothing else. @param organisation what its organisation is called */
export const editWith = (need: NeedRow, words: RefinedWords, organisation: string): NeedEdit =>
  needEditSchema.parse({
    ...words,
    externalId: need.externalId ?? undefined,
    kinds: need.kinds,
    validFrom: need.validFrom,
    validUntil: need.validUntil,
    budgetWan: need.budgetWan,
    cooperation: need.cooperation,
    field: need.field,
    industry: need.industry,
    cluster: need.cluster,
    region: need.region,
    secrecyDeclared: need.secrecyDeclared,
    details: need.details,
    organisation: { name: organisation },
  });
