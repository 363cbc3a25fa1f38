import type { Worded } from './language.js';
import { ORGANISER_NAME } from './organiser.words.js';

interface StandingWords {
  readonly heading: Worded;
  readonly next: Worded;
}

const ASKED = {
  heading: { zh: '请您答复', en: 'Please answer' },
  next: {
    zh: '双方都接受后，组委会统一排期；排定后打开本页即可看到时间和地点。',
    en: 'Once both sides have accepted, the organiser sets a time; this page will then show when and where.',
  },
} satisfies StandingWords;
const CALLED_OFF = {
  heading: {
    zh: '您已接受邀约，但这场洽谈不再进行',
    en: 'You have accepted, but this meeting will not take place',
  },
  next: {
    zh: '您无需再做什么。如有疑问，请联系组委会。',
    en: 'There is nothing more to do. Please ask the organiser if you have questions.',
  },
} satisfies StandingWords;

/** Where an invitation stands and what happens next, for its recipient. */
export const ANSWER_STANDINGS = {
  WAITING: {
    heading: { zh: '邀约尚未送出', en: 'The invitation has not been sent yet' },
    next: {
      zh: '请在收到邀约邮件后再打开链接。',
      en: 'Please open the link again once you have received the letter.',
    },
  },
  ASKED,
  COUNTERED: {
    heading: { zh: '您已提出另约时间', en: 'You have asked for another time' },
    next: {
      zh: '组委会会与对方协调：同意后即按您希望的时间排期，不行会再次来信询问。您也可以现在直接接受或婉拒。',
      en: 'The organiser will see to it: either your times are taken over, or you will be asked again by letter. You may still accept or decline now.',
    },
  },
  DELEGATED: {
    heading: { zh: '您已转交{colleague}', en: 'You have passed this on to {colleague}' },
    next: {
      zh: '新的答复链接已发给{colleague}，此链接不能再答复，请勿转发。',
      en: '{colleague} has received a link of their own. This link cannot answer any more; please do not forward it.',
    },
  },
  ASKED_AGAIN: {
    heading: { zh: '组委会已重新发出邀约', en: 'The organiser has sent you another invitation' },
    next: {
      zh: '请打开最新一封邀约邮件中的链接答复，此链接已失效。',
      en: 'Please answer by the link of the newest letter; this one is over.',
    },
  },
  ACCEPTED: {
    heading: { zh: '您已接受邀约', en: 'You have accepted' },
    next: {
      zh: '对方也接受后，组委会统一排期；排定后打开本页即可看到时间和地点。现在无需再做什么。',
      en: 'Once the other side has accepted too, the organiser sets a time; this page will then show when and where. There is nothing to do now.',
    },
  },
  MUTUAL: {
    heading: { zh: '您已接受邀约，对方也已接受', en: 'Both you and the other side have accepted' },
    next: {
      zh: '组委会正在统一排期；排定后打开本页即可看到时间和地点。现在无需再做什么。',
      en: 'The organiser is setting a time; this page will then show when and where. There is nothing to do now.',
    },
  },
  SET_ON_SITE: {
    heading: { zh: '您已接受邀约，洽谈已排定', en: 'Your meeting is set' },
    next: {
      zh: '请提前 10 分钟到场签到。如需调整，请联系组委会。',
      en: 'Please be there 10 minutes before. Ask the organiser if anything has to change.',
    },
  },
  SET_BY_VIDEO: {
    heading: { zh: '您已接受邀约，视频洽谈已排定', en: 'Your video meeting is set' },
    next: {
      zh: '请提前 10 分钟上线调试。如需调整，请联系组委会。',
      en: 'Please be online 10 minutes before. Ask the organiser if anything has to change.',
    },
  },
  CALLED_OFF,
  HELD: {
    heading: { zh: '洽谈已结束，感谢您参加', en: 'The meeting is over. Thank you for coming' },
    next: {
      zh: '后续由组委会跟进；如与对方有新的进展，请告知组委会。',
      en: 'The organiser will follow up; please tell them of any progress with the other side.',
    },
  },
  DECLINED: {
    heading: { zh: '您已婉拒邀约', en: 'You have declined' },
    next: {
      zh: '感谢告知。组委会会转告对方，不再就这一对接打扰您。',
      en: 'Thank you for letting us know. The organiser will tell the other side and not write to you about this again.',
    },
  },
  WANTED_BACK: {
    heading: { zh: '这次对接已另行安排', en: 'Another pair was arranged instead' },
    next: {
      zh: '您愿意参加的意思已告知组委会。请联系组委会，看能否另作安排。',
      en: 'The organiser knows that you would come. Please ask whether something else can be arranged.',
    },
  },
  EXPIRED: {
    heading: { zh: '答复期限已过', en: 'The time to answer is over' },
    next: {
      zh: '这份邀约已不能在线答复。若仍有意洽谈，请直接联系组委会。',
      en: 'This invitation cannot be answered online any more. Please ask the organiser if you would still like to meet.',
    },
  },
  REVOKED: {
    heading: { zh: '这份邀约已撤回', en: 'This invitation was taken back' },
    next: {
      zh: '这次对接不再进行，您无需再做什么。如有疑问，请联系组委会。',
      en: 'The meeting will not take place; there is nothing more to do. Please ask the organiser if you have questions.',
    },
  },
  CLOSED: {
    heading: {
      zh: '本届活动已结束，不再接受答复',
      en: 'The event is over and takes no more answers',
    },
    next: {
      zh: '这份邀约已不能在线答复，您无需再做什么。若仍有意洽谈，请直接联系组委会。',
      en: 'There is nothing more to do. Please ask the organiser if you would still like to meet.',
    },
  },
  CLOSED_ACCEPTED: {
    heading: {
      zh: '您已接受邀约，但本届活动已结束，没有排定洽谈',
      en: 'You had accepted, but the event is over and no meeting was set',
    },
    next: {
      zh: '本届不再安排。若仍有意洽谈，请直接联系组委会。',
      en: 'No meeting will be set any more. Please ask the organiser if you would still like to meet.',
    },
  },
  OUT_OF_PHASE: {
    heading: { zh: '本届目前不再接受在线答复', en: 'Answers are not taken online at present' },
    next: {
      zh: '若仍有意洽谈，或答复有变，请直接联系组委会，由组委会代为登记。',
      en: 'If you would still like to meet, or your answer has changed, please tell the organiser, who will enter it for you.',
    },
  },
  UNKNOWN: {
    heading: { zh: '答复链接无效', en: 'This link is not valid' },
    next: {
      zh: '请核对邮件中的链接是否完整；如链接被换行截断，请把整段复制到地址栏，或直接联系组委会。',
      en: 'Please check that the link is complete; if the letter has broken it over two lines, copy all of it, or ask the organiser.',
    },
  },
  OTHERWISE: {
    heading: { zh: '这份邀约现在不能这样答复', en: 'This invitation cannot be answered so now' },
    next: {
      zh: '它的情况可能已有变化，请重新打开邮件中的链接查看，或联系组委会。',
      en: 'Things may have changed; please open the link in the letter again, or ask the organiser.',
    },
  },
} as const satisfies Readonly<Record<string, StandingWords>>;
export type AnswerStanding = keyof typeof ANSWER_STANDINGS;

