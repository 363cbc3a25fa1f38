import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { QuestionsService } from '@jiqia/matching';
import { OwnMeetingsService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { PartiesReader } from '../parties/parties.reader.js';
import { type OwnMeetingView, ownMeetingView } from './my-meetings.presenter.js';

/** One meeting as its side is shown it, and in which time zone it takes place. */
export interface ShownMeeting {
  readonly view: OwnMeetingView;
  readonly timeZone: string;
}

/** The own meetings of whoever asks, worded for the api and for the page of the account. */
@Injectable()
export class OwnMeetingsReader {
  constructor(
    private readonly own: OwnMeetingsService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesReader,
    private readonly questions: QuestionsService,
  ) {}

  /** The newest first. @param editionId of one edition alone @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, editionId: string | null): Promise<ShownMeeting[]> {
    const rows = await this.own.list(actor, editionId);
    const parties = await this.parties.read(actor, rows);
    const questions = await this.questions.ofPairs(rows.map(({ matchId }) => matchId));
    const ids = [...new Set(rows.map((row) => row.editionId))];
    const editions = new Map(
      await Promise.all(ids.map(async (id) => [id, await this.editions.get(id)] as const)),
    );
    return rows.flatMap((row) => {
      const of = editions.get(row.editionId);
      if (!of) return [];
      const view = ownMeetingView(row, of, parties, questions.get(row.matchId) ?? []);
      return [{ view, timeZone: of.timeZone }];
    });
  }
}
