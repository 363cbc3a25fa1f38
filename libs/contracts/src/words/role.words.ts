import type { CodeEntry } from './codes.js';

/** What an account may be: a closed list. Each is granted for the platform or within a scope. */
export const ROLES = {
  PLATFORM_ORGANISER: { zh: '平台组织者', en: 'platform organiser' },
  EDITION_ORGANISER: { zh: '届次组织者', en: 'edition organiser' },
  MODERATOR: { zh: '审核员', en: 'moderator' },
  PARK_OFFICER: { zh: '园区工作人员', en: 'park officer' },
  BUREAU_OFFICER: { zh: '主管部门工作人员', en: 'bureau officer' },
  SOCIETY_OFFICER: { zh: '学会工作人员', en: 'society officer' },
  ENTERPRISE_OWNER: { zh: '企业负责人', en: 'enterprise owner' },
  ENTERPRISE_MEMBER: { zh: '企业成员', en: 'enterprise member' },
  EXPERT: { zh: '专家', en: 'expert' },
  AUDITOR: { zh: '审计员', en: 'auditor' },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type RoleCode = keyof typeof ROLES;

/** What a role of an account is granted for. */
export const SCOPE_KINDS = {
  platform: { zh: '全平台', en: 'the platform' },
  edition: { zh: '届次', en: 'an edition' },
  organisation: { zh: '单位', en: 'an organisation' },
  park: { zh: '园区', en: 'a park' },
  region: { zh: '区县', en: 'a region' },
  person: { zh: '本人', en: 'a person' },
} as const satisfies Readonly<Record<string, CodeEntry>>;

/** The roles that whoever holds one for an organisation may give others there; an organiser may give each that fits an organisation. */
export const ROLES_GIVEN_BY = {
  ENTERPRISE_OWNER: ['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER'],
  SOCIETY_OFFICER: ['SOCIETY_OFFICER'],
} as const satisfies Readonly<Partial<Record<RoleCode, readonly RoleCode[]>>>;

export type ScopeKind = keyof typeof SCOPE_KINDS;

/** The scopes that each role may be granted for. A bureau is in charge of a region, a society of itself and what is under it. */
export const SCOPES_OF_ROLE: Readonly<Record<RoleCode, readonly ScopeKind[]>> = {
  PLATFORM_ORGANISER: ['platform'],
  EDITION_ORGANISER: ['edition'],
  MODERATOR: ['platform', 'park', 'region'],
  PARK_OFFICER: ['park'],
  BUREAU_OFFICER: ['region'],
  SOCIETY_OFFICER: ['organisation'],
  ENTERPRISE_OWNER: ['organisation'],
  ENTERPRISE_MEMBER: ['organisation'],
  EXPERT: ['person'],
  AUDITOR: ['platform'],
};
