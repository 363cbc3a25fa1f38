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
