import { ACCOUNT_STATES } from './account.states.js';
import { ANNOUNCEMENT_STATES } from './announcement.states.js';
import { CAMPAIGN_STATES } from './campaign.states.js';
import { CAPABILITY_STATES } from './capability.states.js';
import { COMMITMENT_STATES } from './commitment.states.js';
import { FOLLOW_UP_STATES } from './follow-up.states.js';
import { IMPORT_BATCH_STATES } from './import.states.js';
import { DELIVERY_STATES, INVITATION_STATES } from './invitation.states.js';
import { INVITATION_WAVE_STATES } from './invitation-wave.states.js';
import { MATCH_STATES } from './match.states.js';
import { MEETING_STATES } from './meeting.states.js';
import { NEED_STATES } from './need.states.js';
import { NOMINATION_STATES } from './nomination.states.js';
import { NOTICE_STATES } from './notice.states.js';
import { CLAIM_STATES, OUTCOME_STATES } from './outcome.states.js';
import { REGISTRATION_STATES } from './registration.states.js';
import { MATCH_RUN_STATES, SHORTLIST_RUN_STATES, TIMETABLE_STATES } from './run.states.js';
import { REFINEMENT_STATES } from './refinement.states.js';
import { SUCCESS_CASE_STATES } from './success-case.states.js';
import { SMS_STATES } from './sms.states.js';
import { VERIFICATION_STATES } from './verification.states.js';
import type { StateTable } from './state-table.js';

export * from './account.states.js';
export * from './announcement.states.js';
export * from './campaign.states.js';
export * from './capability.states.js';
export * from './commitment.states.js';
export * from './follow-up.states.js';
export * from './import.states.js';
export * from './invitation.states.js';
export * from './invitation-wave.states.js';
export * from './match.states.js';
export * from './meeting.states.js';
export * from './need.states.js';
export * from './nomination.states.js';
export * from './notice.states.js';
export * from './outcome.states.js';
export * from './registration.states.js';
export * from './refinement.states.js';
export * from './run.states.js';
export * from './sms.states.js';
export * from './state-table.js';
export * from './state-words.js';
export * from './success-case.states.js';
export * from './verification.states.js';

/** Every state machine with the table and column that it rules in the database. */
export const STATE_MACHINES: readonly {
  readonly table: string;
  readonly column: string;
  readonly states: StateTable;
}[] = [
  { table: 'account', column: 'state', states: ACCOUNT_STATES },
  { table: 'organisation_verification', column: 'state', states: VERIFICATION_STATES },
  { table: 'need', column: 'state', states: NEED_STATES },
  { table: 'need_refinement', column: 'state', states: REFINEMENT_STATES },
  { table: 'capability', column: 'state', states: CAPABILITY_STATES },
  { table: 'campaign', column: 'state', states: CAMPAIGN_STATES },
  { table: 'registration', column: 'state', states: REGISTRATION_STATES },
  { table: 'import_batch', column: 'state', states: IMPORT_BATCH_STATES },
  { table: 'match_run', column: 'state', states: MATCH_RUN_STATES },
  { table: 'match', column: 'state', states: MATCH_STATES },
  { table: 'shortlist_run', column: 'state', states: SHORTLIST_RUN_STATES },
  { table: 'invitation', column: 'state', states: INVITATION_STATES },
  { table: 'invitation_wave', column: 'state', states: INVITATION_WAVE_STATES },
  { table: 'delivery', column: 'state', states: DELIVERY_STATES },
  { table: 'nomination', column: 'state', states: NOMINATION_STATES },
  { table: 'sms_message', column: 'state', states: SMS_STATES },
  { table: 'timetable', column: 'state', states: TIMETABLE_STATES },
  { table: 'meeting', column: 'state', states: MEETING_STATES },
  { table: 'notice', column: 'state', states: NOTICE_STATES },
  { table: 'announcement', column: 'state', states: ANNOUNCEMENT_STATES },
  { table: 'follow_up', column: 'state', states: FOLLOW_UP_STATES },
  { table: 'outcome', column: 'stage', states: OUTCOME_STATES },
  { table: 'outcome', column: 'claim_state', states: CLAIM_STATES },
  { table: 'success_case', column: 'state', states: SUCCESS_CASE_STATES },
  { table: 'commitment', column: 'state', states: COMMITMENT_STATES },
];
