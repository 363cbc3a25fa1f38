import { INVITATION_STATES } from '../states/invitation.states.js';
import { MATCH_STATES } from '../states/match.states.js';
import { MEETING_STATES } from '../states/meeting.states.js';
import { NEED_STATES } from '../states/need.states.js';
import { CLAIM_STATES, OUTCOME_STATES } from '../states/outcome.states.js';
import { stateWords } from '../states/state-words.js';
import { CAPABILITY_KIND } from '../words/codes.js';
import type { Language } from '../words/language.js';
import { leftOutWords } from '../words/left-out.words.js';
import { levelWords, SCORE_PARTS, VETOES } from '../words/match.words.js';
import {
  FUNNEL_STEPS,
  type FunnelCutCode,
  NEED_PROGRESS,
  UNNAMED_CUT,
  UNNAMED_GROUP,
} from '../words/progress.words.js';
import { reasonWords } from '../words/reason.words.js';
import { SIDE_WORDS } from '../words/side.words.js';
import { timetableNoteWords } from '../words/timetable-notes.words.js';
import { wordOf } from '../words/word-of.js';
import type {
  CodedLeftOut,
  CodedMatch,
  CodedMeeting,
  CodedOutcome,
  CodedReason,
  CodedReport,
} from './coded-report.js';
import type {
  FairReport,
  GapRow,
  LeftOut,
  ReportMatch,
  ReportMeeting,
  ReportOutcome,
  ReportReason,
} from './fair-report.js';

/** Puts words beside the codes of one meeting. */
export const wordMeeting = (
  { score, sequence, changedAt, ...meeting }: CodedMeeting,
  language: Language = 'zh',
): ReportMeeting => ({
  ...meeting,
  stateLabel: stateWords(MEETING_STATES, meeting.state, language),
  score,
  sequence,
  changedAt,
});

/** How a line of a cut is called. */
const cutLabel = (by: FunnelCutCode, value: string, language: Language): string =>
  (by === 'level' ? levelWords(Number(value), language) : value) || UNNAMED_CUT[by][language];

/** Puts words beside the codes of a report: the one place where a report learns a language. */
export function wordReport(report: CodedReport, language: Language = 'zh'): FairReport {
  return {
    ...report,
    funnel: report.funnel.map(({ step, ...rest }) => ({
      step,
      label: FUNNEL_STEPS[step][language],
      ...rest,
    })),
    funnelCuts: report.funnelCuts.map(({ by, value, counts }) => ({
      by,
      value,
      label: cutLabel(by, value, language),
      counts,
    })),
    needs: report.needs.map(({ state, progressCode, ...need }) => ({
      ...need,
      state,
      stateLabel: stateWords(NEED_STATES, state, language),
      progress: NEED_PROGRESS[progressCode][language],
      progressCode,
    })),
    matches: report.matches.map((match) => wordMatch(match, language)),
    invitations: report.invitations.map(({ sentAt, answeredAt, ...row }) => ({
      ...row,
      stateLabel: stateWords(INVITATION_STATES, row.state, language),
      sentAt,
      answeredAt,
    })),
    meetings: report.meetings.map((meeting) => wordMeeting(meeting, language)),
    outcomes: report.outcomes.map((outcome) => wordOutcome(outcome, language)),
    outcomeTotals: report.outcomeTotals.map((total) => ({
      claimState: stateWords(CLAIM_STATES, total.claimCode, language),
      ...total,
    })),
    gapMap: wordGaps(report.gapMap, language),
    leftOut: report.leftOut.map((row) => wordLeftOut(row, language)),
    timetable: {
      ...report.timetable,
      notes: report.timetable.notes.map((note) => ({
        ...note,
        text: timetableNoteWords(note, language),
      })),
    },
  };
}

/** For rows that an edge itself has to add, such as those of a sheet. */
export function wordLeftOut(row: CodedLeftOut, language: Language = 'zh'): LeftOut {
  const { what, title, code, params } = row;
  const reason = leftOutWords(row, language);
  const named = title === undefined ? {} : { title };
  return { what, ref: refOf(row, language), ...named, reason, code, params };
}

function refOf({ what, ref, where }: CodedLeftOut, language: Language): string {
  if (!where) return ref;
  const words = SIDE_WORDS[where.side];
  if (what !== 'row') return `${ref} ${words.short[language]}`;
  const row = language === 'zh' ? `第 ${where.row ?? 0} 行` : `row ${where.row ?? 0}`;
  return `${words.sheet[language]} ${where.sheet ?? ''} ${row}`;
}

function wordMatch(match: CodedMatch, language: Language): ReportMatch {
  const { need, capability, rank, score, level, state, shortlisted, vetoCode } = match;
  const { kindCode, ...party } = capability;
  return {
    need,
    capability: { ...party, kind: wordOf(CAPABILITY_KIND, kindCode, language), kindCode },
    rank,
    score,
    level,
    state,
    stateLabel: stateWords(MATCH_STATES, state, language),
    shortlisted,
    vetoReason: vetoCode === null ? null : VETOES[vetoCode][language],
    vetoCode,
    parts: match.parts.map(({ part, ...rest }) => ({
      part,
      label: wordOf(SCORE_PARTS, part, language),
      ...rest,
    })),
    reasons: match.reasons.map((reason) => wordReason(reason, language)),
    against: match.against.map((reason) => wordReason(reason, language)),
    gaps: match.gaps,
  };
}

const wordReason = (reason: CodedReason, language: Language): ReportReason => ({
  part: reason.part,
  text: reasonWords(reason, language),
  quote: reason.quote,
  source: reason.source,
  code: reason.code,
  params: reason.params,
});

function wordOutcome(outcome: CodedOutcome, language: Language): ReportOutcome {
  const { outcomeId, needKey, needRef, capabilityKey, capabilityRef, title, stage, ...other } =
    outcome;
  const { claimCode, ...rest } = other;
  return {
    outcomeId,
    needKey,
    needRef,
    capabilityKey,
    capabilityRef,
    title,
    stage,
    stageLabel: stateWords(OUTCOME_STATES, stage, language),
    claimState: stateWords(CLAIM_STATES, claimCode, language),
    claimCode,
    aheadLabel: other.ahead === null ? '' : stateWords(OUTCOME_STATES, other.ahead, language),
    ...rest,
  };
}

/** Groups that lack equally much stand by their names, so that the order depends on the language. */
function wordGaps(rows: readonly GapRow[], language: Language): GapRow[] {
  const lacking = (row: GapRow): number => row.uncoveredNeeds.length;
  return (['field', 'cluster'] as const).flatMap((by) =>
    rows
      .filter((row) => row.by === by)
      .map((row) => ({ ...row, name: row.name || UNNAMED_GROUP[by][language] }))
      .sort((a, b) => lacking(b) - lacking(a) || (a.name < b.name ? -1 : 1)),
  );
}
