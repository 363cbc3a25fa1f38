import { Clock } from '@jiqia/clock';
import type { CapabilityParty, NeedParty } from '@jiqia/contracts/http';
import type { MatchState } from '@jiqia/contracts/states';
import { type Language, type PairReason, readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type HeldRecord, HeldRecordsService } from '@jiqia/follow-ups';
import { type Actor, authorise } from '@jiqia/identity';
import {
  AnswersService,
  DelegationsService,
  invitationResource,
  type InvitationRow,
} from '@jiqia/invitations';
import { type Contact, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { cut } from '../../http/cut.js';
import {
  AnswerPairReader,
  type AskedFor,
  type MeetingToCome,
  type PlannedMeeting,
} from './answer-pair.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { AskedPairsReader } from './asked-pairs.reader.js';

type SessionTimes = Pick<
  EditionRow['sessions'][number],
  'id' | 'name' | 'date' | 'from' | 'until' | 'slotMinutes'
>;

/** What the holder of an answer link is shown: who asks, for whom, why, when and where, and how things stand. */
export interface AnswerSheet {
  /** What its recipient is called: a person, or an organisation where no person is named. */
  readonly recipient: string;
  readonly side: InvitationRow['side'];
  readonly state: InvitationRow['state'];
  /** How the pair stands that the invitation is for. */
  readonly pair: MatchState;
  /** True when the time for an answer has passed, whether or not a timer has marked it. */
  readonly expired: boolean;
  readonly expiresAt: Date | null;
  readonly edition: Pick<
    EditionRow,
    'id' | 'ref' | 'name' | 'programme' | 'venue' | 'timeZone' | 'organiser' | 'closedAt' | 'phase'
  > & {
    readonly kind: Pick<EditionRow['kind'], 'phases'>;
    readonly sessions: readonly SessionTimes[];
  };
  readonly need: NeedParty;
  readonly capability: CapabilityParty;
  readonly reasons: readonly string[];
  /** What both sides should talk about; none until both have said yes. */
  readonly questions: readonly string[];
  /** What the organiser, or whoever passed it on, says beside. */
  readonly note: string;
  /** What it is about, as far as an invitation opens it. */
  readonly asked: AskedFor;
  readonly meeting: MeetingToCome | null;
  /** When and where it would be, where a slot was held; null once it is released. */
  readonly planned: PlannedMeeting | null;
  /** The colleague to whom it was passed on; empty for nobody. */
  readonly passedTo: string;
  /** It asked for another time and was sent anew. */
  readonly askedAgain: boolean;
  /** It was declined and is wanted back, though the place of its pair is taken. */
  readonly wantedBack: boolean;
  /** What may be said of the meeting now, and was; null before it has begun. */
  readonly record: HeldRecord | null;
  /** How the other side is reached, once both have said yes. */
  readonly contact: Contact | null;
}

const MOST_REASONS = 5;

@Injectable()
export class AnswerSheetsReader {
  constructor(
    private readonly editions: EditionsService,
    private readonly pairs: AskedPairsReader,
    private readonly parties: PartiesReader,
    private readonly disclosures: DisclosuresService,
    private readonly clock: Clock,
    private readonly pair: AnswerPairReader,
    private readonly answers: AnswersService,
    private readonly delegations: DelegationsService,
    private readonly names: PartiesService,
    private readonly records: HeldRecordsService,
  ) {}

  /** The sheet is part of its invitation: whoever may read that reads all of these. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, row: InvitationRow, language: Language): Promise<AnswerSheet> {
    const fields = authorise(actor, 'invitation.read', invitationResource(row));
    const { match, questions } = await this.pairs.read(row.matchId, language);
    const parties = await this.parties.readHeld(row, match);
    const last = (await this.answers.lastAnswers([row.id])).get(row.id);
    const capability = parties.capability(match.capabilityId);
    const meeting = await this.pair.meeting(match);
    const sheet: AnswerSheet = {
      recipient: await this.names.nameOf(row),
      side: row.side,
      state: row.state,
      pair: match.state,
      expired: row.expiresAt !== null && row.expiresAt < this.clock.now(),
      expiresAt: row.expiresAt,
      edition: await this.editions.get(row.editionId),
      need: parties.need(match.needId),
      capability,
      reasons: match.reasons
        .slice(0, MOST_REASONS)
        .map((reason) => reasonWordsFor(readerOf(row.side, capability.person), reason, language)),
      questions,
      note: row.note,
      asked: await this.pair.asked(match),
      meeting,
      planned: meeting ? null : await this.pair.planned(match),
      passedTo: row.state === 'DELEGATED' ? await this.delegations.passedTo(row.id) : '',
      askedAgain: row.answerReason === ('ASKED_AGAIN' satisfies PairReason),
      wantedBack: row.state === 'DECLINED' && last?.answer === 'ACCEPTED',
      record: await this.records.read(actor),
      contact: await this.disclosures.contactForHolder(actor, row, match),
    };
    return cut(sheet, fields);
  }
}
