import type { Worded } from './language.js';

/** What entries may be filtered by. */
export const FACET_NAMES = {
  field: { zh: '领域', en: 'field' },
  industry: { zh: '应用行业', en: 'industry' },
  kind: { zh: '类型', en: 'kind' },
  cooperation: { zh: '合作方式', en: 'way of cooperation' },
  stage: { zh: '所处阶段', en: 'stage' },
  trl: { zh: '技术成熟度', en: 'readiness' },
  budget: { zh: '预算', en: 'budget' },
  deadline: { zh: '截止月份', en: 'last month' },
  status: { zh: '单位确认', en: 'confirmation by its owner' },
  region: { zh: '地区', en: 'region' },
  cluster: { zh: '产业集群', en: 'cluster' },
} as const satisfies Readonly<Record<string, Worded>>;
