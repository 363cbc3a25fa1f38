import type { Worded } from './language.js';

/** What a person is in an organisation. */
export const MEMBERSHIP_ROLE = {
  CONTACT: { zh: '联系人', en: 'contact' },
  EXPERT: { zh: '专家', en: 'expert' },
  ASSESSOR: { zh: '评审专家', en: 'assessor' },
  OFFICER: { zh: '经办人员', en: 'officer' },
  MEMBER: { zh: '成员', en: 'member' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MembershipRole = keyof typeof MEMBERSHIP_ROLE;
