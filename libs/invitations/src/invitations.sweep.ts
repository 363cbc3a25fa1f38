import { Clock } from '@jiqia/clock';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InvitationEndingsService } from './invitation-endings.service.js';
import { InvitationWavesService } from './invitation-waves.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { TextMessageRepository } from './text-message.repository.js';

/** At the hour at which letters may go, a whole wave is due at once. */
const MANY_LETTERS = 10;

/** Released invitations whose mail is missing though its hour has come. */
@Injectable()
export class InvitationsSweep extends Sweep {
  override readonly name = 'invitations';

  constructor(
    private readonly work: SweptWork,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.deliveries.listUnsent(this.clock.now(), most * MANY_LETTERS);
    return this.work.again('invitation.send', ids, (invitationId) => ({ invitationId }));
  }
}

/** Invitations by short message that were lost on their way, or wait for their hour. */
@Injectable()
export class TextsSweep extends Sweep {
  override readonly name = 'texts';

  constructor(
    private readonly work: SweptWork,
    private readonly texts: TextMessageRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.texts.listUnsent(most);
    return this.work.again('invitation.text', ids, (deliveryId) => ({ deliveryId }));
  }
}

/** Invitations whose time to answer is over: these it ends itself. */
@Injectable()
export class ExpirySweep extends Sweep {
  override readonly name = 'expired';

  constructor(private readonly endings: InvitationEndingsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.endings.expireOverdue(SYSTEM, most);
  }
}

/** Planned waves whose hour has come. */
@Injectable()
export class WavesSweep extends Sweep {
  override readonly name = 'waves';

  constructor(private readonly waves: InvitationWavesService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.waves.goDue(most);
  }
}
