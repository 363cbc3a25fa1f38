import { type AuditRow, AuditTrail } from '@jiqia/audit-trail';
import {
  type AuditEvent,
  type AuditListQuery,
  auditListQuerySchema,
  auditPageSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { AuditNamesReader } from './audit-names.reader.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly names: AuditNamesReader,
  ) {}

  @Get()
  @Operation('审计记录：谁在何时改了什么、取走了什么文件，最新的在前', auditPageSchema)
  @RoutePolicy('audit.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditListQuerySchema }) query: AuditListQuery,
  ): Promise<z.input<typeof auditPageSchema>> {
    const { items, nextCursor } = await this.trail.list(actor, query);
    const names = await this.names.namesOf(actor, items);
    return { items: items.map(auditView), nextCursor, names };
  }
}

const auditView = ({ at, ...row }: AuditRow): AuditEvent => ({ ...row, at: at.toISOString() });
