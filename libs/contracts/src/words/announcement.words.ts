import type { Worded } from './language.js';
import {
  ABOUT_EDITION,
  CONTACTS,
  type LetterWords,
  ORGANISER,
  type PlaceWords,
} from './letter-places.words.js';

/** Who of an edition is told. */
export const AUDIENCE = {
  PARTICIPANTS: { zh: '全体参会方', en: 'all who take part' },
  ENTERPRISES: { zh: '需求企业', en: 'enterprises with needs' },
  EXPERTS: { zh: '专家与成果方', en: 'experts and owners of capabilities' },
  SOCIETIES: { zh: '学会', en: 'societies' },
  REGISTERED: { zh: '已报名并有名额的人员', en: 'those who have signed up and have a place' },
  MEETING_DAY: { zh: '当天有洽谈的各方', en: 'those with a meeting on that day' },
} as const satisfies Readonly<Record<string, Worded>>;
export type Audience = keyof typeof AUDIENCE;

const TITLE: PlaceWords = {
  label: { zh: '公告标题', en: 'title of the announcement' },
  sample: { zh: '签到时间提前', en: 'Check-in opens earlier' },
  required: true,
};
const TEXT: PlaceWords = {
  label: { zh: '公告正文', en: 'text of the announcement' },
  sample: { zh: ['签到改为上午八点开始。'], en: ['Check-in opens at eight.'] },
  block: 'text',
  required: true,
};

/** An announcement by mail. */
export const ANNOUNCEMENT_LETTERS = {
  announcement: {
    label: { zh: '公告邮件', en: 'announcement by mail' },
    places: {
      ...ABOUT_EDITION,
      title: TITLE,
      text: TEXT,
      organiser: ORGANISER,
      contacts: CONTACTS,
    },
    shipped: {
      zh: {
        subject: '【{edition}】{title}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}组委会通知（{title}）：',
          '{text}',
          '如有疑问，请联系{organiser}{contacts}。',
          '{organiser}',
        ],
      },
      en: {
        subject: '{title}',
        paragraphs: ['{text}', 'Questions: {organiser}{contacts}.'],
      },
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;

/** Why such a letter was not sent. */
export const ANNOUNCEMENT_UNSENT = {
  NO_ADDRESS: { zh: '没有邮箱', en: 'no mail address' },
  WITHDRAWN: { zh: '公告已撤回，没有发出', en: 'it was withdrawn before' },
} as const satisfies Readonly<Record<string, Worded>>;
