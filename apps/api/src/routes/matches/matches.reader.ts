import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { PartiesReader } from '../parties/parties.reader.js';
import { type Match, matchView } from './matches.presenter.js';

/** Pairs as their routes show them. */
@Injectable()
export class MatchesReader {
  constructor(
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  async views(
    actor: Actor,
    rows: readonly MatchRow[],
    language: Language = 'zh',
  ): Promise<Match[]> {
    const parties = await this.parties.read(actor, rows);
    const rewritten = await this.matches.listRewritten(rows);
    return rows.map((row) => matchView(row, parties, actor, rewritten.has(row.id), language));
  }

  async view(actor: Actor, row: MatchRow, language: Language = 'zh'): Promise<Match> {
    const [view] = await this.views(actor, [row], language);
    return view as Match;
  }
}
