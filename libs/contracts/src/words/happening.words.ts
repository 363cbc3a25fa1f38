import type { CodeEntry } from './codes.js';

/** What happens in an edition that those who run it are told of; by the action of the audit (`libs/reports`). */
export const HAPPENING = {
  INVITATION_ACCEPTED: { zh: '同意洽谈', en: 'agreed to meet' },
  INVITATION_DECLINED: { zh: '婉拒洽谈', en: 'declined to meet' },
  INVITATION_COUNTERED: { zh: '想换个时间', en: 'asked for another time' },
  INVITATION_DELEGATED: { zh: '改由他人参加', en: 'sends somebody else' },
  INVITATIONS_RELEASED: { zh: '邀约放行', en: 'invitations released' },
  MEETING_SET: { zh: '洽谈排定', en: 'meeting set' },
  MEETING_MOVED: { zh: '洽谈改到', en: 'meeting moved' },
  MEETING_CANCELLED: { zh: '洽谈取消', en: 'meeting called off' },
  MEETING_RECORDED: { zh: '洽谈已记录', en: 'meeting recorded' },
  TIMETABLE_RELEASED: { zh: '日程发布', en: 'timetable released' },
  PHASE_MOVED: { zh: '进入下一阶段', en: 'phase begun' },
  NEEDS_IMPORTED: { zh: '需求导入', en: 'needs imported' },
  CAPABILITIES_IMPORTED: { zh: '能力导入', en: 'capabilities imported' },
  EDITION_CLOSED: { zh: '届次归档', en: 'edition closed' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type HappeningCode = keyof typeof HAPPENING;
