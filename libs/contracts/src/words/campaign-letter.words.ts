import {
  ANSWER,
  type LetterWords,
  LINK,
  NO_ENGLISH,
  ORGANISER,
  CONTACTS,
  type PlaceWords,
  RECIPIENT,
} from './letter-places.words.js';

const PLACES = {
  recipient: RECIPIENT,
  organisation: { label: { zh: '单位', en: 'organisation' }, sample: '江澄净水有限公司' },
  campaign: {
    label: { zh: '需求摸底的名称', en: 'name of the campaign' },
    sample: '2026 年下半年企业技术需求摸底',
  },
  asks: {
    label: { zh: '征集什么', en: 'what is asked' },
    sample: '请填报贵单位在生产、研发中遇到的技术难题。',
    block: 'text',
    required: true,
  },
  until: {
    label: { zh: '截止日期', en: 'deadline' },
    sample: '2026年12月15日',
    required: true,
  },
  link: LINK,
  answer: ANSWER,
  organiser: ORGANISER,
  contacts: CONTACTS,
} as const satisfies Readonly<Record<string, PlaceWords>>;

/** Letters that ask organisations for their needs. */
export const CAMPAIGN_LETTERS = {
  'campaign.invite': {
    label: { zh: '需求摸底的邀请信', en: 'letter that asks for needs' },
    button: { zh: '打开填报页面', en: 'Open the page' },
    places: PLACES,
    shipped: {
      zh: {
        subject: '【{campaign}】请{organisation}填报技术需求',
        paragraphs: [
          '{recipient}：',
          '您好！{organiser}正在开展“{campaign}”，诚请{organisation}在 {until} 前填报技术需求。',
          '{asks}',
          '填报页面：{link}',
          '{answer}',
          '链接仅供贵单位使用，请勿转发。如有疑问，请联系{organiser}{contacts}。',
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'campaign.reminder': {
    label: { zh: '需求摸底的提醒信', en: 'reminder of a campaign' },
    button: { zh: '打开填报页面', en: 'Open the page' },
    places: PLACES,
    shipped: {
      zh: {
        subject: '【{campaign}】提醒：请于 {until} 前填报技术需求',
        paragraphs: [
          '{recipient}：',
          '您好！“{campaign}”将于 {until} 截止，尚未收到{organisation}的填报。如已通过其他方式提交，请忽略本邮件。',
          '{asks}',
          '填报页面：{link}',
          '{answer}',
          '链接仅供贵单位使用，请勿转发。如有疑问，请联系{organiser}{contacts}。',
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
