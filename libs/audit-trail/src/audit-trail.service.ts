import { type AuditListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccessEventRepository, type AuditRow } from './access-event.repository.js';

/** What was done and what was taken out, for whoever has to look into it. */
@Injectable()
export class AuditTrail {
  constructor(private readonly events: AccessEventRepository) {}

  /** A page, newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: AuditListQuery): Promise<Page<AuditRow>> {
    authorise(actor, 'audit.read', { kind: 'audit' });
    return pageOf(await this.events.list(query), query.limit);
  }
}
