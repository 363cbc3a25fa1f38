import { inTime } from '@jiqia/contracts/phases';
import {
  ANSWERED_STATES,
  type InvitationState,
  type MatchState,
  UNANSWERED_STATES,
} from '@jiqia/contracts/states';
import type { AnswerStanding, EditionAct } from '@jiqia/contracts/words';
import type { AnswerSheet } from './answer-sheets.reader.js';

/** What the holder of a link may do on the page. */
export type AnswerAction =
  'ACCEPT' | 'DECLINE' | 'OTHER_TIME' | 'DELEGATE' | 'STEP_BACK' | 'COME_BACK';

type Stand = Pick<
  AnswerSheet,
  'state' | 'pair' | 'expired' | 'meeting' | 'edition' | 'askedAgain' | 'wantedBack'
>;

/** States in which the time to answer runs. One whose letter did not arrive was not asked, so that no time runs for it. */
const RUNNING: readonly InvitationState[] = ['AWAITING', 'COUNTERED'];
const GOING_ON: readonly MatchState[] = ['INVITED', 'MUTUAL', 'MEETING_SET'];

/** What the page offers now, in the order in which it stands there. */
export function actionsOf(sheet: Stand): readonly AnswerAction[] {
  const { state, pair, edition } = sheet;
  if (edition.closedAt !== null) return [];
  if (state === 'ACCEPTED')
    return mayDo('CHANGE_ANSWERS', edition) && GOING_ON.includes(pair) ? ['STEP_BACK'] : [];
  if (state === 'DECLINED')
    return mayDo('CHANGE_ANSWERS', edition) && pair === 'DECLINED' ? ['COME_BACK'] : [];
  if (isExpired(sheet) || !mayDo('ANSWER_INVITATIONS', edition)) return [];
  if (state === 'COUNTERED') return ['ACCEPT', 'DECLINE'];
  return UNANSWERED_STATES.includes(state) ? ['ACCEPT', 'DECLINE', 'OTHER_TIME', 'DELEGATE'] : [];
}

/** Whether recipients do this in the present phase of the edition. */
const mayDo = (act: EditionAct, { phase, kind }: AnswerSheet['edition']): boolean =>
  inTime(act, 'participant', phase, kind.phases);

/** Whether the time to answer is over, whether or not a timer has marked it. */
const isExpired = ({ state, expired }: Pick<AnswerSheet, 'state' | 'expired'>): boolean =>
  state === 'EXPIRED' || (RUNNING.includes(state) && expired);

/** States that an answer has ended: they stay what they are when the edition is closed. */
const SAID: readonly InvitationState[] = [...ANSWERED_STATES, 'DELEGATED'];

/** The link worked once and never will again. */
export const isGone = (sheet: Pick<AnswerSheet, 'state' | 'expired' | 'edition'>): boolean =>
  sheet.state === 'REVOKED' ||
  isExpired(sheet) ||
  (sheet.edition.closedAt !== null && !SAID.includes(sheet.state));

/** Where an invitation stands, for its recipient. */
export function standingOf(sheet: Stand): AnswerStanding {
  const { state, edition } = sheet;
  if (state === 'REVOKED') return sheet.askedAgain ? 'ASKED_AGAIN' : 'REVOKED';
  if (edition.closedAt !== null && !SAID.includes(state)) return 'CLOSED';
  if (isExpired(sheet)) return 'EXPIRED';
  const asked = UNANSWERED_STATES.includes(state) || state === 'COUNTERED';
  if (asked && !mayDo('ANSWER_INVITATIONS', edition)) return 'OUT_OF_PHASE';
  if (state === 'DECLINED' && sheet.wantedBack) return 'WANTED_BACK';
  return state === 'ACCEPTED' ? afterYes(sheet) : STANDINGS[state];
}

function afterYes({ meeting, pair, edition }: Stand): AnswerStanding {
  if (meeting) return meeting.video ? 'SET_BY_VIDEO' : 'SET_ON_SITE';
  const waits = pair === 'INVITED' || pair === 'MUTUAL';
  if (edition.closedAt !== null && waits) return 'CLOSED_ACCEPTED';
  return AFTER_A_YES[pair] ?? 'ACCEPTED';
}

/** What has become of a pair since its recipient said yes. */
const AFTER_A_YES: Readonly<Partial<Record<MatchState, AnswerStanding>>> = {
  MUTUAL: 'MUTUAL',
  MEETING_SET: 'MUTUAL',
  DECLINED: 'CALLED_OFF',
  LAPSED: 'CALLED_OFF',
  MET: 'HELD',
  FOLLOWING: 'HELD',
  CONVERTED: 'HELD',
  NOT_PURSUED: 'HELD',
};

const STANDINGS: Readonly<Record<InvitationState, AnswerStanding>> = {
  QUEUED: 'WAITING',
  RELEASED: 'WAITING',
  AWAITING: 'ASKED',
  UNDELIVERED: 'ASKED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  COUNTERED: 'COUNTERED',
  DELEGATED: 'DELEGATED',
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
};
