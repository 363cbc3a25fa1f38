import {
  ABOUT_EDITION,
  CONTACTS,
  type LetterWords,
  NEXT,
  NO_ENGLISH,
  ORGANISER,
  OTHER,
  REASON,
  SIDES,
  UNTIL,
} from './letter-places.words.js';

const ABOUT_MEETING = {
  when: {
    label: { zh: '洽谈时间', en: 'when the meeting is' },
    sample: '12月10日 09:00–09:30',
    required: true,
  },
  where: {
    label: { zh: '洽谈地点', en: 'where the meeting is' },
    sample: '会展中心二层 3号桌',
  },
} as const;

/** Letters about another time of a meeting. */
export const MOVE_LETTERS = {
  'notice.move-asked': {
    label: { zh: '对方申请改期的通知', en: 'notice that the other side asks for another time' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      ...ABOUT_MEETING,
      wishes: {
        label: { zh: '对方希望的时间', en: 'the times that are wished' },
        sample: {
          zh: ['对方希望的时间：12月10日 10:00', '对方希望的时间：12月10日 14:30'],
          en: ['Wished: 2026-12-10 10:00', 'Wished: 2026-12-10 14:30'],
        },
        block: 'text',
        required: true,
      },
      note: {
        label: { zh: '对方的说明', en: 'what the other side says of it' },
        sample: { zh: '说明：上午另有会议', en: 'Note: another meeting that morning' },
        block: 'text',
      },
      until: UNTIL,
      sides: SIDES,
      reason: REASON,
      next: NEXT,
      organiser: ORGANISER,
      contacts: CONTACTS,
    },
    shipped: {
      zh: {
        subject: '【{edition}】对方申请改期：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}定于 {when} 在{where}举行的以下洽谈，{reason}。',
          '{sides}',
          '{wishes}',
          '{note}',
          '请于 {until} 前答复。',
          '{next}',
          '如有疑问，请联系{organiser}{contacts}。',
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'notice.move-answered': {
    label: { zh: '改期申请结果的通知', en: 'notice of what became of asking for another time' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      ...ABOUT_MEETING,
      note: {
        label: { zh: '答复的说明', en: 'what was said with the answer' },
        sample: { zh: '说明：该时段不便', en: 'Note: we cannot come then' },
        block: 'text',
      },
      sides: SIDES,
      reason: REASON,
      next: NEXT,
      organiser: ORGANISER,
      contacts: CONTACTS,
    },
    shipped: {
      zh: {
        subject: '【{edition}】改期申请的结果：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}定于 {when} 在{where}举行的以下洽谈，{reason}。',
          '{sides}',
          '{note}',
          '{next}',
          '如有疑问，请联系{organiser}{contacts}。',
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
