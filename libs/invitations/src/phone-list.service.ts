import { AccessLog } from '@jiqia/audit-trail';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { expertName, type Parties, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** Rows of one list: more is no day's work for a telephone. */
const MOST_ROWS = 5000;

/** Somebody who is to be asked by telephone, since the letter did not arrive. */
export interface PhoneRow {
  readonly invitationId: string;
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  /** What of theirs the meeting would be about, and what the other side has, as they may know it. */
  readonly own: string;
  readonly other: string;
  readonly expiresAt: Date | null;
  /** Why the letter did not arrive. */
  readonly reason: string;
}

/** Who is to be asked by telephone. */
@Injectable()
export class PhoneListService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
    private readonly access: AccessLog,
  ) {}

  /**
   * Whoever takes it, and how many numbers stand in it, is noted.
   * @throws AppError ACTION_FORBIDDEN, EXPORT_TOO_LARGE
   */
  async take(actor: Actor, editionId: string): Promise<PhoneRow[]> {
    authorise(actor, 'contact.read', { kind: 'contact', editionId });
    const rows = await this.invitations.listByEdition(editionId, ['UNDELIVERED']);
    if (rows.length > MOST_ROWS)
      throw new AppError({ code: 'EXPORT_TOO_LARGE', params: { most: MOST_ROWS } });
    const matches = await this.matches.listByIds([...new Set(rows.map((row) => row.matchId))]);
    const [named, masked] = [
      await this.parties.ofPairs(matches, 'all'),
      await this.parties.ofPairs(matches),
    ];
    const people = await this.parties.contacts(rows.flatMap((row) => row.personId ?? []));
    const addressee = await this.parties.addressees(rows);
    const ids = rows.map((row) => row.id);
    // Where a short message went instead of the letter, what became of that.
    const letters = [
      ...(await this.deliveries.listLatest(ids)),
      ...(await this.deliveries.listLatest(ids, undefined, 'sms')),
    ];
    const reasonOf = new Map(letters.map((one) => [one.invitationId, one.lastError]));
    const matchOf = new Map(matches.map((match) => [match.id, match]));
    const found = rows.map((row) => ({
      invitationId: row.id,
      name: addressee(row).name,
      organisation: addressee(row).organisation,
      phone: people.get(row.personId ?? '')?.phone ?? '',
      ...said(row, matchOf.get(row.matchId), row.side === 'need' ? named : masked),
      expiresAt: row.expiresAt,
      reason: reasonOf.get(row.id) ?? '',
    }));
    this.access.note(actor, {
      action: 'report.download',
      entity: 'edition',
      entityId: editionId,
      details: { kind: 'phone-list', contacts: found.filter(({ phone }) => phone !== '').length },
    });
    return found;
  }
}

/** Both sides as the one that is telephoned may know them. */
function said(
  { side }: InvitationRow,
  match: MatchRow | undefined,
  parties: Parties,
): Pick<PhoneRow, 'own' | 'other'> {
  if (match === undefined) return { own: '', other: '' };
  const need = parties.need(match.needId);
  const capability = parties.capability(match.capabilityId);
  return side === 'need'
    ? { own: need.title, other: `${capability.title}（${expertName(capability)}）` }
    : { own: capability.title, other: `${need.title}（${need.organisation}）` };
}
