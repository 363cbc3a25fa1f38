import {
  type AnswerOnBehalf,
  answerOnBehalfSchema,
  askAgainSchema,
  invitationListQuerySchema,
  invitationPageSchema,
  invitationRevokeSchema,
  invitationSchema,
  invitationsPreparedSchema,
  type Page,
} from '@jiqia/contracts/http';
import { type Actor, authorise } from '@jiqia/identity';
import {
  AnswerFormsService,
  AnswersService,
  OtherTimesService,
  InvitationEndingsService,
  type InvitationRow,
  InvitationsService,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type Invitation, invitationView } from './invitations.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('invitations')
@Controller()
export class InvitationsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly invitations: InvitationsService,
    private readonly endings: InvitationEndingsService,
    private readonly answers: AnswersService,
    private readonly forms: AnswerFormsService,
    private readonly otherTimes: OtherTimesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/invitations')
  @Operation('本届的邀约与投递情况', invitationPageSchema)
  @RoutePolicy('invitation.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: invitationListQuerySchema }) query: z.infer<typeof invitationListQuerySchema>,
  ): Promise<Page<Invitation>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.invitations.list(actor, editionId, query, query.state);
    return { items: await this.views(actor, items), nextCursor };
  }

  @Get('invitations/:id')
  @Operation('一份邀约', invitationSchema, { headers: ['ETag'] })
  @RoutePolicy('invitation.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<Invitation> {
    const [view] = await this.views(actor, [await this.invitations.read(actor, invitationId)]);
    if (!view) throw new Error('one row has one view');
    return view;
  }

  @Post('invitations/:id/revoke')
  @Operation('撤回邀约：同一配对另一方的邀约一并撤回，配对失效', invitationSchema)
  @RoutePolicy('invitation.revoke')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @Body({ schema: invitationRevokeSchema }) { reason }: z.infer<typeof invitationRevokeSchema>,
  ): Promise<Invitation> {
    await this.endings.revoke(actor, invitationId, reason);
    return this.get(actor, invitationId);
  }

  /** For answers by telephone or mail, above all where the letter did not arrive. */
  @Post('invitations/:id/answer')
  @Operation('代为登记答复（电话、邮件等）', invitationSchema)
  @RoutePolicy('invitation.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @Body({ schema: answerOnBehalfSchema }) form: AnswerOnBehalf,
  ): Promise<Invitation> {
    await this.forms.take(actor, invitationId, form);
    return this.get(actor, invitationId);
  }

  /** What is returned is the new invitation. */
  @Post('invitations/:id/ask-again')
  @Operation('对另约时间的一方重新发出邀约，附说明', invitationSchema)
  @RoutePolicy('invitation.revoke')
  async askAgain(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @Body({ schema: askAgainSchema }) { note }: z.infer<typeof askAgainSchema>,
  ): Promise<Invitation> {
    const { id: next } = await this.otherTimes.askAgain(actor, invitationId, note);
    return this.get(actor, next);
  }

  @Post('editions/:edition/invitations')
  @Operation('为入选的配对拟好邀约，待放行', invitationsPreparedSchema)
  @RoutePolicy('invitation.prepare')
  async prepare(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<z.input<typeof invitationsPreparedSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return { prepared: (await this.invitations.prepare(actor, editionId)).length };
  }

  private async views(actor: Actor, rows: readonly InvitationRow[]): Promise<Invitation[]> {
    const matches = await this.matches.listByIds([...new Set(rows.map((row) => row.matchId))]);
    const parties = await this.parties.read(actor, matches);
    const answers = await this.answers.lastAnswers(rows.map((row) => row.id));
    const wishes = await this.otherTimes.wishesOf(rows.map((row) => row.id));
    const deliveries = await this.invitations.listDeliveries(rows.map((row) => row.id));
    const matchById = new Map(matches.map((match) => [match.id, match]));
    const deliveryOf = new Map(deliveries.map((row) => [row.invitationId, row]));
    const resource = await this.invitations.resourcesFor(actor, rows);
    return rows.flatMap((row) => {
      const match = matchById.get(row.matchId);
      const fields = authorise(actor, 'invitation.read', resource(row));
      if (!match) return [];
      const times = wishes.get(row.id) ?? [];
      const [delivery, answer] = [deliveryOf.get(row.id), answers.get(row.id)];
      return [invitationView({ row, match, delivery, answer, times }, parties, fields)];
    });
  }
}
