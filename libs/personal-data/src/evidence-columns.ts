import { actor, ends, kept, secret, type TableTag, through, usual } from './column-tag.js';

/** What owners confirm and organisations prove. */
export const EVIDENCE_COLUMNS: Readonly<Record<string, TableTag>> = {
  owner_confirmation: {
    label: '本人确认',
    subject: 'person',
    ways: [through('entity_id', 'need'), through('entity_id', 'capability')],
    why: 'That an owner was asked whether what others filled in is right, and what they said. What they wrote may name people.',
    columns: {
      ...usual('id', 'entity', 'entity_id', 'created_at', 'attempts', 'sender', 'sending_until'),
      ...usual('sent_at'),
      asked_by: kept('发起人'),
      token_hash: secret('链接摘要', 'keep'),
      expires_at: kept('到期时间'),
      ended_at: kept('结束时间'),
      given_up_at: kept('停止投递时间'),
      last_error: ends('投递错误', 'redact'),
      answer: kept('答复'),
      words: ends('意见', 'redact'),
      answered_at: kept('答复时间'),
      answered_version: kept('答复所据版本'),
    },
  },
  organisation_verification: {
    label: '单位核验',
    subject: 'organisation',
    ways: [actor('submitted_by'), actor('decided_by')],
    why: 'That a body is what it says; who asked and who decided is kept by account.',
    columns: {
      ...usual('id', 'organisation_id', 'state', 'lock_version', 'created_at', 'updated_at'),
      submitted_by: kept('提交人'),
      decided_by: kept('核验人'),
      decided_at: kept('核验时间'),
      recheck_on: kept('复核日'),
      reason: ends('理由', 'redact'),
    },
  },
  attachment: {
    label: '附件',
    subject: 'organisation',
    ways: [actor('added_by')],
    why: 'Documents of bodies, as licences. They prove what the body said and stay with it; who added one is kept by account.',
    columns: {
      ...usual('id', 'entity', 'entity_id', 'created_at'),
      name: ends('文件名', 'redact'),
      media_type: kept('类型'),
      size: kept('大小'),
      sha256: kept('摘要'),
      stored_name: kept('存放名'),
      added_by: kept('提交人'),
    },
  },
};
