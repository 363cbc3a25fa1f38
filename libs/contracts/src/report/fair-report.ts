import type { FileMark } from './file-mark.js';
import type { FunnelLine, FunnelRow } from './funnel-rows.js';
import type { ClaimState, OutcomeStage } from '../states/outcome.states.js';
import type { CodeParams } from '../words/coded.js';
import type { LeftOutCode, LeftOutKind } from '../words/left-out.words.js';
import type { VetoReason } from '../words/match.words.js';
import type { FunnelStepCode, NeedProgress, StageCode } from '../words/progress.words.js';
import type { ReasonCode } from '../words/reason.words.js';
import type { Side } from '../words/side.js';
import type { TimetableNoteCode } from '../words/timetable-notes.words.js';

/**
 * What an organiser sees of one edition: the same data feeds the live page, `report.html`, the Excel files,
 * the PDF agendas and the mails. Codes with their words beside them (`wordReport` puts these in); instants are ISO 8601 with offset.
 * Rows belong together by `key` alone. A `ref` is what people read: the sheet's own number, or the title where there is none.
 */
export interface ReportPart {
  /** Code of the scoring part and its name. */
  readonly part: string;
  readonly label: string;
  /** Weight × value = contribution; the contributions of a pair sum to its score. */
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
}

export interface ReportReason {
  readonly part: string;
  readonly code: ReasonCode;
  readonly params: CodeParams;
  readonly text: string;
  /** The words quoted, as they stand in the source field. */
  readonly quote: string;
  readonly source: string;
}

export interface ReportParty {
  /** What tells it apart: its number, which is nobody else's, or its id where it has none. Titles are not told apart by. */
  readonly key: string;
  readonly ref: string;
  readonly title: string;
  readonly organisation: string;
  /** How everybody may call the organisation: of an anonymous need the masked name. */
  readonly publicName: string;
  readonly person: string;
  readonly field: string;
  readonly cluster: string;
  /** Whether its owner has confirmed what it says; a mark, not a bar. */
  readonly confirmed: boolean;
}

/** Every need of the edition, whether or not anything was found for it. */
export interface ReportNeed extends ReportParty {
  readonly state: string;
  readonly stateLabel: string;
  /** How far it has come, computed from its matches and outcomes: 待对接 … 已解决. */
  readonly progress: string;
  readonly progressCode: NeedProgress;
}

export interface ReportCapability extends ReportParty {
  readonly kind: string;
  /** Code of the list `CAPABILITY_KIND`; empty for one that is no longer known. */
  readonly kindCode: string;
}

export interface ReportMatch {
  readonly need: ReportParty;
  readonly capability: ReportCapability;
  readonly rank: number;
  /** 0…1 */
  readonly score: number;
  /** 1 无 … 4 强相关 */
  readonly level: number;
  readonly state: string;
  readonly stateLabel: string;
  readonly shortlisted: boolean;
  readonly vetoReason: string | null;
  readonly vetoCode: VetoReason | null;
  readonly parts: readonly ReportPart[];
  readonly reasons: readonly ReportReason[];
  readonly against: readonly ReportReason[];
  readonly gaps: readonly string[];
}

export interface ReportInvitation {
  readonly ref: string;
  readonly needKey: string;
  readonly needRef: string;
  readonly capabilityKey: string;
  readonly capabilityRef: string;
  /** Whose answer is asked. */
  readonly side: Side;
  /** Name of the letter's file, without its ending. */
  readonly slug: string;
  readonly recipientName: string;
  readonly recipientEmail: string;
  readonly recipientOrganisation: string;
  readonly state: string;
  readonly stateLabel: string;
  readonly sentAt: string | null;
  readonly answeredAt: string | null;
}

export interface ReportParticipant {
  readonly ref: string;
  /** Address and file name of this participant's agenda and calendar; depends on `ref` alone. */
  readonly slug: string;
  readonly name: string;
  readonly organisation: string;
  readonly side: Side;
  /** At a meeting: who comes instead of the person whom the entry names, and of whom; empty where nobody is named, or a need's contact. */
  readonly standIn?: { readonly name: string; readonly insteadOf: string };
}

export interface ReportMeeting {
  readonly ref: string;
  readonly sessionId: string;
  readonly sessionName: string;
  /** ISO 8601 with the fair's offset, e.g. 2026-12-10T09:00:00+08:00 */
  readonly startsAt: string;
  readonly endsAt: string;
  /** e.g. 3号桌 / 视频1 */
  readonly place: string;
  readonly mode: 'ON_SITE' | 'VIDEO';
  readonly needKey: string;
  readonly needRef: string;
  readonly needTitle: string;
  readonly capabilityKey: string;
  readonly capabilityRef: string;
  readonly capabilityTitle: string;
  readonly participants: readonly ReportParticipant[];
  readonly state: string;
  readonly stateLabel: string;
  readonly score: number;
  /** Rises with each release that changes it: SEQUENCE of its calendar entry. */
  readonly sequence: number;
  /** When that was, as ISO 8601 in UTC: DTSTAMP of its calendar entry; null for a meeting that was not released yet. */
  readonly changedAt: string | null;
}

