import { type Health, healthSchema, liveSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { HealthProbes } from './health.probes.js';

const UNAVAILABLE = { description: '暂不可用，逐项见 checks', standardSchema: healthSchema };

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly probes: HealthProbes) {}

  /** Answers while the process does, whatever has become of the services behind it. */
  @Get('live')
  @Operation('进程是否在运行', liveSchema)
  @RoutePolicy('health.read')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Operation('能否接受请求：数据库、队列、检索、待发任务', healthSchema)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  @RoutePolicy('health.read')
  async ready(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Health> {
    const health = await this.probes.read(actor);
    if (health.status !== 'ok') response.status(503).setHeader('Retry-After', '5');
    return health;
  }

  @Get()
  @Operation('同 ready', healthSchema)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  @RoutePolicy('health.read')
  read(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Health> {
    return this.ready(actor, response);
  }
}
