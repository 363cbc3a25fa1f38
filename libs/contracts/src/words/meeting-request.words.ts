import type { MatchState } from '../states/match.states.js';
import type { Worded } from './language.js';

/** How a wish to meet stands, for the side that asked. */
export const MEETING_REQUEST_STATE = {
  WAITING: { zh: '待主办方处理', en: 'waits for the organiser' },
  TAKEN: { zh: '已采纳，由主办方安排邀约', en: 'taken up: the organiser invites both sides' },
  REFUSED: { zh: '未采纳', en: 'not taken up' },
  OVER: { zh: '已失效', en: 'came to nothing' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MeetingRequestState = keyof typeof MEETING_REQUEST_STATE;

/** A wish stands as its pair stands. */
export const STATE_OF_WISH: Readonly<Record<MatchState, MeetingRequestState>> = {
  CANDIDATE: 'WAITING',
  SHORTLISTED: 'TAKEN',
  INVITED: 'TAKEN',
  MUTUAL: 'TAKEN',
  MEETING_SET: 'TAKEN',
  MET: 'TAKEN',
  FOLLOWING: 'TAKEN',
  CONVERTED: 'TAKEN',
  NOT_PURSUED: 'TAKEN',
  DISMISSED: 'REFUSED',
  VETOED: 'OVER',
  DECLINED: 'OVER',
  LAPSED: 'OVER',
};
