import { inTime } from '@jiqia/contracts/phases';
import {
  ANSWERED_STATES,
  type InvitationState,
  type MatchState,
  UNANSWERED_STATES,
} from '@jiqia/contracts/states';
import type { AnswerSheet } from './answer-sheets.reader.js';

export interface Standing {
  readonly heading: string;
  readonly next: string;
}

/** May the holder of the link answer now? */
export const isOpen = (sheet: Pick<AnswerSheet, 'state' | 'expired' | 'edition'>): boolean =>
  UNANSWERED_STATES.includes(sheet.state) &&
  !isExpired(sheet) &&
  sheet.edition.closedAt === null &&
  isInTime(sheet.edition);

/** Whether recipients answer in the present phase of the edition. */
const isInTime = ({ phase, kind }: AnswerSheet['edition']): boolean =>
  inTime('ANSWER_INVITATIONS', 'participant', phase, kind.phases);

/** Whether the time to answer is over. One whose letter did not arrive was not asked, so that no time runs for it. */
const isExpired = ({ state, expired }: Pick<AnswerSheet, 'state' | 'expired'>): boolean =>
  state === 'EXPIRED' || (state === 'AWAITING' && expired);

/** The link worked once and never will again. */
export const isGone = (sheet: Pick<AnswerSheet, 'state' | 'expired' | 'edition'>): boolean =>
  sheet.state === 'REVOKED' ||
  isExpired(sheet) ||
  (sheet.edition.closedAt !== null && !ANSWERED_STATES.includes(sheet.state));

/** Where an invitation stands and what happens next, in words for its recipient. */
export function standingOf(
  sheet: Pick<AnswerSheet, 'state' | 'pair' | 'expired' | 'meeting' | 'edition'>,
): Standing {
  const { meeting, edition } = sheet;
  if (sheet.state === 'REVOKED') return ENDED.REVOKED;
  if (edition.closedAt !== null && !ANSWERED_STATES.includes(sheet.state)) return CLOSED.UNANSWERED;
  if (isExpired(sheet)) return ENDED.EXPIRED;
  if (UNANSWERED_STATES.includes(sheet.state) && !isInTime(edition)) return OUT_OF_PHASE;
  if (sheet.state === 'ACCEPTED' && meeting) {
    return {
      heading: '您已接受邀约，洽谈已排定',
      next: `${momentIn(meeting.startsAt, edition.timeZone)}，${meeting.place}。如需调整，请联系组委会。`,
    };
  }
  if (sheet.state !== 'ACCEPTED') return STANDINGS[sheet.state];
  const waits = sheet.pair === 'INVITED' || sheet.pair === 'MUTUAL';
  if (edition.closedAt !== null && waits) return CLOSED.ACCEPTED;
  return AFTER_A_YES[sheet.pair] ?? STANDINGS.ACCEPTED;
}

/** What the page says once the edition is closed. */
export const CLOSED = {
  UNANSWERED: {
    heading: '本届活动已结束，不再接受答复',
    next: '这份邀约已不能在线答复，您无需再做什么。若仍有意洽谈，请直接联系组委会。',
  },
  ACCEPTED: {
    heading: '您已接受邀约，但本届活动已结束，没有排定洽谈',
    next: '本届不再安排。若仍有意洽谈，请直接联系组委会。',
  },
} as const satisfies Readonly<Record<string, Standing>>;

/** What the page says while the edition is in another phase. */
export const OUT_OF_PHASE: Standing = {
  heading: '本届目前不再接受在线答复',
  next: '若仍有意洽谈，或答复有变，请直接联系组委会，由组委会代为登记。',
};

/** How a link ends without an answer. */
export const ENDED = {
  EXPIRED: {
    heading: '答复期限已过',
    next: '这份邀约已不能在线答复。若仍有意洽谈，请直接联系组委会。',
  },
  REVOKED: {
    heading: '这份邀约已撤回',
    next: '这次对接不再进行，您无需再做什么。如有疑问，请联系组委会。',
  },
} as const satisfies Partial<Record<InvitationState, Standing>>;
const WAITING: Standing = { heading: '邀约尚未送出', next: '请在收到邀约邮件后再打开链接。' };
const IN_TALKS: Standing = {
  heading: '组委会正在处理您的答复',
  next: '安排妥当后组委会会与您联系，现在无需再做什么。',
};

const CALLED_OFF: Standing = {
  heading: '您已接受邀约，但这场洽谈不再进行',
  next: '您无需再做什么。如有疑问，请联系组委会。',
};
const HELD: Standing = {
  heading: '洽谈已结束，感谢您参加',
  next: '后续由组委会跟进；如与对方有新的进展，请告知组委会。',
};
/** What has become of a pair since its recipient said yes. */
const AFTER_A_YES: Readonly<Partial<Record<MatchState, Standing>>> = {
  MUTUAL: {
    heading: '您已接受邀约，对方也已接受',
    next: '组委会正在统一排期；排定后打开本页即可看到时间和桌号。现在无需再做什么。',
  },
  DECLINED: CALLED_OFF,
  LAPSED: CALLED_OFF,
  MET: HELD,
  FOLLOWING: HELD,
  CONVERTED: HELD,
  NOT_PURSUED: HELD,
};

const ASKED: Standing = {
  heading: '请您答复',
  next: '双方都接受后，组委会统一排期；排定后打开本页即可看到时间和桌号。',
};

const STANDINGS: Readonly<Record<InvitationState, Standing>> = {
  QUEUED: WAITING,
  RELEASED: WAITING,
  AWAITING: ASKED,
  UNDELIVERED: ASKED,
  ACCEPTED: {
    heading: '您已接受邀约',
    next: '对方也接受后，组委会统一排期；排定后打开本页即可看到时间和桌号。现在无需再做什么。',
  },
  DECLINED: {
    heading: '您已婉拒邀约',
    next: '感谢告知。组委会会转告对方，不再就这一对接打扰您；如改变主意，请联系组委会。',
  },
  COUNTERED: IN_TALKS,
  DELEGATED: IN_TALKS,
  ...ENDED,
};

/** An instant as people at the venue read it, e.g. 12月10日 09:00. */
export const momentIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
