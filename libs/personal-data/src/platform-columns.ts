import { account, actor, ends, kept, person, plain, type TableTag, usual } from './column-tag.js';

const NOBODY = { subject: 'none', ways: [] } as const;

/** What the platform keeps for itself. */
export const PLATFORM_COLUMNS: Readonly<Record<string, TableTag>> = {
  audit_entry: {
    label: '变更记录',
    subject: 'account',
    ways: [actor('actor'), account('entity_id'), person('entity_id')],
    why: 'The law wants to know who changed what: 400 days at least, sealed, so that nothing in it can be changed. Ids, never names; reasons are told not to name anybody.',
    columns: {
      ...usual('id', 'at', 'actor', 'action', 'entity', 'entity_id'),
      reason: kept('理由'),
      details: kept('细节'),
    },
  },
  access_event: {
    label: '取用记录',
    subject: 'account',
    ways: [actor('actor'), account('entity_id'), person('entity_id')],
    why: 'The law wants to know who took what out: 400 days at least. Ids, never names.',
    columns: {
      ...usual('id', 'at', 'actor', 'action', 'entity', 'entity_id'),
      details: kept('细节'),
    },
  },
  idempotency_key: {
    label: '请求的幂等键',
    subject: 'account',
    ways: [actor('actor')],
    anywhere: true,
    why: 'That the same request has no second effect, for a day. Answers are kept as they left, with the names in them.',
    columns: {
      ...usual('actor', 'state', 'created_at'),
      key: kept('键'),
      fingerprint: kept('请求摘要'),
      owner: kept('承办进程'),
      answer: ends('答复', 'redact'),
      lease_until: kept('租约'),
      expires_at: kept('到期时间'),
    },
  },
  outbox_message: {
    label: '待办消息',
    ...NOBODY,
    anywhere: true,
    why: 'Work to be done: ids. An error may repeat what it was about.',
    columns: {
      ...plain(
        'seq id job payload attempts available_at lease_owner lease_until dead_at created_at',
      ),
      last_error: ends('错误', 'redact'),
    },
  },
  rule_version: {
    label: '词库、分类、权重、信函模板和导入栏目',
    subject: 'account',
    ways: [actor('created_by')],
    why: 'Who changed by what everybody is matched and written to, and why; every version is kept. Notes are about rules, never about persons.',
    columns: {
      ...usual('id', 'kind', 'created_at'),
      key: kept('键'),
      version: kept('版本'),
      parent: kept('来自版本'),
      content: kept('内容'),
      note: kept('说明'),
      created_by: kept('修改人'),
    },
  },
  search_word: {
    label: '检索热词',
    ...NOBODY,
    why: 'What the dictionary and the taxonomies lack. Counts a day, never by whom; what may be a number or an address of a person is not counted. Half a year.',
    columns: plain('day word times without_result'),
  },
  use_count: {
    label: '使用次数',
    ...NOBODY,
    why: 'Against scraping; hashes of who asked, for a day.',
    columns: plain('kind caller since count'),
  },
  audit_link: {
    label: '变更记录的链',
    ...NOBODY,
    why: 'Hashes of the audit.',
    columns: plain('entry_id hash seal'),
  },
  audit_seal: {
    label: '变更记录的封存',
    ...NOBODY,
    why: 'Hashes of the audit.',
    columns: plain('seq previous hash entries sealed_at'),
  },
  audit_removal: {
    label: '变更记录的清除',
    ...NOBODY,
    why: 'Where the chain begins since old rows went: hashes.',
    columns: plain('seq hash entries until removed_at'),
  },
  migration: {
    label: '数据库升级',
    ...NOBODY,
    why: 'Which migrations have run.',
    columns: plain('id timestamp name'),
  },
  state_move: {
    label: '状态变化表',
    ...NOBODY,
    why: 'Which moves there are.',
    columns: plain('machine from_state to_state'),
  },
  sweep: {
    label: '补做记录',
    ...NOBODY,
    why: 'What was asked for again: ids, for two days.',
    columns: plain('job key times swept_at'),
  },
  search_document: {
    label: '检索文档',
    ...NOBODY,
    why: 'Public words of needs and capabilities; a job makes it anew of each row that has changed.',
    columns: {
      ...plain('side generation id version facets'),
      title: ends('名称', 'derived'),
    },
  },
  search_posting: {
    label: '检索词',
    ...NOBODY,
    why: 'Words of search documents; made anew with them.',
    columns: { ...plain('side generation id impact'), term: ends('词', 'derived') },
  },
  search_generation: {
    label: '检索版本',
    ...NOBODY,
    why: 'Which index is in use.',
    columns: plain('side live building'),
  },
  search_removal: {
    label: '检索移除',
    ...NOBODY,
    why: 'Ids that are to leave the index.',
    columns: plain('side id'),
  },
};
