import type { NoticeCause } from './notices.js';
import type { Side } from './side.js';
import type { Worded } from './language.js';

/** How an invitation is answered, by what ways there are; `{organiser}` with how it is reached. */
export const INVITATION_ANSWER = {
  PAGE: {
    zh: '打开答复页面后请点“愿意谈”“换个时间”或“这次不谈”。',
    en: 'Please open the page and accept or decline (you may say why). ',
  },
  MAIL: {
    zh: '请直接回复本邮件，写明“接受”或“婉拒”（可写明原因）。',
    en: 'Please reply to this mail and accept or decline (you may say why). ',
  },
  TELEPHONE: {
    zh: '请联系{organiser}，说明接受或婉拒（可写明原因）。',
    en: 'Please tell {organiser} whether you accept or decline (you may say why). ',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export const INVITATION_OTHERWISE = {
  MAIL: { zh: '；不便点开链接时，直接回复本邮件亦可', en: '; or simply reply to this mail' },
  TELEPHONE: { zh: '；不便点开链接时，请联系{organiser}', en: '; or tell {organiser}' },
  ALSO: { zh: '；也可联系{organiser}', en: '; or tell {organiser}' },
} as const satisfies Readonly<Record<string, Worded>>;

/** How the owner of an entry answers. */
export const CONFIRMATION_ANSWER = {
  PAGE: {
    zh: '打开页面后，请点“确认无误”或“有误，需要修改”（请写明哪里有误）。',
    en: 'Please open the page and say that it is right, or what is wrong. ',
  },
  MAIL: {
    zh: '请直接回复本邮件，写明“确认无误”，或写明哪里有误、应改为什么。',
    en: 'Please reply to this mail: that it is right, or what is wrong. ',
  },
  NOT_FORWARDED: {
    zh: '；链接仅供贵单位使用，请勿转发',
    en: '; the link is for you alone, please do not forward it',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** How the owner of a need that runs out says that it goes on. */
export const RENEWAL_ANSWER = {
  PAGE: {
    zh: '如需继续对接，请打开页面核对内容后点“继续有效”；内容有变化的，请点“有误，需要修改”并写明。',
    en: 'If it goes on, please open the page and say so; say there too what has changed. ',
  },
  MAIL: {
    zh: '如需继续对接，请直接回复本邮件，写明“继续有效”；内容有变化的，请一并写明。',
    en: 'If it goes on, please reply to this mail; say there too what has changed. ',
  },
} as const satisfies Readonly<Record<string, Worded>>;

export const REASONS_HEADING: Worded = { zh: '推荐理由：', en: 'Reasons:' };

/** What follows from a notice. */
export const AFTER_NOTICE = {
  INTENT_STANDS: {
    zh: '双方的对接意向保留。如另行排定，打开此前邀约邮件中的答复页面即可看到新的时间和地点；您现在无需再做什么。',
    en: 'The two sides stay matched. If another time is set, the page of the earlier invitation shows it; there is nothing to be done now.',
  },
  PAIR_GOES_ON: {
    zh: '此前的终止通知不再有效。已接受邀约的，排定后打开邀约邮件中的答复页面即可看到时间和地点；尚未答复的，组委会将重新发出邀约。您现在无需再做什么。',
    en: 'The earlier notice that it had ended does not hold any more. Whoever has accepted finds the time on the page of the invitation once it is set; whoever has not answered will be invited again. There is nothing to be done now.',
  },
  MOVE_TO_ANSWER: {
    zh: '请登录后在“改期申请”中同意其中一个时间，或不同意；逾期未答复的，洽谈仍在原时间举行。',
    en: 'Please sign in and agree to one of the times, or refuse. Without an answer the meeting stays where it is.',
  },
  MOVE_TO_COME: {
    zh: '新的时间和地点以组委会重新发布的日程为准，届时将另行通知双方。',
    en: 'The new time and place hold once the organiser has released the timetable again; both sides will be told.',
  },
  MEETING_STANDS: {
    zh: '洽谈仍在原时间、原地点举行。',
    en: 'The meeting takes place when and where it was set.',
  },
  NOTHING_TO_DO: {
    zh: '您无需再做什么，也不必再答复此前的邀约。',
    en: 'There is nothing to be done, and the earlier invitation needs no answer.',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why, as the side hears it whose doing it was, and as the other hears it; `{you}` is the reader. */
export const NOTICE_REASON: Readonly<Record<NoticeCause, Readonly<Record<Side, Worded>>>> = {
  NEED_CLOSED: {
    need: { zh: '{you}已关闭这项技术需求', en: '{you} have closed this need' },
    capability: { zh: '对方已关闭这项技术需求', en: 'the other side has closed its need' },
  },
  NEED_PAUSED: {
    need: { zh: '{you}已暂停这项技术需求', en: '{you} have paused this need' },
    capability: { zh: '对方已暂停这项技术需求', en: 'the other side has paused its need' },
  },
  CAPABILITY_PAUSED: {
    need: { zh: '对方已暂停对接', en: 'the other side has paused' },
    capability: { zh: '{you}已暂停对接', en: '{you} have paused' },
  },
  CAPABILITY_RETIRED: {
    need: { zh: '对方的{kind}已下架', en: 'the {kind} of the other side is not listed any more' },
    capability: { zh: '{you}的{kind}已下架', en: '{you} do not list the {kind} any more' },
  },
  CAPABILITY_STALE: {
    need: {
      zh: '对方的资料有待更新，暂不安排对接',
      en: 'what the other side says of itself is to be brought up to date first',
    },
    capability: {
      zh: '{you}的资料满一年未确认，暂不安排对接',
      en: '{you} have not confirmed your entry for a year',
    },
  },
  ANSWER_MISSING: both({
    zh: '对方未在期限内答复',
    en: 'the other side did not answer in time',
  }),
  MOVE_AGREED: both({
    zh: '改期申请已获同意',
    en: 'another time was agreed on',
  }),
  MOVE_LAPSED: both({
    zh: '改期申请逾期未获答复',
    en: 'another time was asked for and not answered in time',
  }),
  MOVE_REFUSED: both({ zh: '改期申请未获同意', en: 'another time was refused' }),
  MOVE_TAKEN_BACK: both({
    zh: '对方收回了改期申请',
    en: 'the other side does not ask for another time any more',
  }),
  MOVE_WANTED: both({ zh: '对方申请改期', en: 'the other side asks for another time' }),
  MEETING_CALLED_OFF: both({ zh: '组委会调整安排', en: 'the organiser had to rearrange' }),
  ORGANISER_REVOKED: both({
    zh: '组委会撤回了邀约',
    en: 'the organiser took the invitation back',
  }),
  SIDE_CAME_BACK: both({
    zh: '对方改变主意，愿意参加洽谈',
    en: 'the other side has changed its mind and would like to meet',
  }),
  SIDE_DECLINED: both({
    zh: '有一方不再参加这次对接',
    en: 'one side does not take part any more',
  }),
};

function both(words: Worded): Readonly<Record<Side, Worded>> {
  return { need: words, capability: words };
}
