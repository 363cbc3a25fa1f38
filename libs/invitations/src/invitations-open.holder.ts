import { crosses, type PhaseStep } from '@jiqia/contracts/phases';
import type { InvitationState } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { type EditionRow, type OpenWork, PartHolder, type PhaseBlocker } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { InvitationRepository } from './invitation.repository.js';

const UNSENT: readonly InvitationState[] = ['QUEUED', 'RELEASED', 'UNDELIVERED'];
const UNANSWERED: readonly InvitationState[] = ['AWAITING', 'COUNTERED'];

/** Invitations that an edition leaves open. */
@Injectable()
export class InvitationsOpenHolder extends PartHolder {
  constructor(private readonly invitations: InvitationRepository) {
    super();
  }

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    return [
      {
        code: 'INVITATIONS_UNSENT',
        count: await this.invitations.countIn(tx, editionId, UNSENT),
      },
      {
        code: 'INVITATIONS_UNANSWERED',
        count: await this.invitations.countIn(tx, editionId, UNANSWERED),
      },
    ];
  }

  override async blocks(
    tx: Transaction,
    { id, kind }: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    if (!kind.oneToOne || !['BOOKING', 'ON_SITE'].includes(step.to)) return [];
    const list = `/api/editions/${id}/invitations`;
    const open = (await this.stillOpen(tx, id)).map(({ code, count }): PhaseBlocker => ({
      code: code as 'INVITATIONS_UNSENT' | 'INVITATIONS_UNANSWERED',
      count,
      hard: false,
      list: `${list}?state=${code === 'INVITATIONS_UNSENT' ? 'QUEUED' : 'AWAITING'}`,
    }));
    if (!crosses(step, 'BOOKING')) return open;
    const accepted = await this.invitations.countIn(tx, id, ['ACCEPTED']);
    const nobody = { code: 'NOBODY_ACCEPTED', count: accepted === 0 ? 1 : 0 } as const;
    return [{ ...nobody, hard: true, list: `${list}?state=ACCEPTED` }, ...open];
  }
}
