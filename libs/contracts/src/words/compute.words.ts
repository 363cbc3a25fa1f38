import type { Worded } from './language.js';

/** What is computed in a thread or a child process, as an error of it says. */
export const COMPUTED_WORK = {
  documents: { zh: '文件生成', en: 'document setting' },
  matching: { zh: '匹配打分', en: 'match scoring' },
  sheets: { zh: '表格读取', en: 'sheet reading' },
  shortlist: { zh: '遴选配对', en: 'shortlisting' },
  terms: { zh: '检索分词', en: 'word cutting' },
  timetable: { zh: '洽谈排期', en: 'timetabling' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ComputedWork = keyof typeof COMPUTED_WORK;
