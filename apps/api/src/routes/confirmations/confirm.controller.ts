import { OwnerAnswersService } from '@jiqia/confirmations';
import { type ConfirmForm, confirmFormSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { PartiesService } from '@jiqia/parties';
import { Body, Controller, Get, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { confirmPage, sendConfirmPage } from './confirm-page.js';
import { ConfirmProblemFilter } from './confirm-problem.filter.js';
import { ConfirmationLinkGuard } from './confirmation-link.guard.js';

/** Owners confirm without an account: a page first, since mail scanners open links; only the POST changes anything. */
@ApiExcludeController()
@Controller('confirm')
@PublicRoute()
@UseGuards(ConfirmationLinkGuard)
@UseFilters(ConfirmProblemFilter)
export class ConfirmController {
  constructor(
    private readonly answers: OwnerAnswersService,
    private readonly parties: PartiesService,
  ) {}

  @Get(':token')
  @RoutePolicy('confirmation.read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.send(actor, response);
  }

  @Post(':token')
  @RoutePolicy('confirmation.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Body({ schema: confirmFormSchema }) form: ConfirmForm,
    @Res() response: Response,
  ): Promise<void> {
    await this.answers.answer(actor, form);
    response.status(200);
    await this.send(actor, response);
  }

  private async send(actor: Actor, response: Response): Promise<void> {
    const sheet = await this.answers.look(actor);
    const { side, row } = sheet.entry;
    // The page is the owner's.
    const party =
      side === 'need'
        ? (await this.parties.ofEntries({ needIds: [row.id] }, 'all')).need(row.id)
        : (await this.parties.ofEntries({ capabilityIds: [row.id] })).capability(row.id);
    sendConfirmPage(response, confirmPage(sheet, party));
  }
}
