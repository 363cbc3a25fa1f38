import type {
  areaNeedPageSchema,
  areaOrganisationPageSchema,
  areaOutcomesSchema,
  areaSchema,
  Page,
} from '@jiqia/contracts/http';
import {
  CLAIM_STATES,
  NEED_STATES,
  OUTCOME_STATES,
  statesOf,
  stateWorded,
} from '@jiqia/contracts/states';
import { type Language, ORGANISATION_KIND, wordOf } from '@jiqia/contracts/words';
import type { Area, AreaNeed, AreaOrganisation, AreaOutcomes } from '@jiqia/reports';
import type { z } from 'zod';

export const areaView = (
  { places, organisations, answered, needs }: Area,
  language: Language,
): z.input<typeof areaSchema> => ({
  places: [...places],
  organisations,
  answered,
  needs: [...needs.values()].reduce((sum, count) => sum + count, 0),
  states: statesOf(NEED_STATES).flatMap((state) => {
    const count = needs.get(state) ?? 0;
    return count > 0 ? [{ state, label: stateWorded(NEED_STATES, state)[language], count }] : [];
  }),
});

export const areaOrganisationsView = (
  { items, nextCursor }: Page<AreaOrganisation>,
  language: Language,
): z.input<typeof areaOrganisationPageSchema> => ({
  items: items.map(({ id, name, kind, park, region, needs }) => ({
    id,
    name,
    kindLabel: wordOf(ORGANISATION_KIND, kind, language),
    park,
    region,
    needs: Object.values(needs).reduce((sum, count) => sum + count, 0),
    published: needs.PUBLISHED ?? 0,
  })),
  nextCursor,
});

export const areaNeedsView = (
  { items, nextCursor }: Page<AreaNeed>,
  language: Language,
): z.input<typeof areaNeedPageSchema> => ({
  items: items.map((one) => ({
    ...one,
    stateLabel: stateWorded(NEED_STATES, one.state)[language],
  })),
  nextCursor,
});

export const areaOutcomesView = (
  { items, totals }: AreaOutcomes,
  language: Language,
): z.input<typeof areaOutcomesSchema> => ({
  totals: totals.map(({ claimCode, ...total }) => ({
    ...total,
    claimState: claimCode,
    claimLabel: stateWorded(CLAIM_STATES, claimCode)[language],
  })),
  items: items.map(({ claimCode, stage, ahead, ...one }) => ({
    needId: one.needId,
    title: one.title,
    organisation: one.organisation,
    supplier: one.supplier,
    stage,
    stageLabel: stateWorded(OUTCOME_STATES, stage)[language],
    aheadLabel: ahead === null ? '' : stateWorded(OUTCOME_STATES, ahead)[language],
    claimState: claimCode,
    claimLabel: stateWorded(CLAIM_STATES, claimCode)[language],
    share: one.share,
    intentWan: one.intentWan,
    contractWan: one.contractWan,
    receivedWan: one.receivedWan,
    outputWan: one.outputWan,
  })),
});
