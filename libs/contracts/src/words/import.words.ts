import type { Worded } from './language.js';

/** Tables, by what a row of theirs is to whoever wants to take an import back; and that the entry itself was changed. */
const BUILT_ON_WORDS = {
  EDITED: { zh: '后来有修改', en: 'it was changed since' },
  match: { zh: '匹配', en: 'matches' },
  invitation: { zh: '邀约', en: 'invitations' },
  meeting_cover: { zh: '代为出席', en: 'who comes instead' },
  outcome: { zh: '成果转化', en: 'outcomes' },
  owner_confirmation: { zh: '单位确认', en: 'confirmations by the owner' },
  need_decision: { zh: '审核', en: 'moderation' },
  capability_decision: { zh: '审核', en: 'moderation' },
  edition_entry: { zh: '参加届次', en: 'participations' },
  attachment: { zh: '附件', en: 'attachments' },
  edition_conflict: { zh: '届次的回避安排', en: 'conflicts in an edition' },
  edition_pin: { zh: '届次的固定时段', en: 'pins in an edition' },
  edition_precedence: { zh: '届次的先后安排', en: 'precedences in an edition' },
  OTHER: { zh: '其他记录', en: 'other records' },
} as const satisfies Readonly<Record<string, Worded>>;

export type BuiltOnCode = keyof typeof BUILT_ON_WORDS;

/** What was built on an entry, by the table where it stands. */
export const builtOnCode = (table: string): BuiltOnCode =>
  Object.hasOwn(BUILT_ON_WORDS, table) ? (table as BuiltOnCode) : 'OTHER';

export const builtOnWords = (code: BuiltOnCode): Worded => BUILT_ON_WORDS[code];

/** What a row of a file is. */
export const IMPORT_ROW_KINDS = ['imported', 'wrong', 'skipped'] as const;
export type ImportRowKind = (typeof IMPORT_ROW_KINDS)[number];

/** What an import does for a row. */
export const IMPORT_OUTCOMES = ['created', 'updated', 'unchanged'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
