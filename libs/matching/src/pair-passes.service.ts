import { CapabilitiesService } from '@jiqia/capabilities';
import type { Side } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository } from './match-override.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { PairPassRepository } from './pair-pass.repository.js';

/** Which pair of which own entry. */
export interface OwnPair {
  readonly side: Side;
  readonly entryId: string;
  readonly matchId: string;
}

type AskedPair = Pick<MatchRow, 'editionId' | 'needId' | 'capabilityId'> &
  Pick<OwnPair, 'side' | 'matchId'>;

/** A side says no thanks to a pair that nobody has been asked about yet, with its reason, and may take that back. */
@Injectable()
export class PairPassesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly scopes: OrganisationScopes,
    private readonly editions: EditionsService,
    private readonly matches: MatchRepository,
    private readonly overrides: MatchOverrideRepository,
    private readonly passes: PairPassRepository,
  ) {}

  /**
   * Proposals leave the pair out from here on, and the organiser reads why; a pair that a person pins or chooses goes on all the same.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, MATCH_NOT_FOUND, PAIR_ASKED_ALREADY, and as `EditionsService.assertAct`
   */
  pass(actor: Actor, pair: OwnPair, reason: string): Promise<void> {
    return this.say(actor, pair, 'PASSED', reason);
  }

  /** @throws AppError as `pass` */
  takeBack(actor: Actor, pair: OwnPair): Promise<void> {
    return this.say(actor, pair, 'UNPASSED', '');
  }

  /** For those who ask for a meeting with their own entry: whoever wants a pair now has said no thanks to it no longer. */
  async lift(tx: Transaction, actor: Actor, asked: AskedPair): Promise<void> {
    const { matchId, side } = asked;
    if (!(await this.passes.isPassed(tx, asked, side))) return;
    const pair = { ...asked, id: matchId };
    const said = { kind: 'UNPASSED', from: '', to: side, reason: '', saidBy: actor.id } as const;
    await this.overrides.insert(tx, pair, said);
  }

  private async say(
    actor: Actor,
    pair: OwnPair,
    kind: 'PASSED' | 'UNPASSED',
    reason: string,
  ): Promise<void> {
    await this.assertOwn(actor, pair);
    // The wall shows pairs to whoever runs their edition alone; whose entry it is has been asked above.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const match = await this.hold(tx, pair);
        await this.editions.assertAct(tx, match.editionId, 'ASK_MEETINGS', 'participant');
        if ((await this.passes.isPassed(tx, match, pair.side)) === (kind === 'PASSED')) return;
        const said = { kind, from: '', to: pair.side, reason, saidBy: actor.id };
        await this.overrides.insert(tx, match, said);
        const action = kind === 'PASSED' ? 'match.pass' : 'match.unpass';
        await audit(tx, { actor: actor.id, action, entity: 'match', entityId: match.id, reason });
      }),
    );
  }

  /** Held, so that a run or a shortlist comes before or after. */
  private async hold(tx: Transaction, { side, entryId, matchId }: OwnPair): Promise<MatchRow> {
    await this.matches.lock(tx, matchId);
    const match = await this.matches.get(matchId, tx);
    const own = side === 'need' ? match.needId : match.capabilityId;
    if (own !== entryId) throw new AppError({ code: 'MATCH_NOT_FOUND' });
    if (match.state !== 'CANDIDATE' && match.state !== 'SHORTLISTED')
      throw new AppError({ code: 'PAIR_ASKED_ALREADY' });
    return match;
  }

  private async assertOwn(actor: Actor, { side, entryId }: OwnPair): Promise<void> {
    const { organisationId, personId } =
      side === 'need'
        ? { ...(await this.needs.read(actor, entryId)), personId: undefined }
        : await this.capabilities.read(actor, entryId);
    const placeOf = await this.scopes.placesFor(actor, [organisationId]);
    authorise(actor, 'match.pass', {
      kind: 'match',
      id: entryId,
      organisationId,
      personId: personId ?? undefined,
      place: placeOf(organisationId),
    });
  }
}
