import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Controller, Get, Header, Inject, NotFoundException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';

/** Days for which what is said holds; finders ask again. */
const DAYS = 180;

/** Whom to tell of a weakness of this installation (RFC 9116). */
@ApiExcludeController()
@Controller('.well-known/security.txt')
@PublicRoute()
export class SecurityTextController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException where the operator names nobody */
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @RoutePolicy('health.read')
  show(): string {
    const { SECURITY_CONTACT: contact } = this.environment;
    if (contact === undefined) throw new NotFoundException();
    const expires = new Date(this.clock.now().getTime() + DAYS * 24 * 60 * 60 * 1000);
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires.toISOString()}`,
      'Preferred-Languages: zh, en',
    ];
    return `${lines.join('\n')}\n`;
  }
}
