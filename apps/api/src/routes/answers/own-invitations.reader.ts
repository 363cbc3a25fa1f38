import { Clock } from '@jiqia/clock';
import { type Language, type PairReason, readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { UNANSWERED_STATES } from '@jiqia/contracts/states';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import {
  AnswersService,
  DelegationsService,
  type InvitationRow,
  OwnInvitationsService,
} from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { PartiesReader } from '../parties/parties.reader.js';
import { AnswerPairReader } from './answer-pair.reader.js';
import {
  type ListedInvitation,
  type OwnInvitationItem,
  ownInvitationItem,
} from './own-invitations.presenter.js';

type Edition = Awaited<ReturnType<EditionsService['get']>>;
/** What is told of an invitation, before it is worded. */
interface Known {
  readonly parties: Awaited<ReturnType<PartiesReader['read']>>;
  readonly last: Awaited<ReturnType<AnswersService['lastAnswers']>>;
  readonly language: Language;
}

/** The invitations of an account in a list: how each stands, when and where it would be. Nobody's contact is in it. */
@Injectable()
export class OwnInvitationsReader {
  constructor(
    private readonly own: OwnInvitationsService,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesReader,
    private readonly answers: AnswersService,
    private readonly delegations: DelegationsService,
    private readonly pair: AnswerPairReader,
    private readonly clock: Clock,
  ) {}

  /** Those that wait for an answer first, those that end first before others; the newest of the rest after them. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, language: Language): Promise<OwnInvitationItem[]> {
    const listed = await this.own.listWith(actor, (rows) => this.read(actor, rows, language));
    return listed
      .map((one) => ownInvitationItem(one, language))
      .toSorted((a, b) => rankOf(a) - rankOf(b) || dueOf(a) - dueOf(b));
  }

  private async read(
    actor: Actor,
    rows: readonly InvitationRow[],
    language: Language,
  ): Promise<ListedInvitation[]> {
    const matches = await this.matches.listByIds([...new Set(rows.map((row) => row.matchId))]);
    const byId = new Map(matches.map((match) => [match.id, match]));
    const ids = [...new Set(rows.map((row) => row.editionId))];
    const editions = new Map(
      await Promise.all(ids.map(async (id) => [id, await this.editions.get(id)] as const)),
    );
    const known = {
      parties: await this.parties.read(actor, matches),
      last: await this.answers.lastAnswers(rows.map((row) => row.id)),
      language,
    };
    const listed: ListedInvitation[] = [];
    for (const row of rows) {
      const [match, edition] = [byId.get(row.matchId), editions.get(row.editionId)];
      if (match && edition) listed.push(await this.one(row, match, edition, known));
    }
    return listed;
  }

  private async one(
    row: InvitationRow,
    match: MatchRow,
    edition: Edition,
    { parties, last, language }: Known,
  ): Promise<ListedInvitation> {
    const { side, state, expiresAt } = row;
    const capability = parties.capability(match.capabilityId);
    const meeting = state === 'ACCEPTED' ? await this.pair.meeting(match) : null;
    const [reason] = match.reasons;
    const reader = readerOf(side, capability.person);
    return {
      row,
      side,
      state,
      expiresAt,
      edition,
      meeting,
      capability,
      need: parties.need(match.needId),
      pair: match.state,
      expired: expiresAt !== null && expiresAt < this.clock.now(),
      planned: meeting ? null : await this.pair.planned(match),
      askedAgain: row.answerReason === ('ASKED_AGAIN' satisfies PairReason),
      wantedBack: state === 'DECLINED' && last.get(row.id)?.answer === 'ACCEPTED',
      passedTo: state === 'DELEGATED' ? await this.delegations.passedTo(row.id) : '',
      why: reason ? reasonWordsFor(reader, reason, language) : '',
    };
  }
}

/** Of what has neither a term nor a time: the order in which it was written. */
const NEVER = '9999-12-31T00:00:00Z';

/** What waits for an answer, then what is to come, then what is over. */
function rankOf({ state, actions, meets }: OwnInvitationItem): number {
  if (actions.includes('ACCEPT')) return UNANSWERED_STATES.includes(state) ? 0 : 1;
  return state === 'ACCEPTED' && (meets !== null || actions.length > 0) ? 2 : 3;
}

const dueOf = ({ expiresAt, meets }: OwnInvitationItem): number =>
  Date.parse(expiresAt ?? meets?.startsAt ?? NEVER);
