import { type AuditRow, AuditTrail } from '@jiqia/audit-trail';
import {
  type AuditEvent,
  type AuditListQuery,
  auditListQuerySchema,
  auditPageSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Operation('审计记录：谁在何时改了什么、取走了什么文件，最新的在前', auditPageSchema)
  @RoutePolicy('audit.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditListQuerySchema }) query: AuditListQuery,
  ): Promise<Page<AuditEvent>> {
    const { items, nextCursor } = await this.trail.list(actor, query);
    return { items: items.map(auditView), nextCursor };
  }
}

const auditView = ({ at, ...row }: AuditRow): AuditEvent => ({ ...row, at: at.toISOString() });
