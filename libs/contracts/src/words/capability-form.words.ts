import type { Worded } from './language.js';

/** What the fields of a capability are called on its form. */
export const CAPABILITY_FIELD_WORDS = {
  externalId: { zh: '能力编号', en: 'reference' },
  kind: { zh: '类型', en: 'kind' },
  title: { zh: '名称', en: 'title' },
  organisation: { zh: '所在单位', en: 'organisation' },
  person: { zh: '专家或联系人', en: 'expert or contact' },
  summary: { zh: '简介', en: 'summary' },
  detail: { zh: '详细说明', en: 'details' },
  indicators: { zh: '做到的指标', en: 'figures reached' },
  keywords: { zh: '关键词', en: 'keywords' },
  field: { zh: '所属领域', en: 'field' },
  cluster: { zh: '产业集群', en: 'cluster' },
  stage: { zh: '所处阶段', en: 'stage' },
  trl: { zh: '技术成熟度（1–9 级）', en: 'readiness level, 1–9' },
  cooperation: { zh: '合作方式', en: 'ways of cooperation' },
  priceWan: { zh: '报价（万元）', en: 'price, in 10,000 yuan' },
  services: { zh: '可提供的服务', en: 'services' },
  modes: { zh: '洽谈方式', en: 'ways to meet' },
  region: { zh: '所在地区', en: 'region' },
  intellectualProperty: { zh: '知识产权', en: 'intellectual property' },
  evidence: { zh: '佐证材料', en: 'evidence' },
  leadsTo: { zh: '牵头的专家能力', en: 'capabilities that it leads to' },
  confirmedAt: { zh: '本人确认日期', en: 'confirmed by the owner on' },
  avoidOrganisations: { zh: '回避的单位', en: 'organisations to keep from' },
  paused: { zh: '暂停', en: 'paused' },
  'evidence.kind': { zh: '种类', en: 'kind' },
  'evidence.number': { zh: '编号', en: 'number' },
  'evidence.title': { zh: '名称', en: 'title' },
  'evidence.year': { zh: '年份', en: 'year' },
  'evidence.issuer': { zh: '授予或登记单位', en: 'given or registered by' },
  'evidence.url': { zh: '网址', en: 'web address' },
  'details.sizeWan': { zh: '基金规模（万元）', en: 'size, in 10,000 yuan' },
  'details.ticketFromWan': { zh: '单笔投资自（万元）', en: 'tickets from, in 10,000 yuan' },
  'details.ticketUntilWan': { zh: '单笔投资至（万元）', en: 'tickets up to, in 10,000 yuan' },
  'details.stages': { zh: '投资阶段', en: 'stages it enters at' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What is asked of a capability, and for what: to be kept, to be listed, to be found and matched well. */
export const CAPABILITY_STAGE_WORDS = {
  DRAFT: { zh: '保存草稿', en: 'to be kept as a draft' },
  LISTED: { zh: '上架', en: 'to be listed' },
  MATCHED: { zh: '匹配得更准', en: 'to be matched better' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Without these it is listed all the same; the score has parts that read them. */
export const CAPABILITY_ADVICE_WORDS = {
  FIELD_ADVISED: {
    zh: '写明领域，同领域的需求才会先找到您',
    en: 'name the field, so that needs of that field find it first',
  },
  INDICATORS_ADVISED: {
    zh: '写几项做到的指标，能与需求的指标逐项对上',
    en: 'give figures that were reached: they are held against those of a need',
  },
  COOPERATION_ADVISED: {
    zh: '选定合作方式，与需求方要的方式一致时加分',
    en: 'say how you would work together; the same way as the need wants counts',
  },
  EVIDENCE_ADVISED: {
    zh: '列出专利、论文或项目，推荐理由会引用它们',
    en: 'name patents, papers or projects: reasons quote them',
  },
  STAGE_ADVISED: {
    zh: '成果请写明所处阶段',
    en: 'say at which stage the achievement is',
  },
  SERVICES_ADVISED: {
    zh: '写明能提供哪些服务，企业好判断请您做什么',
    en: 'name the services, so that a firm knows what to ask for',
  },
} as const satisfies Readonly<Record<string, Worded>>;
