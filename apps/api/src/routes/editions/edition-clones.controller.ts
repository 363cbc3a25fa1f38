import { type EditionCloneForm, editionCloneFormSchema } from '@jiqia/contracts/forms';
import {
  type EditionCloneQuery,
  editionCloneQuerySchema,
  editionCloneSchema,
} from '@jiqia/contracts/http';
import { type Language, remarkWords } from '@jiqia/contracts/words';
import { type ClonedEdition, EditionClonesService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from './editions.reader.js';

type EditionClone = z.input<typeof editionCloneSchema>;

@ApiTags('editions')
@Controller('editions/:edition')
export class EditionClonesController {
  constructor(
    private readonly clones: EditionClonesService,
    private readonly reader: EditionsReader,
  ) {}

  @Get('clone-preview')
  @Operation('试看按本届新建的下一届：日期平移，提示法定节假日与调休，不写入', editionCloneSchema)
  @RoutePolicy('edition.save')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: editionCloneQuerySchema }) query: EditionCloneQuery,
    @PreferredLanguage() language: Language,
  ): Promise<EditionClone> {
    const source = await this.reader.get(actor, refOrId);
    const form = {
      ...query,
      sameWeekday: query.sameWeekday === 'true',
      entries: query.entries === 'true',
      conflicts: query.conflicts === 'true',
    };
    return view(await this.clones.preview(actor, source, form), language);
  }

  @Post('clone')
  @Operation(
    '按本届新建下一届：沿用设置、场次与洽谈位置，日期平移；参加的需求与能力、回避关系按需沿用',
    editionCloneSchema,
    { status: 201, headers: ['Location'] },
  )
  @RoutePolicy('edition.save')
  async clone(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: editionCloneFormSchema }) form: EditionCloneForm,
    @PreferredLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionClone> {
    const source = await this.reader.get(actor, refOrId);
    const made = await this.clones.clone(actor, source, form);
    response.location(`/api/editions/${made.form.id}`);
    return view(made, language);
  }
}

const view = (
  { id, form, warnings, entries }: ClonedEdition,
  language: Language,
): EditionClone => ({
  id,
  ref: form.id,
  form,
  warnings: warnings.map(({ field, ...said }) => ({
    field,
    code: said.code,
    message: remarkWords(said, language),
  })),
  entries,
});
