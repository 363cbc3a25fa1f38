import type { Side } from '../words/side.js';
import type {
  FairReport,
  FunnelStep,
  LeftOut,
  ReportCapability,
  ReportInvitation,
  ReportMatch,
  ReportMeeting,
  ReportNeed,
  ReportOutcome,
  ReportOutcomeTotal,
  ReportPart,
  ReportReason,
  TimetableNote,
} from './fair-report.js';
import type { FunnelLine } from './funnel-rows.js';

/** What an edition's report is before it is worded: every state, cause and reason a code with parameters. */
export type CodedPart = Omit<ReportPart, 'label'>;
export type CodedReason = Omit<ReportReason, 'text'>;
export type CodedNeed = Omit<ReportNeed, 'stateLabel' | 'progress'>;
export type CodedCapability = Omit<ReportCapability, 'kind'>;
export type CodedInvitation = Omit<ReportInvitation, 'stateLabel'>;
export type CodedMeeting = Omit<ReportMeeting, 'stateLabel'>;
export type CodedOutcome = Omit<ReportOutcome, 'stageLabel' | 'aheadLabel' | 'claimState'>;
export type CodedOutcomeTotal = Omit<ReportOutcomeTotal, 'claimState'>;
export type CodedStep = Omit<FunnelStep, 'label'>;
export type CodedLine = Omit<FunnelLine, 'label'>;

export interface CodedMatch extends Omit<
  ReportMatch,
  'capability' | 'stateLabel' | 'vetoReason' | 'parts' | 'reasons' | 'against'
> {
  readonly capability: CodedCapability;
  readonly parts: readonly CodedPart[];
  readonly reasons: readonly CodedReason[];
  readonly against: readonly CodedReason[];
}

export interface CodedLeftOut extends Omit<LeftOut, 'reason'> {
  /** Which side's invitation, or which side's sheet with its name and row (1-based), where `ref` alone does not say it. */
  readonly where?: { readonly side: Side; readonly sheet?: string; readonly row?: number };
}

export interface CodedReport extends Omit<
  FairReport,
  | 'funnel'
  | 'funnelCuts'
  | 'needs'
  | 'matches'
  | 'invitations'
  | 'meetings'
  | 'outcomes'
  | 'outcomeTotals'
  | 'leftOut'
  | 'timetable'
> {
  readonly funnel: readonly CodedStep[];
  readonly funnelCuts: readonly CodedLine[];
  readonly needs: readonly CodedNeed[];
  readonly matches: readonly CodedMatch[];
  readonly invitations: readonly CodedInvitation[];
  readonly meetings: readonly CodedMeeting[];
  readonly outcomes: readonly CodedOutcome[];
  readonly outcomeTotals: readonly CodedOutcomeTotal[];
  /** A group of needs that name no field or cluster has an empty name. */
  readonly gapMap: FairReport['gapMap'];
  readonly leftOut: readonly CodedLeftOut[];
  readonly timetable: Omit<FairReport['timetable'], 'notes'> & {
    readonly notes: readonly Omit<TimetableNote, 'text'>[];
  };
}
