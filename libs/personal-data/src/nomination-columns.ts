import { ROW, actor, ends, kept, person, through, usual, type TableTag } from './column-tag.js';

/** Whom societies were asked to nominate for which needs, and by which letters. */
export const NOMINATION_COLUMNS: Readonly<Record<string, TableTag>> = {
  nomination: {
    label: '学会推荐',
    subject: 'person',
    ways: [person('person_id'), actor('asked_by'), actor('answered_by')],
    why: 'That a society was asked by a numbered letter, and whom it named: both rely on it. Words in it are redacted.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'need_id', 'state', 'person_id', 'capability_id'),
      society_id: kept('学会'),
      year: kept('邀请函年份'),
      number: kept('邀请函编号'),
      due_on: kept('推荐截止日期'),
      note: ends('附言', 'redact'),
      letter: ends('邀请函内容', 'redact'),
      asked_by: kept('商请人'),
      asked_at: kept('商请时间'),
      reason: kept('无人选的原因'),
      words: ends('说明', 'redact'),
      late: kept('逾期答复'),
      answered_by: kept('答复人'),
      answered_at: kept('答复时间'),
    },
  },
  nomination_letter: {
    label: '学会推荐信函',
    subject: 'person',
    ways: [through('nomination_id', 'nomination')],
    why: 'That a society was written to, and how its sending ended.',
    columns: {
      ...usual('id', 'kind', 'created_at', 'sender', 'sending_until', 'attempts', 'sent_at'),
      nomination_id: kept('推荐商请'),
      given_up_at: kept('放弃发送时间'),
      stopped_at: kept('停发时间'),
      last_error: ends('发送错误', 'redact'),
    },
  },
};
