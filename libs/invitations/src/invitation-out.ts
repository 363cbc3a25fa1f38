import { Clock } from '@jiqia/clock';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** How the sending of an invitation ended, over whichever channel. */
@Injectable()
export class InvitationOut {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Moves the invitation on. @param row as it stood when the sending began */
  async settle(
    tx: Transaction,
    row: InvitationRow,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    const [state, stamps] =
      end === 'SENT'
        ? (['AWAITING', { sentAt: this.clock.now() }] as const)
        : (['UNDELIVERED', {}] as const);
    const awaits = await this.invitations.moveOne(tx, row.id, 'RELEASED', state, stamps);
    await audit(tx, {
      actor: SYSTEM.id,
      action: end === 'SENT' ? 'invitation.send' : 'invitation.undeliverable',
      entity: 'invitation',
      entityId: row.id,
      reason,
    });
    const told = awaits && end === 'SENT' ? await this.invitations.listWithAccount(tx, [row]) : [];
    for (const invitationId of told)
      await this.outbox.emit(tx, 'invitation.awaits', { invitationId });
    // It was revoked while its message was on the way: whoever reads it must hear of that too.
    if (!awaits && end === 'SENT' && row.state === 'RELEASED') {
      await this.outbox.emit(tx, 'invitation.overtaken', {
        invitationId: row.id,
        matchId: row.matchId,
      });
    }
  }
}
