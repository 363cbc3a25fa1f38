import { isOpenAt, type ReachedTier, type Tier } from '@jiqia/contracts/disclosure';
import type { ownMatchSchema } from '@jiqia/contracts/http';
import { inTime } from '@jiqia/contracts/phases';
import type { MatchState } from '@jiqia/contracts/states';
import {
  type Language,
  levelWords,
  MEETING_REQUEST_STATE,
  OWN_PAIR,
  type OwnPairStanding,
  PROGRAMME_PHASE,
  SCORE_PARTS,
  type Side,
  STATE_OF_WISH,
  wordOf,
} from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import { type MatchReason, type MatchRow, type OwnPairs, passKey } from '@jiqia/matching';
import type { z } from 'zod';
import { endingWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';
import { reasonView } from './matches.presenter.js';

export type OwnMatch = z.input<typeof ownMatchSchema>;

/** An own pair with what belongs to it. */
interface Shown {
  readonly row: MatchRow;
  readonly side: Side;
  readonly edition: EditionRow;
  readonly wishes: OwnPairs['wishes'];
  readonly passes: OwnPairs['passes'];
  readonly rewritten: boolean;
  /** How far the side has come with the entry of the other one. */
  readonly reached: ReachedTier;
}

export function ownMatchView(shown: Shown, parties: Parties, language: Language): OwnMatch {
  const { row, side, edition, rewritten, wishes, passes } = shown;
  const passed = passes.get(passKey(row));
  const wish = wishes.get(row.id);
  const state = wish && STATE_OF_WISH[wish.pair];
  const standing = wish && row.state === 'CANDIDATE' ? 'WANTED' : STANDING[row.state];
  return {
    id: row.id,
    edition: {
      id: edition.id,
      ref: edition.ref,
      name: edition.name,
      takesRequests:
        edition.closedAt === null &&
        inTime('ASK_MEETINGS', 'participant', edition.phase, edition.kind.phases),
      phaseLabel: wordOf(PROGRAMME_PHASE, edition.phase, language),
    },
    side,
    need: { ...parties.need(row.needId), ref: null },
    capability: { ...parties.capability(row.capabilityId), ref: null },
    madeOn: { rewritten },
    score: row.score,
    level: row.level,
    levelLabel: levelWords(row.level, language),
    parts: row.parts.map((part) => ({ ...part, label: wordOf(SCORE_PARTS, part.part, language) })),
    reasons: openOf(row.reasons, shown).map((reason) => reasonView(reason, language)),
    against: openOf(row.against, shown).map((reason) => reasonView(reason, language)),
    gaps: side === 'need' || isInvited(shown) ? [...row.gaps] : [],
    standing,
    standingLabel: OWN_PAIR[standing][language],
    passed: passed
      ? { reason: endingWords(passed.reason, language), at: passed.at.toISOString() }
      : null,
    wish:
      wish && state
        ? {
            state,
            stateLabel: MEETING_REQUEST_STATE[state][language],
            message: wish.message,
            askedAt: wish.askedAt.toISOString(),
          }
        : null,
  };
}

const STANDING: Readonly<Record<MatchState, OwnPairStanding>> = {
  CANDIDATE: 'POSSIBLE',
  SHORTLISTED: 'POSSIBLE',
  INVITED: 'INVITED',
  MUTUAL: 'AGREED',
  MEETING_SET: 'SET',
  MET: 'MET',
  FOLLOWING: 'MET',
  CONVERTED: 'MET',
  NOT_PURSUED: 'MET',
  VETOED: 'POSSIBLE',
  DISMISSED: 'POSSIBLE',
  DECLINED: 'POSSIBLE',
  LAPSED: 'POSSIBLE',
};

/** What an invitation opens of a need or a capability: figures that are sought, what it may cost, what it costs. */
const INVITED: Tier = 'INVITED';
const isInvited = ({ reached }: Shown): boolean => isOpenAt(INVITED, reached);

/** Reasons by what they tell of the other side; how earlier fairs went between the two may have been told in confidence. */
function openOf(reasons: readonly MatchReason[], shown: Shown): MatchReason[] {
  return reasons.filter(({ code, source }) => {
    if (source === 'capability.past') return false;
    if (code === 'OVER_BUDGET') return isInvited(shown);
    const tellsFigures = code === 'FIGURE_MET' || code === 'FIGURE_MISSED';
    return shown.side === 'need' || !tellsFigures || isInvited(shown);
  });
}