/** As much of an outcome as is due to one pair of the edition. */
export interface ReportOutcome {
  /** Another row may be the same outcome, due to another pair. */
  readonly outcomeId: string;
  readonly needKey: string;
  readonly needRef: string;
  readonly capabilityKey: string;
  readonly capabilityRef: string;
  readonly title: string;
  readonly stage: string;
  readonly stageLabel: string;
  readonly claimState: string;
  readonly claimCode: ClaimState;
  /** Where it is said to have got to since `stage` was verified; null where `stage` is the last. */
  readonly ahead: OutcomeStage | null;
  readonly aheadLabel: string;
  /** Only VERIFIED (已核实) enters official figures. */
  readonly official: boolean;
  /** How much of it is due to this pair, in millionths. */
  readonly share: number;
  /** 万元, of the whole outcome; amounts are kept apart. */
  readonly intentWan: number | null;
  readonly contractWan: number | null;
  readonly receivedWan: number | null;
  readonly outputWan: number | null;
}

/** What came of the edition, by how sure it is: of each outcome as much as is due to it. What came to nothing counts nothing. */
export interface ReportOutcomeTotal {
  readonly claimState: string;
  readonly claimCode: ClaimState;
  /** Outcomes that the edition has a part in, each once. */
  readonly outcomes: number;
  /** How many they come to, in millionths of outcomes: over all editions each is one. */
  readonly share: number;
  /** 万元; amounts are never added up. */
  readonly intentWan: number;
  readonly contractWan: number;
  readonly receivedWan: number;
  readonly outputWan: number;
}

/** One step of the way from a need to what came of it, counted in both units: each has a scale of its own. */
export interface FunnelStep {
  readonly step: FunnelStepCode;
  readonly label: string;
  /** What `count` counts: needs (项) or pairs of a need and a capability (对). */
  readonly unit: 'need' | 'pair';
  readonly count: number;
  /** Needs that got this far with at least one pair; each need counts once. */
  readonly needs: number;
}

/** One field (领域) or cluster (产业集群): what is wanted and what is there. Needs without a good candidate are the gap. */
export interface GapRow {
  readonly by: 'field' | 'cluster';
  readonly name: string;
  readonly needs: number;
  readonly capabilities: number;
  readonly needsWithGoodCandidate: number;
  readonly uncoveredNeeds: readonly Pick<ReportParty, 'key' | 'ref' | 'title'>[];
}

export interface LeftOut {
  readonly what: LeftOutKind;
  readonly ref: string;
  /** Of a need. */
  readonly title?: string;
  readonly reason: string;
  readonly code: LeftOutCode;
  readonly params: CodeParams;
}

export interface StageTime {
  readonly stage: StageCode;
  readonly seconds: number;
  readonly count: number;
}

/** Something in a timetable for an organiser to look at. */
export interface TimetableNote {
  readonly code: TimetableNoteCode;
  readonly params: CodeParams;
  readonly text: string;
}

export interface FairReport {
  /** Who took it; what is made for nobody in particular has none. */
  readonly mark?: FileMark | undefined;
  readonly edition: {
    readonly ref: string;
    readonly programme: string;
    readonly name: string;
    readonly venue: string;
    readonly timeZone: string;
    readonly organiserName: string;
    readonly organiserEmail: string;
    readonly sessions: readonly {
      readonly id: string;
      readonly name: string;
      readonly date: string;
      readonly from: string;
      readonly until: string;
      readonly tables: number;
      readonly videoRooms: number;
      /** Names of all of them, tables first. */
      readonly places: readonly string[];
      readonly slots: readonly { readonly startsAt: string; readonly endsAt: string }[];
    }[];
  };
  /** The instant the data is judged by: midnight UTC of the edition's day. */
  readonly generatedFor: string;
  readonly engines: { readonly database: string; readonly queue: string; readonly search: string };
  readonly funnel: readonly FunnelStep[];
  /** Each cut's lines sum to the funnel: by society, for the steps that count pairs. */
  readonly funnelCuts: readonly FunnelLine[];
  readonly funnelRows: readonly FunnelRow[];
  readonly needs: readonly ReportNeed[];
  /** Capabilities of the edition, listed or not. */
  readonly capabilities: number;
  readonly matches: readonly ReportMatch[];
  readonly invitations: readonly ReportInvitation[];
  readonly meetings: readonly ReportMeeting[];
  readonly participants: readonly ReportParticipant[];
  readonly outcomes: readonly ReportOutcome[];
  readonly outcomeTotals: readonly ReportOutcomeTotal[];
  readonly gapMap: readonly GapRow[];
  readonly leftOut: readonly LeftOut[];
  readonly timetable: {
    readonly status: string;
    /** Breaks: idle gaps between two meetings of one participant on one day. */
    readonly breaks: number;
    readonly lowerBound: number;
    readonly violations: number;
    /** What had better be looked at, although every rule is kept. */
    readonly notes: readonly TimetableNote[];
  };
}
