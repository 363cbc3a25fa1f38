import {
  type RegistrationForm,
  registrationFormSchema,
  type RegistrationSettingsForm,
  registrationSettingsFormSchema,
} from '@jiqia/contracts/forms';
import {
  registrationCancelSchema,
  type RegistrationDecisionForm,
  registrationDecisionSchema,
  type RegistrationListQuery,
  registrationListQuerySchema,
  registrationPageSchema,
  registrationRevisionSchema,
  registrationSchema,
  registrationsDecidedSchema,
  registrationSettingsSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import {
  RegistrationDecisionsService,
  RegistrationSettingsService,
  RegistrationsService,
} from '@jiqia/registrations';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import {
  decidedView,
  type Registration,
  registrationPageView,
  registrationView,
  settingsView,
} from './registrations.presenter.js';

const id = { schema: z.uuid() };
type Settings = z.input<typeof registrationSettingsSchema>;

/** People sign up for an edition; its organiser says how, and decides. */
@ApiTags('registrations')
@Controller('editions/:edition')
export class RegistrationsController {
  constructor(
    private readonly settings: RegistrationSettingsService,
    private readonly registrations: RegistrationsService,
    private readonly decisions: RegistrationDecisionsService,
    private readonly editions: EditionsReader,
  ) {}

  @Get('registration-settings')
  @Operation('报名设置：起止日期、名额、是否审核、询问的问题', registrationSettingsSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('registration-form.read')
  async readSettings(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<Settings> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return settingsView(await this.settings.read(actor, editionId));
  }

  @Put('registration-settings')
  @Operation(
    '开设或修改报名；首次开设时版本为 0。有人回答过的问题不改写，另立新题',
    registrationSettingsSchema,
    { headers: ['ETag'], ifMatch: 'required' },
  )
  @RoutePolicy('registration-form.save')
  async saveSettings(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @IfMatch('required') version: number,
    @Body({ schema: registrationSettingsFormSchema }) form: RegistrationSettingsForm,
  ): Promise<Settings> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return settingsView(await this.settings.save(actor, editionId, version, form));
  }

  @Get('registrations')
  @Operation('报名列表：办会方看全部，其他人看自己可代办的', registrationPageSchema)
  @RoutePolicy('registration.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: registrationListQuerySchema }) query: RegistrationListQuery,
  ): Promise<z.input<typeof registrationPageSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return registrationPageView(await this.registrations.list(actor, editionId, query));
  }

  @Post('registrations')
  @Operation('报名：本人，或代本单位人员；名额已满时列入候补', registrationSchema, {
    status: 201,
    headers: ['ETag', 'Location'],
  })
  @RoutePolicy('registration.make')
  async make(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: registrationFormSchema }) form: RegistrationForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Registration> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const sheet = await this.registrations.make(actor, editionId, form);
    response.location(`/api/editions/${editionId}/registrations/${sheet.row.id}`);
    return registrationView(sheet);
  }

  @Post('registration-decisions')
  @HttpCode(200)
  @Operation(
    '批量审核报名（最多 200 份）：按报名先后，在名额之内通过；未能办理的逐份说明',
    registrationsDecidedSchema,
  )
  @RoutePolicy('registration.decide')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: registrationDecisionSchema }) form: RegistrationDecisionForm,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof registrationsDecidedSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return decidedView(await this.decisions.decide(actor, editionId, form), language);
  }

  @Get('registrations/:id')
  @Operation('一份报名', registrationSchema, { headers: ['ETag'] })
  @RoutePolicy('registration.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) registrationId: string,
  ): Promise<Registration> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return registrationView(await this.registrations.read(actor, editionId, registrationId));
  }

  @Put('registrations/:id/answers')
  @Operation('重新回答各个问题', registrationSchema, { headers: ['ETag'], ifMatch: 'optional' })
  @RoutePolicy('registration.make')
  async revise(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) registrationId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: registrationRevisionSchema })
    { answers }: z.infer<typeof registrationRevisionSchema>,
  ): Promise<Registration> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const change = { lockVersion };
    return registrationView(
      await this.registrations.revise(actor, editionId, registrationId, answers, change),
    );
  }

  @Post('registrations/:id/cancel')
  @HttpCode(200)
  @Operation('取消报名；空出的名额按候补次序递补', registrationSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('registration.make')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) registrationId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: registrationCancelSchema })
    { reason }: z.infer<typeof registrationCancelSchema>,
  ): Promise<Registration> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const change = { lockVersion, reason };
    return registrationView(
      await this.registrations.cancel(actor, editionId, registrationId, change),
    );
  }
}
