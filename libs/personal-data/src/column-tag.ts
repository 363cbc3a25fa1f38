/** What becomes of a value when its person is erased. */
export type AtErase =
  /** It stays: it says nothing of a person, or a duty to keep stands. */
  | 'keep'
  /** It goes: empty, or null where the column may be null. */
  | 'blank'
  /** A name that says nobody, made of the row's id. */
  | 'pseudonym'
  /** An address that reaches nobody, made of the row's id. */
  | 'pseudonym-address'
  /** The account ends: it stays under its pseudonym, since the audit knows its id. */
  | 'block'
  /** Free text: the person's name, number and address in it are replaced, whoever wrote them there. */
  | 'redact'
  /** Made of other rows by the database or by a job, which makes it anew. */
  | 'derived';

export interface ColumnTag {
  /** What an export calls it. */
  readonly label: string;
  readonly atErase: AtErase;
  /** Secrets and their hashes leave in no export. */
  readonly secret?: true;
}

/**
 * One way by which a row is a person's: its `column` is that person or account itself, or is the `key` of a row of another table
 * that is theirs.
 */
export interface Way {
  readonly column: string;
  readonly of: 'PERSON' | 'ACCOUNT' | { readonly table: string; readonly key: string };
  /** The column is a text that may be an id. */
  readonly text?: true;
}

/** What one table has to do with people. */
export interface TableTag {
  /** What an export calls it. */
  readonly label: string;
  /** Whom its rows speak of. */
  readonly subject: 'person' | 'account' | 'organisation' | 'none';
  /** How a row belongs to a person; none where no row does. */
  readonly ways: readonly Way[];
  /** Rows of an erased person go as a whole; else each column says what becomes of it. */
  readonly atErase?: 'delete-row';
  /** Rows of anybody are redacted: what stands in them knows no keys. */
  readonly anywhere?: true;
  /** Why it is kept, and why it ends as it does. */
  readonly why: string;
  readonly columns: Readonly<Record<string, ColumnTag>>;
}

/** A column that stays. */
export const kept = (label: string): ColumnTag => ({ label, atErase: 'keep' });
export const ends = (label: string, atErase: AtErase): ColumnTag => ({ label, atErase });
/** Never exported. */
export const secret = (label: string, atErase: AtErase): ColumnTag => ({
  label,
  atErase,
  secret: true,
});

export const person = (column: string): Way => ({ column, of: 'PERSON' });
export const account = (column: string): Way => ({ column, of: 'ACCOUNT' });
/** The id of an account or another word for who acts. */
export const actor = (column: string): Way => ({ column, of: 'ACCOUNT', text: true });
export const through = (column: string, table: string, key = 'id'): Way => ({
  column,
  of: { table, key },
});

/** Columns that many tables have, by their names. */
const USUAL = {
  id: '编号',
  created_at: '建立时间',
  updated_at: '更新时间',
  lock_version: '版本',
  edition_id: '届次',
  match_id: '配对',
  need_id: '需求',
  capability_id: '成果或能力',
  organisation_id: '单位',
  person_id: '人员',
  account_id: '账户',
  external_id: '外部编号',
  row_hash: '内容摘要',
  state: '状态',
  kind: '类型',
  side: '一方',
  field: '领域',
  region: '区域',
  cluster: '产业集群',
  keywords: '关键字',
  indicators: '指标',
  cooperation: '合作方式',
  started_at: '开始时间',
  finished_at: '结束时间',
  starts_at: '开始时间',
  ends_at: '结束时间',
  requested_by: '发起人',
  merged_into: '并入',
  attempts: '尝试次数',
  message_id: '邮件编号',
  sender: '发送进程',
  sending_until: '发送租约',
  sent_at: '发送时间',
  at: '时间',
  actor: '操作者',
  action: '操作',
  entity: '对象类型',
  entity_id: '对象',
} as const;

/** Columns of the usual names that stay as they are. */
export const usual = (
  ...names: readonly (keyof typeof USUAL)[]
): Readonly<Record<string, ColumnTag>> =>
  Object.fromEntries(names.map((name) => [name, kept(USUAL[name])]));

export const ROW = usual('id', 'lock_version', 'created_at', 'updated_at');

/** Columns, apart by blanks, of a table that has no row of a person and is never exported. */
export const plain = (names: string): Readonly<Record<string, ColumnTag>> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, kept(name)]));
