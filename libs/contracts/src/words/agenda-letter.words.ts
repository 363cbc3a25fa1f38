import type { Worded } from './language.js';
import {
  ABOUT_EDITION,
  CONTACTS,
  type LetterText,
  type LetterWords,
  ORGANISER,
  type PlaceWords,
} from './letter-places.words.js';

const MEETINGS: PlaceWords = {
  label: { zh: '涉及的洽谈', en: 'the meetings in question' },
  sample: {
    zh: [
      '新增：12月10日 09:00–09:30，会展中心二层 3号桌，与江澄研究所 卢见深洽谈。',
      '对方联系方式：卢见深 研究员，电话 19900000001',
    ],
    en: ['Added: 2026-12-10 09:00–09:30, 会展中心二层 3号桌, with 江澄研究所 卢见深.'],
  },
  block: 'text',
  required: true,
};
const COUNT: PlaceWords = {
  label: { zh: '共有几场洽谈', en: 'how many meetings there are' },
  sample: '3',
};
const PLACES = {
  ...ABOUT_EDITION,
  meetings: MEETINGS,
  count: COUNT,
  organiser: ORGANISER,
  contacts: CONTACTS,
} as const satisfies Readonly<Record<string, PlaceWords>>;

const zh = (subject: string, ...paragraphs: readonly string[]): LetterText => ({
  subject: `【{edition}】${subject}`,
  paragraphs: ['{recipient}：', ...paragraphs, '{organiser}'],
});
const en = (subject: string, ...paragraphs: readonly string[]): LetterText => ({
  subject,
  paragraphs,
});

/** Letters to those whose meetings a release of the timetable has changed. */
export const AGENDA_LETTERS = {
  'agenda.released': {
    label: { zh: '洽谈日程已排定的信', en: 'letter with the first agenda' },
    places: PLACES,
    shipped: {
      zh: zh(
        '您的洽谈日程',
        '您好！{programme}{edition}的洽谈日程已排定，您共有 {count} 场洽谈：',
        '{meetings}',
        '附件是您的个人日程和日历文件，日历文件可导入手机或电脑日历。日程如有变动，将另行通知。',
        '如不能按时到场，请尽早告知{organiser}{contacts}。',
      ),
      en: en(
        'Your meetings',
        'The timetable of {edition} is set; you have {count} meeting(s):',
        '{meetings}',
        'Your agenda and a calendar file are attached. You will be told if anything changes.',
        'If you cannot come in time, please tell {organiser}{contacts} as early as you can.',
      ),
    },
  },
  'agenda.changed': {
    label: { zh: '洽谈日程有变动的信', en: 'letter that an agenda has changed' },
    places: {
      ...PLACES,
      after: {
        label: { zh: '变动之后怎样', en: 'what stands after that' },
        sample: {
          zh: '变动后您共有 3 场洽谈，完整日程见附件，请以附件为准。',
          en: 'You now have 3 meeting(s); your agenda is attached.',
        },
        block: 'text',
      },
    },
    shipped: {
      zh: zh(
        '您的洽谈日程有变动',
        '您好！{programme}{edition}的洽谈日程有以下变动：',
        '{meetings}',
        '{after}',
        '导入附件中的日历文件后，您日历中原有的安排会随之更新。',
        '给您带来不便，敬请谅解。如有疑问，请联系{organiser}{contacts}。',
      ),
      en: en(
        'Your meetings have changed',
        'Your meetings at {edition} have changed:',
        '{meetings}',
        '{after}',
        'The calendar file that is attached brings your calendar up to date.',
        'Questions: {organiser}{contacts}.',
      ),
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;

/** A line of such a letter, by what has become of the meeting. */
export const AGENDA_LINE = {
  SET: { zh: '{when}，{where}，与{other}洽谈。', en: '{when}, {where}, with {other}.' },
  ADDED: {
    zh: '新增：{when}，{where}，与{other}洽谈。',
    en: 'Added: {when}, {where}, with {other}.',
  },
  CHANGED: {
    zh: '调整：{when}，{where}，与{other}洽谈（原为 {before}）。',
    en: 'Changed: {when}, {where}, with {other} (it was {before}).',
  },
  LINKED: {
    zh: '视频链接变动：{when}，{where}，与{other}洽谈，请使用以下链接。',
    en: 'Another video link: {when}, {where}, with {other}; please use the one below.',
  },
  ATTENDED: {
    zh: '出席人变动：{when}，{where}，与{other}洽谈。',
    en: 'Other people come: {when}, {where}, with {other}.',
  },
  CANCELLED: {
    zh: '取消：原定 {when}，{where}，与{other}的洽谈，请不必前往。',
    en: 'Cancelled: {when}, {where}, with {other}; please do not come for it.',
  },
  RELIEVED: {
    zh: '改由他人出席：{when}，{where}，与{other}的洽谈，您不必前往。',
    en: 'Somebody else goes: {when}, {where}, with {other}; you need not come for it.',
  },
  CONTACT: { zh: '对方联系方式：{contact}', en: 'How they are reached: {contact}' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What stands after a change. */
export const AGENDA_AFTER = {
  SOME: {
    zh: '变动后您共有 {count} 场洽谈，完整日程见附件，请以附件为准。',
    en: 'You now have {count} meeting(s); your agenda is attached.',
  },
  NONE: {
    zh: '变动后您在本届没有洽谈。',
    en: 'You have no meeting left there.',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Names of the files that go with it. */
export const AGENDA_FILES = {
  AGENDA: '个人日程.pdf',
  SET: '洽谈安排.ics',
  CANCELLED: '取消的洽谈.ics',
} as const;

/** How the sending of such a letter stands. */
export const AGENDA_LETTER_STATE = {
  PENDING: { zh: '待发送', en: 'waiting' },
  SENT: { zh: '已发送', en: 'sent' },
  DEAD: { zh: '未送达，请电话告知', en: 'undelivered: telephone' },
  STOPPED: { zh: '无须再发', en: 'nothing left to tell' },
} as const satisfies Readonly<Record<string, Worded>>;
export type AgendaLetterState = keyof typeof AGENDA_LETTER_STATE;

/** Why such a letter was not sent. */
export const AGENDA_UNSENT = {
  NO_ADDRESS: { zh: '没有邮箱，请电话告知', en: 'no mail address: telephone' },
  NOTHING_LEFT: {
    zh: '所说的洽谈已另行通知取消，不再发送',
    en: 'the meetings in question are off, of which they were told',
  },
} as const satisfies Readonly<Record<string, Worded>>;
