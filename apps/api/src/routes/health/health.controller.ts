import { type Health, type HealthCheck, healthSchema, liveSchema } from '@jiqia/contracts/http';
import { fillWords, HEALTH } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { readersLanguage, said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { HealthProbes } from './health.probes.js';

const UNAVAILABLE = { description: '暂不可用，逐项见 checks', standardSchema: healthSchema };

@ApiTags('health')
@Controller('health')
@PublicRoute()
export class HealthController {
  constructor(private readonly probes: HealthProbes) {}

  /** Answers while the process does, whatever has become of the services behind it. */
  @Get('live')
  @Operation('进程是否在运行', liveSchema)
  @RoutePolicy('health.read')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** For whoever sends requests here, or restarts this process: of this process alone. */
  @Get('ready')
  @Operation('本进程能否接受请求：自身的数据库连接与检索连接', healthSchema)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  @RoutePolicy('health.read')
  async ready(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Health> {
    return told(await this.probes.readiness(actor), response);
  }

  /** For people and their monitoring: of the whole installation. */
  @Get()
  @Operation('整个系统的状况：数据库、检索、队列、待办任务是否有人处理', healthSchema)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  @RoutePolicy('health.read')
  async read(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Health> {
    return told(await this.probes.read(actor), response);
  }
}

function told(health: Health, response: Response): Health {
  if (health.status !== 'ok') response.status(503).setHeader('Retry-After', '5');
  const checks = health.checks.map((check) => ({
    ...check,
    message: check.message || wordsOf(check, health.outbox),
  }));
  return { ...health, checks };
}

/** What is seen is kept for whoever asks next; its words are each reader's own. */
function wordsOf({ name }: HealthCheck, lag: Health['outbox']): string {
  if (name !== 'outbox') return said(HEALTH.SILENT);
  const seconds = Math.round(lag?.oldestSeconds ?? 0);
  return lag ? fillWords(HEALTH.WAITS, { seconds }, readersLanguage()) : said(HEALTH.UNKNOWN);
}
