import {
  ABOUT_EDITION,
  CONTACTS,
  type LetterText,
  type LetterWords,
  ORGANISER,
  type PlaceWords,
  REASON,
} from './letter-places.words.js';

const PLACES = {
  ...ABOUT_EDITION,
  number: {
    label: { zh: '邀请函编号', en: 'number of the letter of invitation' },
    sample: '〔2026〕12号',
  },
  need: {
    label: { zh: '需求名称', en: 'title of the need' },
    sample: '金属表面缺陷在线检测',
    required: true,
  },
  until: {
    label: { zh: '推荐截止日期', en: 'last day to nominate' },
    sample: '2026年12月1日',
    required: true,
  },
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

const ANSWER =
  '请登录技洽平台，在“待办事项”中填报推荐人选；暂无合适人选的，也请填报。不便登录的，可直接回复本邮件，由组织方代为登记。';

/** Letters to societies that are asked to nominate. */
export const NOMINATION_LETTERS = {
  'nomination.ask': {
    label: { zh: '商请学会推荐专家的信', en: 'letter that asks a society to nominate' },
    places: PLACES,
    shipped: {
      zh: zh(
        '邀请函{number}：商请推荐专家',
        '您好！{programme}{edition}收到一项技术需求“{need}”，诚邀贵会于 {until} 前（含当日）推荐一位专家与需求单位对接。',
        `附件是邀请函{number}，载明需求情况和有关要求。${ANSWER}`,
        '如有疑问，请联系{organiser}{contacts}。',
      ),
      en: en(
        'Letter {number}: please nominate an expert',
        'For the need “{need}” at {edition} we ask your society to nominate an expert by {until}. The letter of invitation {number} is attached.',
        'Please answer in the platform, also where nobody fits. Questions: {organiser}{contacts}.',
      ),
    },
  },
  'nomination.reminder': {
    label: { zh: '提醒学会推荐专家的信', en: 'letter that reminds a society to nominate' },
    places: PLACES,
    shipped: {
      zh: zh(
        '提醒：请于 {until} 前推荐专家',
        '您好！{programme}{edition}曾以邀请函{number}商请贵会为技术需求“{need}”推荐专家，截止日期为 {until}，目前尚未收到答复。邀请函随本邮件再附。',
        ANSWER,
        '如有疑问，请联系{organiser}{contacts}。',
      ),
      en: en(
        'Reminder: please nominate an expert by {until}',
        'Your society was asked by letter {number} to nominate an expert for the need “{need}” at {edition} by {until}, and has not answered yet. The letter is attached again.',
        'Questions: {organiser}{contacts}.',
      ),
    },
  },
  'nomination.withdrawal': {
    label: {
      zh: '不再商请学会推荐专家的信',
      en: 'letter that a nomination is not needed any more',
    },
    places: { ...PLACES, reason: REASON },
    shipped: {
      zh: zh(
        '邀请函{number}已撤回',
        '您好！{programme}{edition}曾以邀请函{number}商请贵会为技术需求“{need}”推荐专家（截止日期 {until}）。因{reason}，现予撤回，贵会无需再推荐。',
        '给您带来不便，敬请谅解。如有疑问，请联系{organiser}{contacts}。',
      ),
      en: en(
        'Letter {number} is withdrawn',
        'Your society was asked by letter {number} to nominate an expert for the need “{need}” at {edition} by {until}. This is withdrawn: {reason}. There is nothing left to be done.',
        'Questions: {organiser}{contacts}.',
      ),
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
