import type { Worded } from './language.js';

interface Retention {
  /** At least so many days after the row was written, or had its end. */
  readonly days: number;
  readonly why: Worded;
}

/** How long rows are kept that go by themselves (docs/adr/0036). A lib's sweep deletes its own; what is not named here stays. */
export const RETENTION = {
  audit_entry: {
    days: 400,
    why: { zh: '法律要求变更记录留存', en: 'the law wants changes kept' },
  },
  access_event: {
    days: 400,
    why: { zh: '法律要求取用记录留存', en: 'the law wants accesses kept' },
  },
  session: {
    days: 90,
    why: { zh: '识别常用网络地址，防止冒用', en: 'to know the addresses somebody signs in from' },
  },
  one_time_link: {
    days: 30,
    why: { zh: '解答链接为何失效', en: 'to say why a link is no longer valid' },
  },
  sign_in_attempt: { days: 1, why: { zh: '防止猜测密码', en: 'against guessing of passwords' } },
  idempotency_key: {
    days: 1,
    why: { zh: '同一请求只生效一次', en: 'so that one request has one effect' },
  },
  import_row: {
    days: 30,
    why: { zh: '供核对、改正和撤销', en: 'to look at, correct and undo an import' },
  },
  import_change: {
    days: 30,
    why: { zh: '供撤销导入', en: 'to undo an import' },
  },
  use_count: { days: 1, why: { zh: '防止批量抓取', en: 'against scraping' } },
  search_word: {
    days: 180,
    why: { zh: '了解检索热词，补充词库和分类', en: 'to see which words the dictionary lacks' },
  },
  notification: {
    days: 365,
    why: { zh: '供本人查阅近期通知', en: 'so that people find what they were told' },
  },
  form_draft: {
    days: 90,
    why: { zh: '供本人接着填写', en: 'so that people go on where they stopped writing' },
  },
  sweep: { days: 2, why: { zh: '避免重复补做', en: 'so that work is not asked for twice' } },
} as const satisfies Readonly<Record<string, Retention>>;

/** How long rows of a table are kept; null where they stay. */
export const retentionOf = (table: string): Retention | null =>
  Object.hasOwn(RETENTION, table) ? RETENTION[table as keyof typeof RETENTION] : null;
