import {
  type LetterWords,
  NO_ENGLISH,
  RECIPIENT,
  OTHER,
  YOU,
  SIDES,
  ORGANISER,
  CONTACTS,
  REASON,
  NEXT,
  UNTIL,
  ANSWER,
  OTHERWISE,
  LINK,
  ABOUT_EDITION,
  SORRY,
} from './letter-places.words.js';

/** Letters about pairs and entries. */
export const PAIR_LETTERS = {
  invitation: {
    label: { zh: '邀约信', en: 'invitation' },
    button: { zh: '打开答复页面', en: 'Open the page' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      when: { label: { zh: '举办日期', en: 'days' }, sample: '2026-12-10' },
      venue: {
        label: { zh: '地点（带逗号）', en: 'venue, after a comma' },
        sample: { zh: '，地点：会展中心二层', en: ' at the convention centre' },
      },
      you: YOU,
      sides: SIDES,
      unconfirmed: {
        label: { zh: '对方资料尚待确认的说明', en: 'that the other side has not confirmed' },
        sample: { zh: '（对方资料由他人代填，尚待对方单位确认。）', en: '(Not confirmed yet.)' },
        block: 'text',
      },
      reasons: {
        label: { zh: '推荐理由', en: 'reasons' },
        sample: {
          zh: ['推荐理由：', '1. 需求提到“划痕”，对方：可识别 0.1 毫米划痕'],
          en: ['Reasons:', '1. 需求提到“划痕”，对方：可识别 0.1 毫米划痕'],
        },
        block: 'text',
      },
      link: LINK,
      answer: ANSWER,
      until: UNTIL,
      otherwise: OTHERWISE,
      organiser: ORGANISER,
    },
    shipped: {
      zh: {
        subject: '【{edition}】邀请洽谈：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}将于 {when} 举办{venue}。组委会建议{you}与对方一对一洽谈：',
          '{sides}',
          '{unconfirmed}',
          '{reasons}',
          '答复页面：{link}',
          '{answer}请在 {until} 前答复{otherwise}。',
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'invitation.reminder': {
    label: { zh: '提醒答复邀约的信', en: 'reminder to answer an invitation' },
    button: { zh: '打开答复页面', en: 'Open the page' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      you: YOU,
      sides: SIDES,
      link: LINK,
      answer: ANSWER,
      until: UNTIL,
      otherwise: OTHERWISE,
      organiser: ORGANISER,
    },
    shipped: {
      zh: {
        subject: '【{edition}】提醒答复：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}组委会曾邀请{you}与对方一对一洽谈，尚未收到答复：',
          '{sides}',
          '答复页面：{link}',
          '{answer}请在 {until} 前答复{otherwise}；逾期未答复，邀约自动失效。已经答复的，请不必理会本信。',
          '{organiser}',
        ],
      },
      en: {
        subject: '',
        paragraphs: [
          'This is a reminder of {edition}: your answer to the invitation to a meeting is still awaited.',
          '{sides}',
          '{answer}Please answer before {until}{otherwise}; after that the invitation lapses. If you have answered, there is nothing to be done.',
        ],
      },
    },
  },
  confirmation: {
    label: { zh: '请单位确认的信', en: 'letter that asks the owner to confirm' },
    button: { zh: '打开确认页面', en: 'Open the page' },
    places: {
      recipient: RECIPIENT,
      organisation: { label: { zh: '单位', en: 'organisation' }, sample: '江澄净水有限公司' },
      what: {
        label: { zh: '需求或能力', en: 'need or capability' },
        sample: { zh: '需求', en: 'need' },
      },
      title: { label: { zh: '名称', en: 'title' }, sample: '冲压件划痕在线检测' },
      link: LINK,
      answer: ANSWER,
      until: UNTIL,
      otherwise: OTHERWISE,
    },
    shipped: {
      zh: {
        subject: '请确认代填的{what}：{title}',
        paragraphs: [
          '{recipient}：',
          '您好！技洽平台上有一条由他人代{organisation}填报的{what}：“{title}”。请核对全部内容是否属实、是否可以公开。',
          '确认页面：{link}',
          '{answer}请在 {until} 前答复{otherwise}。',
          '确认之前，这条记录在平台上和给对方的材料中都标注“待单位确认”。如果贵单位并未委托填报，也请在页面中说明。',
          '技洽会组委会',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'need.renewal': {
    label: { zh: '需求即将到期的信', en: 'letter before a need runs out' },
    button: { zh: '打开页面', en: 'Open the page' },
    places: {
      recipient: RECIPIENT,
      organisation: { label: { zh: '单位', en: 'organisation' }, sample: '江澄净水有限公司' },
      title: { label: { zh: '需求名称', en: 'title of the need' }, sample: '冲压件划痕在线检测' },
      until: {
        label: { zh: '有效期最后一天', en: 'last day' },
        sample: '2026年12月15日',
        required: true,
      },
      renewed: {
        label: { zh: '延长至哪一天', en: 'last day where it goes on' },
        sample: '2027年6月15日',
        required: true,
      },
      link: LINK,
      answer: ANSWER,
    },
    shipped: {
      zh: {
        subject: '请确认是否继续有效：{title}',
        paragraphs: [
          '{recipient}：',
          '您好！{organisation}发布的技术需求“{title}”将于 {until} 到期。到期后不再公开，也不再安排新的对接。',
          '{answer}有效期将延长至 {renewed}。',
          '页面：{link}',
          '如不再需要，无需答复，到期后自动下架。链接仅供贵单位使用，请勿转发。',
          '技洽会组委会',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'notice.cancelled': {
    label: { zh: '洽谈取消的通知', en: 'notice that a meeting is off' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      when: {
        label: { zh: '原定时间', en: 'when it was to be' },
        sample: '12月10日 09:00–09:30',
        required: true,
      },
      where: {
        label: { zh: '原定地点', en: 'where it was to be' },
        sample: '会展中心二层 3号桌',
      },
      sides: SIDES,
      reason: REASON,
      next: NEXT,
      organiser: ORGANISER,
      contacts: CONTACTS,
    },
    shipped: {
      zh: {
        subject: '【{edition}】洽谈取消：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}原定于 {when} 在{where}举行的以下洽谈已取消，请不必前往。',
          '{sides}',
          '原因：{reason}。',
          '{next}',
          SORRY,
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'notice.ended': {
    label: { zh: '对接终止的通知', en: 'notice that a pair has ended' },
    places: {
      ...ABOUT_EDITION,
      other: OTHER,
      you: YOU,
      sides: SIDES,
      reason: REASON,
      next: NEXT,
      organiser: ORGANISER,
      contacts: CONTACTS,
    },
    shipped: {
      zh: {
        subject: '【{edition}】对接终止：{other}',
        paragraphs: [
          '{recipient}：',
          '您好！{programme}{edition}此前邀请{you}参加的以下对接不再进行。',
          '{sides}',
          '原因：{reason}。',
          '{next}',
          SORRY,
          '{organiser}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
