import type { CodeEntry } from './codes.js';

type CodeList = Readonly<Record<string, CodeEntry>>;

/** What a kind of programme goes through, in order. */
export const PROGRAMME_PHASE = {
  COLLECTING: { zh: '征集', en: 'collecting' },
  MATCHING: { zh: '匹配', en: 'matching' },
  INVITING: { zh: '邀约', en: 'inviting' },
  BOOKING: { zh: '预约', en: 'booking' },
  SETTLING: { zh: '定稿', en: 'settling' },
  ON_SITE: { zh: '现场', en: 'on site' },
  FOLLOWING: { zh: '跟踪', en: 'following up' },
} as const satisfies CodeList;

export const SESSION_KIND = {
  PITCH: { zh: '项目推介', en: 'pitches' },
  NEGOTIATION: { zh: '项目洽谈', en: 'negotiations' },
  DIAGNOSIS: { zh: '技术诊断', en: 'diagnosis' },
  TRANSFER: { zh: '成果转化', en: 'technology transfer' },
} as const satisfies CodeList;

/** When an edition of the kind counts as done. */
export const PROGRAMME_EVIDENCE = {
  MEETING_RECORDED: {
    zh: '届次已归档，且至少有一场洽谈留有记录',
    en: 'edition closed with at least one recorded meeting',
  },
  EDITION_CLOSED: { zh: '届次已归档', en: 'edition closed' },
} as const satisfies CodeList;

/** Who looks at an entry before it takes part. */
export const PROGRAMME_REVIEW = {
  MODERATION: { zh: '内容审核', en: 'moderation' },
  PROGRAMME_PICK: { zh: '节目遴选', en: 'programme pick' },
} as const satisfies CodeList;

export type ProgrammePhase = keyof typeof PROGRAMME_PHASE;
export type SessionKind = keyof typeof SESSION_KIND;
export type ProgrammeEvidence = keyof typeof PROGRAMME_EVIDENCE;
export type ProgrammeReview = keyof typeof PROGRAMME_REVIEW;
