import type { MatchState } from '@jiqia/contracts/states';
import type { MeetingResult } from '@jiqia/contracts/words';
import { EditionPhasesService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { type HeldMeeting, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OutcomeEvidenceService, type OutcomeRow, OutcomesService } from '@jiqia/outcomes';
import { Injectable } from '@nestjs/common';
import type { DemoOutcome } from './city-files.js';
import { samplePdf } from './sample-pdf.js';

/** How the meetings ended that led to nothing signed, in turn. */
const OTHER_RESULTS: readonly (readonly [MeetingResult, string])[] = [
  ['COOPERATION_POSSIBLE', '双方认为技术路线可行，约定互访后再议经费与分工。'],
  ['INFORMATIVE', '介绍了各自情况，专家建议先补做一轮工况数据采集。'],
  ['SECOND_MEETING', '现有样机指标尚差一档，企业提供样品，一个月后再谈。'],
  ['NO_INTEREST', '报价与企业预算差距较大，暂不推进。'],
];
/** Who verifies what `ORGANISER` has recorded. */
const CHECKER: Actor = { ...ORGANISER, id: 'organiser-2' };
/** Pairs that had a meeting set, however far they have come since. */
const SEATED: readonly MatchState[] = [
  'MEETING_SET',
  'MET',
  'FOLLOWING',
  'CONVERTED',
  'NOT_PURSUED',
];

/** Plays the day and the months after it of an edition whose timetable stands: records, outcomes with what follows from them, closing. */
@Injectable()
export class FinishedEdition {
  constructor(
    private readonly matches: MatchesService,
    private readonly timetables: TimetablesService,
    private readonly meetings: MeetingsService,
    private readonly outcomes: OutcomesService,
    private readonly evidence: OutcomeEvidenceService,
    private readonly needs: NeedsService,
    private readonly editions: EditionsService,
    private readonly phases: EditionPhasesService,
  ) {}

  /** Returns how many outcomes there are. What was played before it was cut off is not played again. */
  async play(edition: EditionRow, outcomes: readonly DemoOutcome[], at: Date): Promise<number> {
    const partners = await this.partners(edition.id, outcomes);
    await this.phases.moveOnTo(ORGANISER, edition.id, 'ON_SITE');
    await this.holdAll(edition.id, partners);
    await this.phases.moveOnTo(ORGANISER, edition.id, 'FOLLOWING');
    const recorded = await this.outcomes.listByEdition(edition.id);
    for (const [match, outcome] of partners) {
      const { need: _need, claim, ...report } = outcome;
      const { needId, capabilityId } = match;
      const pair = { editionId: edition.id, needId, capabilityId };
      const row =
        recorded.find((one) => one.needId === needId && one.capabilityId === capabilityId) ??
        (await this.outcomes.record(ORGANISER, { ...report, ...pair }));
      await this.show(row, claim);
    }
    await this.editions.close(ORGANISER, edition.id, at);
    return partners.size;
  }

  /** Goes on from where it stands. */
  private async show({ id, claimState }: OutcomeRow, claim: DemoOutcome['claim']): Promise<void> {
    if (claim === 'CLAIMED' || claimState === claim) return;
    if (claimState === 'CLAIMED') {
      await this.evidence.add(ORGANISER, id, {
        name: '合同与验收材料（样例）.pdf',
        bytes: samplePdf('Sample document of the demo city'),
      });
      await this.outcomes.claim(ORGANISER, id, 'EVIDENCED');
    }
    if (claim === 'VERIFIED') await this.outcomes.claim(CHECKER, id, 'VERIFIED');
  }

  /** The best pair that each outcome's need has a meeting with. */
  private async partners(
    editionId: string,
    outcomes: readonly DemoOutcome[],
  ): Promise<Map<MatchRow, DemoOutcome>> {
    const matches = await this.matches.listAll(editionId, SEATED);
    const needs = await this.needs.listByIds([...new Set(matches.map((match) => match.needId))]);
    const partners = new Map<MatchRow, DemoOutcome>();
    for (const outcome of outcomes) {
      const need = needs.find((row) => row.externalId === outcome.need);
      const best = matches.find((match) => match.needId === need?.id);
      if (best) partners.set(best, outcome);
    }
    return partners;
  }

  private async holdAll(
    editionId: string,
    partners: ReadonlyMap<MatchRow, DemoOutcome>,
  ): Promise<void> {
    const signed = new Map([...partners].map(([match, outcome]) => [match.id, outcome]));
    const open = (await this.timetables.listMeetings(editionId)).filter(
      (meeting) => meeting.state === 'CONFIRMED',
    );
    let other = 0;
    const held = open.map((meeting): HeldMeeting => {
      const outcome = signed.get(meeting.matchId);
      if (outcome)
        return { meetingId: meeting.id, result: 'INTENT_SIGNED', note: outcome.note.slice(0, 200) };
      const [result, note] = OTHER_RESULTS[other++ % OTHER_RESULTS.length] ?? ['INFORMATIVE', ''];
      return { meetingId: meeting.id, result, note };
    });
    await this.meetings.recordHeld(ORGANISER, held);
  }
}
