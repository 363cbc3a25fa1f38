import { AGREED_STATES } from '@jiqia/contracts/states';
import { type Language, questionWords } from '@jiqia/contracts/words';
import { type MatchRow, MatchesService, QuestionsService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';

/** The pair that somebody was asked about, and what both sides should talk about once they have agreed to meet. */
@Injectable()
export class AskedPairsReader {
  constructor(
    private readonly matches: MatchesService,
    private readonly questions: QuestionsService,
  ) {}

  async read(
    matchId: string,
    language: Language,
  ): Promise<{ readonly match: MatchRow; readonly questions: readonly string[] }> {
    const match = await this.matches.get(matchId);
    if (!AGREED_STATES.includes(match.state)) return { match, questions: [] };
    const questions = (await this.questions.ofPairs([matchId])).get(matchId) ?? [];
    return { match, questions: questions.map((question) => questionWords(question, language)) };
  }
}
