import type { Worded } from './language.js';

/** What a look at a service says beside its engine's name. */
export const HEALTH = {
  WAITS: { zh: '最久等待 {seconds} 秒', en: 'the oldest waits for {seconds} seconds' },
  UNKNOWN: { zh: '未知', en: 'unknown' },
  SILENT: { zh: '没有响应', en: 'no answer' },
} as const satisfies Readonly<Record<string, Worded>>;
