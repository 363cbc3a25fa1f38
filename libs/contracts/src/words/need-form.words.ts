import type { Worded } from './language.js';

/** What the fields of a need are called on its form. */
export const NEED_FIELD_WORDS = {
  externalId: { zh: '需求编号', en: 'reference' },
  title: { zh: '需求名称', en: 'title' },
  organisation: { zh: '需求单位', en: 'organisation' },
  backers: { zh: '联合需求单位', en: 'organisations that share the need' },
  contact: { zh: '联系人', en: 'contact' },
  kinds: { zh: '需求类型', en: 'kinds' },
  problem: { zh: '主要问题', en: 'problem' },
  keyTechnology: { zh: '技术关键', en: 'key technology' },
  indicators: { zh: '技术指标', en: 'indicators' },
  goal: { zh: '预期目标', en: 'goal' },
  basis: { zh: '现有基础', en: 'existing basis' },
  keywords: { zh: '关键字', en: 'keywords' },
  validFrom: { zh: '需求时限起', en: 'valid from' },
  validUntil: { zh: '需求时限', en: 'valid until' },
  budgetWan: { zh: '拟投入资金（万元）', en: 'budget, in 10,000 yuan' },
  cooperation: { zh: '合作方式', en: 'ways of cooperation' },
  field: { zh: '所属领域', en: 'field' },
  industry: { zh: '应用行业', en: 'industry' },
  cluster: { zh: '产业集群', en: 'cluster' },
  region: { zh: '需求区域', en: 'region' },
  secrecyDeclared: { zh: '涉密声明', en: 'declared to be unclassified' },
  anonymous: { zh: '是否匿名', en: 'anonymous' },
  'details.amountWan': { zh: '融资金额（万元）', en: 'money sought, in 10,000 yuan' },
  'details.round': { zh: '融资轮次', en: 'round' },
  'details.useOfFunds': { zh: '资金用途', en: 'use of funds' },
  'details.teamSize': { zh: '团队人数', en: 'size of the team' },
  'details.posts': { zh: '岗位和人数', en: 'posts and how many people' },
} as const satisfies Readonly<Record<string, Worded>>;

/** How far a need gets with what is asked. */
export const NEED_STAGE_WORDS = {
  DRAFT: { zh: '保存草稿', en: 'to be kept as a draft' },
  SUBMITTED: { zh: '提交', en: 'to be submitted' },
  PUBLISHED: { zh: '发布', en: 'to be published' },
} as const satisfies Readonly<Record<string, Worded>>;

/** How an organisation that shares a need stands: both its own word and that of the need's side are wanted. */
export const BACKER_STANDING = {
  CONFIRMED: { zh: '已确认', en: 'confirmed' },
  NAMED: { zh: '待联合需求单位确认', en: 'named, not confirmed by the organisation itself' },
  ASKING: { zh: '待需求单位同意', en: 'asks to share it' },
} as const satisfies Readonly<Record<string, Worded>>;
export type BackerStanding = keyof typeof BACKER_STANDING;

/** What somebody's organisation has to do with a need. */
export const NEED_PART = {
  OWNER: { zh: '需求单位', en: 'its need' },
  BACKER: { zh: '联合需求单位', en: 'shares it' },
} as const satisfies Readonly<Record<string, Worded>>;

/** 共 3 家企业提出; nothing of a need of one organisation. */
export const sharedByLabel = (organisations: number): string =>
  organisations > 1 ? `共 ${organisations} 家企业提出` : '';
