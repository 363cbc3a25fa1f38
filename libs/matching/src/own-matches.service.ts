import { CapabilitiesService } from '@jiqia/capabilities';
import type { MatchState } from '@jiqia/contracts/states';
import type { Side } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { MeetingRequestRepository, type MeetingRequestRow } from './meeting-request.repository.js';
import { type PairPass, PairPassRepository, passKey } from './pair-pass.repository.js';
import { PairSides } from './pair-sides.js';

/** What a side is shown of: what may come about, and what goes on. What was refused, by whomever, is not its business. */
const SHOWN: readonly MatchState[] = [
  'CANDIDATE',
  'SHORTLISTED',
  'INVITED',
  'MUTUAL',
  'MEETING_SET',
  'MET',
  'FOLLOWING',
  'CONVERTED',
];
/** From the level on that speaks for a pair at all; so many of them. */
const SHOWN_FROM = { least: 2, limit: 30 };

/** The pairs of an own need or capability, with what the side itself has asked for. */
export interface OwnPairs {
  readonly rows: readonly MatchRow[];
  readonly wishes: ReadonlyMap<string, MeetingRequestRow>;
  /** What the side itself has said no thanks to, by `pairKey`. */
  readonly passes: ReadonlyMap<string, PairPass>;
  /** Those whose need or capability says something else by now than what they were made on. */
  readonly rewritten: ReadonlySet<string>;
}

/** With whom an enterprise or an expert might meet about what is theirs, before and after the organiser asks them. */
@Injectable()
export class OwnMatchesService {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly scopes: OrganisationScopes,
    private readonly matches: MatchRepository,
    private readonly wishes: MeetingRequestRepository,
    private readonly sides: PairSides,
    private readonly passes: PairPassRepository,
  ) {}

  /** The best first, 30 at most. @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async list(actor: Actor, side: Side, id: string): Promise<OwnPairs> {
    await this.assertOwn(actor, side, id);
    // The wall shows pairs to whoever runs their edition alone; whose entry it is has been asked above.
    return beyondReach(async () => {
      const rows = await this.matches.listOwn(side, id, SHOWN, SHOWN_FROM);
      const wishes = await this.wishes.listOfPairs(
        rows.map((row) => row.id),
        side,
      );
      const rewritten = await this.sides.rewritten(rows);
      const editionIds = [...new Set(rows.map((row) => row.editionId))];
      const passes = (await this.passes.list(editionIds)).filter((one) => one.side === side);
      return {
        rows,
        rewritten,
        wishes: new Map(wishes.map((wish) => [wish.matchId, wish])),
        passes: new Map(passes.map((one) => [passKey(one), one])),
      };
    });
  }

  private async assertOwn(actor: Actor, side: Side, id: string): Promise<void> {
    const { organisationId, personId } =
      side === 'need'
        ? { ...(await this.needs.read(actor, id)), personId: undefined }
        : await this.capabilities.read(actor, id);
    const placeOf = await this.scopes.placesFor(actor, [organisationId]);
    authorise(actor, 'match.read-own', {
      kind: 'match',
      id,
      organisationId,
      personId: personId ?? undefined,
      place: placeOf(organisationId),
    });
  }
}
