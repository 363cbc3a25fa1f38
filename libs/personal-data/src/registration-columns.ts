import { ends, kept, person, plain, ROW, type TableTag, through, usual } from './column-tag.js';

/** Who signs up for editions, and what they answer. */
export const REGISTRATION_COLUMNS: Readonly<Record<string, TableTag>> = {
  registration_setting: {
    label: '报名设置',
    subject: 'none',
    ways: [],
    why: 'How one signs up for an edition, made by an office.',
    columns: plain(
      'id edition_id opens_on closes_on capacity approval lock_version created_at updated_at',
    ),
  },
  registration_question: {
    label: '报名的问题',
    subject: 'none',
    ways: [],
    why: 'What an office asks those who sign up.',
    columns: plain(
      'id setting_id kind label_zh label_en required options place retired_at created_at',
    ),
  },
  registration: {
    label: '参会报名',
    subject: 'person',
    ways: [person('person_id')],
    atErase: 'delete-row',
    why: 'That somebody wanted to come is of no use without them; their place goes to whoever waits. How many came stands in the reports.',
    columns: {
      ...ROW,
      ...usual('edition_id', 'person_id', 'organisation_id', 'state'),
      number: kept('报名号'),
      own: kept('是否本人报名'),
      typed_by: kept('登记人'),
      came_at: kept('报名时间'),
      reason: kept('未通过或取消的原因'),
      decided_by: kept('审核人'),
      decided_at: kept('审核时间'),
      same_as: kept('同一人的另一份报名'),
    },
  },
  registration_answer: {
    label: '报名的回答',
    subject: 'person',
    ways: [through('registration_id', 'registration')],
    anywhere: true,
    why: 'It goes with its registration; what others have answered may name somebody.',
    columns: {
      ...usual('id', 'created_at'),
      registration_id: kept('报名'),
      question_id: kept('问题'),
      value: ends('回答', 'redact'),
    },
  },
  registration_letter: {
    label: '报名的信函',
    subject: 'person',
    ways: [through('registration_id', 'registration')],
    atErase: 'delete-row',
    why: 'That a letter went out, and how its sending ended; it goes with its registration.',
    columns: {
      ...usual('id', 'kind', 'created_at', 'sender', 'sending_until', 'attempts', 'sent_at'),
      registration_id: kept('报名'),
      place: kept('候补名次'),
      given_up_at: kept('放弃发送时间'),
      stopped_at: kept('停发时间'),
      last_error: kept('发送错误'),
    },
  },
};
