import { CapabilitiesService } from '@jiqia/capabilities';
import { inParts } from '@jiqia/compute';
import type { MatchQuestionsEdit } from '@jiqia/contracts/http';
import type { Question } from '@jiqia/contracts/words';
import { audit, beyondReach, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { MatchQuestionRepository } from './match-question.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { matchResource } from './matches.service.js';
import { draftQuestions } from './question-draft.rules.js';

/** The questions of a pair, and what version of them that is: 0 until somebody has edited them. */
export interface PairQuestions {
  readonly questions: readonly Question[];
  /** They are an organiser's own. */
  readonly edited: boolean;
  readonly version: number;
}

/** Pairs that are read at once. */
const PART = 200;

/** What the two sides of a pair should talk about: drafted from what the pair leaves open, edited by whoever runs the edition. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly sets: MatchQuestionRepository,
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND */
  async read(actor: Actor, matchId: string): Promise<PairQuestions> {
    const match = await this.matches.get(matchId);
    authoriseOn(actor, 'match.read', matchResource(match), 'MATCH_NOT_FOUND');
    return this.of(match);
  }

  /**
   * Earlier versions stay. None: the drafted ones hold again.
   * @param seen the version that the writer has read
   * @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND, EDITION_CLOSED, VERSION_CHANGED
   */
  async save(
    actor: Actor,
    matchId: string,
    { questions }: MatchQuestionsEdit,
    seen: number,
  ): Promise<PairQuestions> {
    const match = await this.matches.get(matchId);
    authoriseOn(actor, 'match.decide', matchResource(match), 'MATCH_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, match.editionId);
      const texts = questions.length === 0 ? null : questions;
      await this.sets.add(tx, { matchId, version: seen + 1, questions: texts }, actor.id);
      await audit(tx, {
        actor: actor.id,
        action: 'match.question',
        entity: 'match',
        entityId: matchId,
        details: { version: seen + 1, questions: questions.length },
      });
    });
    return this.of(match);
  }

  /** For downstream libs and pages, which ask the policy and show them to sides that have agreed: the questions of each pair, by its id. */
  ofPairs(matchIds: readonly string[]): Promise<ReadonlyMap<string, readonly Question[]>> {
    return beyondReach(async () => {
      const found = new Map<string, readonly Question[]>();
      for (const ids of inParts(matchIds, PART)) {
        const rows = await this.matches.listByIds(ids);
        for (const [id, { questions }] of await this.ofRows(rows)) found.set(id, questions);
      }
      return found;
    });
  }

  private async of(match: MatchRow): Promise<PairQuestions> {
    const found = (await this.ofRows([match])).get(match.id);
    return found ?? { questions: [], edited: false, version: 0 };
  }

  private async ofRows(rows: readonly MatchRow[]): Promise<Map<string, PairQuestions>> {
    const [sets, needs, capabilities] = await Promise.all([
      this.sets.list(rows.map(({ id }) => id)),
      this.needs.listByIds(rows.map(({ needId }) => needId)),
      this.capabilities.listByIds(rows.map(({ capabilityId }) => capabilityId)),
    ]);
    const written = new Map(sets.map((set) => [set.matchId, set]));
    const needOf = new Map(needs.map((need) => [need.id, need]));
    const capabilityOf = new Map(capabilities.map((row) => [row.id, row]));
    const found = new Map<string, PairQuestions>();
    for (const row of rows) {
      const { version = 0, questions = null } = written.get(row.id) ?? {};
      const [need, capability] = [needOf.get(row.needId), capabilityOf.get(row.capabilityId)];
      const drafted = need && capability ? draftQuestions(row, need, capability) : [];
      const own = questions?.map((text): Question => ({ code: 'TEXT', params: { text } }));
      found.set(row.id, { questions: own ?? drafted, edited: own !== undefined, version });
    }
    return found;
  }
}
