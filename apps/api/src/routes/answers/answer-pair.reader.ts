import { CapabilitiesService } from '@jiqia/capabilities';
import { fieldsAt } from '@jiqia/contracts/disclosure';
import type { Indicator } from '@jiqia/contracts/forms';
import type { MatchState } from '@jiqia/contracts/states';
import type { MatchRow } from '@jiqia/matching';
import { HeldSlotsService, ReleasesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';

/** What an invitation opens of a need, whoever asks. */
const OPEN = fieldsAt('need', 'INVITED');

/** What a pair is about, as far as an invitation opens it. */
export interface AskedFor {
  readonly problem: string;
  readonly goal: string;
  readonly indicators: readonly Indicator[];
  readonly budgetWan: number | null;
  readonly summary: string;
}

/** When and where a pair meets. */
export interface MeetingToCome {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly video: boolean;
  /** Where one by video is entered; empty where it has no link. */
  readonly link: string;
}

/** When and where a pair would meet, if both accept. */
export type PlannedMeeting = Omit<MeetingToCome, 'link'>;

const GOING_ON: readonly MatchState[] = ['SHORTLISTED', 'INVITED', 'MUTUAL', 'MEETING_SET'];

/** What there is to know of the pair of an invitation: what it is about, and when and where it meets. */
@Injectable()
export class AnswerPairReader {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly releases: ReleasesService,
    private readonly slots: HeldSlotsService,
  ) {}

  /** The need as far as an invitation opens it, and what the capability says of itself to everybody. */
  async asked(match: MatchRow): Promise<AskedFor> {
    const [need] = await this.needs.listByIds([match.needId]);
    const [capability] = await this.capabilities.listByIds([match.capabilityId]);
    const shown = (field: 'problem' | 'goal'): string =>
      need && OPEN.includes(field) ? need[field] : '';
    return {
      problem: shown('problem'),
      goal: shown('goal'),
      indicators: need && OPEN.includes('indicators') ? need.indicators : [],
      budgetWan: need && OPEN.includes('budgetWan') ? need.budgetWan : null,
      summary: capability?.summary ?? '',
    };
  }

  /** As it was last released; null before that, and where it is off. */
  async meeting(match: MatchRow): Promise<MeetingToCome | null> {
    if (match.state !== 'MEETING_SET') return null;
    const meeting = await this.releases.findKnown(match.id);
    if (!meeting) return null;
    const { startsAt, endsAt, place, mode, link } = meeting;
    return { startsAt, endsAt, place, video: mode === 'VIDEO', link };
  }

  /** As an organiser has held a slot for the pair; null where none is held, and for a pair that has ended. */
  async planned(match: MatchRow): Promise<PlannedMeeting | null> {
    if (!GOING_ON.includes(match.state)) return null;
    const row = await this.slots.findPlanned(match.id);
    return (
      row && {
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        place: row.place,
        video: row.mode === 'VIDEO',
      }
    );
  }
}
