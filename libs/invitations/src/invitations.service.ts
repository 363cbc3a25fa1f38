import { Clock } from '@jiqia/clock';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import type { InvitationState, StateCount } from '@jiqia/contracts/states';
import { audit, idOf, type Transaction, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn, reachOf } from '@jiqia/identity';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { OrganisationScopes } from '@jiqia/organisations';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { invitationResource } from './invitation.resource.js';
import { InvitationWavesService } from './invitation-waves.service.js';
import { DeliveryRepository, type DeliveryRow } from './delivery.repository.js';
import {
  InvitationRepository,
  type InvitationRow,
  type NewInvitation,
} from './invitation.repository.js';

/** Writes invitations for shortlisted pairs, and lets them go. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
    private readonly waves: InvitationWavesService,
    private readonly clock: Clock,
    private readonly editions: EditionsService,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** Pipeline read between libs: no actor, no policy. */
  listByEdition(editionId: string, states?: readonly InvitationState[]): Promise<InvitationRow[]> {
    return this.invitations.listByEdition(editionId, states);
  }

  /** A page of an edition's invitations, oldest first: to a side its own. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: PageQuery,
    state?: InvitationState,
  ): Promise<Page<InvitationRow>> {
    const reach = reachOf(actor, 'invitation.read');
    return pageOf(await this.invitations.list(editionId, query, reach, state), query.limit);
  }

  /** Pipeline read between libs: no actor, no policy. */
  countStates(editionId: string): Promise<StateCount<InvitationState>[]> {
    return this.invitations.countStates(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError INVITATION_NOT_FOUND */
  get(id: string): Promise<InvitationRow> {
    return this.invitations.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. How the last letter with each of these invitations fared. */
  listDeliveries(invitationIds: readonly string[]): Promise<DeliveryRow[]> {
    return this.deliveries.listLatest(invitationIds);
  }

  /** @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<InvitationRow> {
    const row = await this.invitations.get(id);
    const resource = (await this.resourcesFor(actor, [row]))(row);
    authoriseOn(actor, 'invitation.read', resource, 'INVITATION_NOT_FOUND');
    return row;
  }

  /** A look-up of what the policy knows of each of these rows. */
  async resourcesFor(
    actor: Actor,
    rows: readonly InvitationRow[],
  ): Promise<(row: InvitationRow) => ReturnType<typeof invitationResource>> {
    const ids = rows.map((row) => row.organisationId);
    const placeOf = await this.scopes.placesFor(actor, ids);
    return (row) => invitationResource(row, placeOf(row.organisationId));
  }

  /** One invitation a side for each shortlisted pair; those that are live already stay. They wait until they are released. @throws AppError ACTION_FORBIDDEN */
  async prepare(actor: Actor, editionId: string): Promise<string[]> {
    authorise(actor, 'invitation.prepare', { kind: 'invitation', editionId });
    const matches = await this.matches.listAll(editionId, ['SHORTLISTED']);
    const { ref } = await this.editions.get(editionId);
    const rows = await this.rowsFor(ref, matches);
    return this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      // One that was dropped meanwhile gets no invitation, and none is dropped before this is done.
      const still = new Set(
        await this.matches.holdShortlisted(
          tx,
          unique(rows, (r) => r.matchId),
        ),
      );
      const made = await this.invitations.insertMany(
        tx,
        rows.filter((row) => still.has(row.matchId)),
      );
      await this.auditAll(tx, actor, 'invitation.prepare', 'invitation', made);
      return made;
    });
  }

  /**
   * Lets queued invitations go at once, whatever the hour: for runs in which nobody is written to in earnest. Organisers let them go in waves.
   * @throws AppError ACTION_FORBIDDEN
   */
  async release(actor: Actor, editionId: string, ids?: readonly string[]): Promise<string[]> {
    const released = await this.waves.letGo(actor, editionId, { ids, atOnce: true });
    return [...released.ids];
  }

  private auditAll(
    tx: Transaction,
    actor: Actor,
    action: string,
    entity: string,
    ids: readonly string[],
  ): Promise<void> {
    return audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
  }

  /**
   * Ids come from what the edition and both sides are called, not from their ids, so that a repeated headless run writes the same mails; a
   * pair that was asked before gets others.
   */
  private async rowsFor(edition: string, matches: readonly MatchRow[]): Promise<NewInvitation[]> {
    // Ids are made of the names, so that they stay the same whether or not the need is anonymous.
    const parties = await this.parties.ofPairs(matches, 'all');
    const asked = await this.invitations.countByMatch(matches.map((match) => match.id));
    const seen = new Map<string, number>();
    return matches.flatMap((match) => {
      const sides = [parties.need(match.needId), parties.capability(match.capabilityId)];
      const names = sides.map(
        (party) => party.externalId ?? `${party.title} ${party.organisation}`,
      );
      const nth = [countUp(seen, names.join('\u0000')), asked.get(match.id) ?? []]
        .flat()
        .map(String);
      const at = this.clock.now();
      return sides.map(({ side, organisationId, addresseeId }) => ({
        id: idOf(at, [edition, ...names, side, ...nth]),
        editionId: match.editionId,
        matchId: match.id,
        side,
        organisationId,
        personId: addresseeId,
      }));
    });
  }
}

const unique = <T>(rows: readonly T[], key: (row: T) => string): string[] => [
  ...new Set(rows.map(key)),
];

function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
