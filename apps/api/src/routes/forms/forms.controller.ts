import { CapabilitiesService } from '@jiqia/capabilities';
import {
  type CapabilityFormDescription,
  capabilityFormDescriptionSchema,
  type NeedFormDescription,
  needFormDescriptionSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

/** Forms as a page draws them. */
@ApiTags('forms')
@Controller('forms')
export class FormsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  @Get('need')
  @Operation(
    '需求征集表：各栏名称、字数限制、选项，哪类需求在提交、发布时须填哪些',
    needFormDescriptionSchema,
  )
  @RoutePolicy('need.read')
  need(@CurrentActor() actor: Actor): NeedFormDescription {
    return this.needs.form(actor);
  }

  @Get('capability')
  @Operation(
    '成果与能力登记表：各栏名称、字数限制、选项，上架须填哪些，填了哪些匹配得更准',
    capabilityFormDescriptionSchema,
  )
  @RoutePolicy('capability.read')
  capability(@CurrentActor() actor: Actor): CapabilityFormDescription {
    return this.capabilities.form(actor);
  }
}