/** What else stands on the page. */
export const ANSWER_PAGE = {
  TITLE: { zh: '【{edition}】邀请洽谈', en: '{edition}: invitation to a meeting' },
  ORGANISER: ORGANISER_NAME,
  INVITES: {
    zh: '{organiser}邀请{you}参加{programme}，与对方一对一洽谈。',
    en: '{organiser} invites {you} to {programme}, for a meeting of two with the other side.',
  },
  HELLO: { zh: '{name}，您好。', en: 'Dear {name},' },
  HELLO_SO: { zh: '{name}，{said}。', en: '{name}: {said}.' },
  TEACHER: { zh: '{name}老师', en: '{name}' },
  /** What the one sentence of the page asks: an expert, an organisation that offers, an enterprise. */
  ASKS_EXPERT: {
    zh: '{other}有一项需求，想当面请教您{length}。',
    en: '{other} has a need and would like to talk with you{length}.',
  },
  ASKS_SUPPLIER: {
    zh: '{other}有一项需求，想请贵单位当面谈{length}。',
    en: '{other} has a need and would like to talk with you{length}.',
  },
  ASKS_ENTERPRISE: {
    zh: '{other}或许帮得上贵单位，想请您当面谈{length}。',
    en: '{other} may be able to help. Would you meet{length}?',
  },
  LENGTH: { zh: ' {minutes}\u00A0分钟', en: ' for {minutes}\u00A0minutes' },
  IS_SET: { zh: '约好了。', en: 'It is set.' },
  IS_SET_AT: { zh: '{day} {time}，{place}。', en: '{day}, {time}, {place}.' },
  ENDS_AT: { zh: '到 {time}', en: 'until {time}' },
  TABLE: { zh: '号桌', en: 'table' },
  NEED_MARK: { zh: '需', en: 'N' },
  ABLE_MARK: { zh: '能', en: 'C' },
  WHOLE: { zh: '看全文', en: 'Read more' },
  YOUR_NEED: { zh: '{your}技术需求', en: '{your}need' },
  THEIR_NEED: { zh: '对方的技术需求', en: 'The need of the other side' },
  YOUR_CAPABILITY: { zh: '{your}{kind}', en: '{your}{kind}' },
  THEIR_CAPABILITY: { zh: '对方的{kind}', en: 'The {kind} of the other side' },
  PROBLEM: { zh: '要解决的问题', en: 'Problem' },
  INDICATORS: { zh: '技术指标', en: 'Figures' },
  GOAL: { zh: '预期目标', en: 'Goal' },
  BUDGET: { zh: '拟投入资金', en: 'Budget' },
  WAN: { zh: '{amount} 万元', en: '{amount} × 10,000 yuan' },
  SUMMARY: { zh: '简介', en: 'Summary' },
  FACT: { zh: '{label}：{text}', en: '{label}: {text}' },
  ABOUT: { zh: '洽谈事项', en: 'What it is about' },
  NOTE: { zh: '留言', en: 'Message' },
  WHY: { zh: '谈之前您可能想知道', en: 'What you may want to know' },
  CALENDAR: { zh: '加到日历', en: 'Add to calendar' },
  QUESTIONS: { zh: '洽谈时拟谈的问题', en: 'What to talk about' },
  WHEN: { zh: '时间与地点', en: 'When and where' },
  WOULD_BE: {
    zh: '拟定于 {when}，{where}。双方都接受后，以组委会发布的日程为准。',
    en: 'It would be on {when}, {where}. Once both sides have accepted, the timetable that the organiser releases has the last word.',
  },
  YOUR_MEETING: { zh: '您的洽谈', en: 'Your meeting' },
  BY_VIDEO: { zh: '视频洽谈', en: 'by video' },
  VENUE: { zh: '地点', en: 'Place' },
  LATE: {
    zh: '如会迟到或临时不能参加，请尽早致电组委会：{phone}。',
    en: 'If you will be late or cannot come, please telephone the organiser: {phone}.',
  },
  BACK: { zh: '返回', en: 'Back' },
  CALL: { zh: '致电组委会 {phone}', en: 'Telephone the organiser: {phone}' },
  UNTIL: { zh: '请在 {until} 前答复。', en: 'Please answer before {until}.' },
  WORDS: { zh: '附言（可不填）', en: 'Message (optional)' },
  ACCEPT: { zh: '愿意谈', en: 'Yes, let us meet' },
  CANNOT: { zh: '这次不谈', en: 'Not this time' },
  STEP_BACK: { zh: '不能参加了', en: 'I cannot come after all' },
  STEP_BACK_NOTE: {
    zh: '婉拒后，已排定的洽谈随即取消，组委会会告知对方。',
    en: 'A meeting that is set is cancelled at once, and the organiser tells the other side.',
  },
  REASON: { zh: '原因', en: 'Reason' },
  CHOOSE: { zh: '请选择', en: 'Please choose' },
  MORE_WORDS: { zh: '补充说明（可不填）', en: 'More about it (optional)' },
  DECLINE: { zh: '婉拒', en: 'Decline' },
  COME_BACK: { zh: '改变主意，愿意参加', en: 'I would come after all' },
  CHANGE_TIME: { zh: '换个时间', en: 'Another time' },
  OTHER_TIME: { zh: '愿意参加，但想另约时间', en: 'Yes, but at another time' },
  TIMES: { zh: '可以参加的场次', en: 'I could come at' },
  ASK_TIME: { zh: '提出另约时间', en: 'Ask for another time' },
  COLLEAGUE: { zh: '转交同事', en: 'Pass on to a colleague' },
  COLLEAGUE_ASK: { zh: '由同事来谈更合适？', en: 'Should a colleague come instead?' },
  COLLEAGUE_NOTE: {
    zh: '请填写同一单位的同事。新的链接会发给这位同事，您的链接随即失效。',
    en: 'Name a colleague of the same organisation. They receive a link of their own, and yours is over.',
  },
  NAME: { zh: '姓名', en: 'Name' },
  EMAIL: { zh: '邮箱', en: 'E-mail' },
  PHONE: { zh: '手机或电话', en: 'Telephone' },
  PASS_ON: { zh: '转交', en: 'Pass on' },
  CONTACT: { zh: '对方联系人', en: 'Your contact on the other side' },
  CONTACT_NOTE: {
    zh: '双方都已同意洽谈，联系方式仅供本次对接使用，请勿转给他人。',
    en: 'Both sides have agreed. Please use this for this meeting alone and pass it on to nobody.',
  },
  BY_PHONE: { zh: '电话 {phone}', en: 'telephone {phone}' },
  BY_EMAIL: { zh: '邮箱 {email}', en: 'e-mail {email}' },
  ORGANISER_AT: {
    zh: '组委会：{organiser}（{contacts}）',
    en: 'Organiser: {organiser} ({contacts})',
  },
} as const satisfies Readonly<Record<string, Worded>>;
