import {
  actor,
  ends,
  kept,
  person,
  ROW,
  secret,
  type TableTag,
  through,
  usual,
} from './column-tag.js';

/** What owners say of entries that others filled in, and how enterprises show who they are. */
export const ACTING_COLUMNS: Readonly<Record<string, TableTag>> = {
  owner_confirmation: {
    label: '单位确认',
    subject: 'person',
    ways: [through('entity_id', 'need'), through('entity_id', 'capability'), actor('asked_by')],
    why: 'That an owner was asked and what it said; its words may name somebody. To whom the letter went stands in the entry.',
    columns: {
      ...usual('id', 'entity', 'entity_id', 'created_at', 'sender', 'sending_until'),
      ...usual('attempts', 'sent_at'),
      token_hash: secret('链接摘要', 'keep'),
      asked_by: kept('发起人'),
      expires_at: kept('到期时间'),
      ended_at: kept('失效时间'),
      given_up_at: kept('放弃发送时间'),
      last_error: ends('发送错误', 'redact'),
      answer: kept('答复'),
      words: ends('说明', 'redact'),
      answered_at: kept('答复时间'),
      answered_version: kept('答复的版本'),
    },
  },
  organisation_verification: {
    label: '企业核验',
    subject: 'organisation',
    ways: [actor('submitted_by'), actor('decided_by')],
    why: 'That a body has shown who it is; who submitted and decided are actors’ ids, the reason may name somebody.',
    columns: {
      ...usual('id', 'organisation_id', 'state', 'lock_version', 'created_at', 'updated_at'),
      submitted_by: kept('提交人'),
      decided_by: kept('核验人'),
      decided_at: kept('核验时间'),
      recheck_on: kept('复核日期'),
      reason: ends('原因', 'redact'),
    },
  },
  conflict_of_interest: {
    label: '利益冲突登记',
    subject: 'person',
    ways: [person('person_id'), person('other_person_id'), actor('declared_by'), actor('ended_by')],
    why: 'So that nobody meets or assesses whom they must not. The row stays under the pseudonym; its note goes.',
    columns: {
      ...ROW,
      ...usual('kind', 'organisation_id', 'person_id'),
      other_organisation_id: kept('相对方单位'),
      other_person_id: kept('相对方人员'),
      note: ends('说明', 'redact'),
      declared_by: kept('申报人'),
      declared_at: kept('申报时间'),
      valid_from: kept('起'),
      valid_until: kept('止'),
      ended_by: kept('终止人'),
      ended_at: kept('终止时间'),
    },
  },
  attachment: {
    label: '附件',
    subject: 'organisation',
    ways: [actor('added_by')],
    why: 'Documents of a body, kept as evidence of a decision; who added one is an actor’s id, its name may name somebody.',
    columns: {
      ...usual('id', 'entity', 'entity_id', 'created_at'),
      name: ends('文件名', 'redact'),
      media_type: kept('文件类型'),
      size: kept('大小（字节）'),
      sha256: kept('文件摘要'),
      stored_name: secret('存放名', 'keep'),
      added_by: kept('上传人'),
    },
  },
};

/** Of an entry: who typed it, and what its owner has said. */
export const OWNER_WORD = {
  typed_by: kept('填报人'),
  owner_confirmed_by: kept('确认人'),
  owner_confirmed_at: kept('确认时间'),
  owner_confirmed_version: kept('确认的版本'),
  owner_objected_at: kept('指出有误的时间'),
};
