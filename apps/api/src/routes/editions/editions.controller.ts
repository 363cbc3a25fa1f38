import { Clock } from '@jiqia/clock';
import { type EditionForm, editionFormSchema } from '@jiqia/contracts/forms';
import {
  closedEditionSchema,
  editionListQuerySchema,
  editionPageSchema,
  editionSchema,
  type Page,
  type PageQuery,
} from '@jiqia/contracts/http';
import { fairReportSchema } from '@jiqia/contracts/report';
import { type Language, remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { EditionDocuments } from '@jiqia/reports';
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Put,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { goneSignal, streamed } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { readersLanguage } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { stillOpenView } from './edition-archive.presenter.js';
import {
  type Edition,
  type EditionItem,
  editionItem,
  editionView,
  isShownWhole,
  unresolvedView,
} from './editions.presenter.js';
import { edition, EditionsReader } from './editions.reader.js';

@ApiTags('editions')
@Controller('editions')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly reader: EditionsReader,
    private readonly documents: EditionDocuments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation('届次列表，新的在前', editionPageSchema)
  @RoutePolicy('edition.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: editionListQuerySchema }) query: PageQuery,
  ): Promise<Page<EditionItem>> {
    const { items, nextCursor } = await this.editions.listPage(actor, query);
    return { items: items.map((row) => editionItem(row, actor)), nextCursor };
  }

  @Get(':edition')
  @Operation('届次详情', editionSchema, { headers: ['ETag'] })
  @RoutePolicy('edition.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<Edition> {
    return this.view(actor, await this.reader.get(actor, refOrId));
  }

  /** Made when the number is new (201), rewritten when it is known (200). */
  @Put(':edition')
  @Operation('按届次编号保存', editionSchema, { headers: ['ETag'], ifMatch: 'optional' })
  @ApiCreatedResponse({ description: '新建', standardSchema: editionSchema })
  @RoutePolicy('edition.save')
  async save(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) ref: string,
    @IfMatch('optional') version: number | undefined,
    @Body({ schema: editionFormSchema }) form: EditionForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Edition> {
    if (form.id !== ref) throw otherRef(ref);
    const row = await this.editions.save(actor, form, version);
    if (row.created) response.status(201).location(`/api/editions/${row.ref}`);
    return this.view(actor, row);
  }

  @Post(':edition/close')
  @Operation('归档届次，并说明尚未办结的事项', closedEditionSchema, { headers: ['ETag'] })
  @RoutePolicy('edition.close')
  async close(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof closedEditionSchema>> {
    const { id } = await this.reader.get(actor, refOrId);
    const open = await this.editions.close(actor, id, this.clock.now());
    const row = await this.editions.read(actor, id);
    return { ...(await this.view(actor, row)), stillOpen: stillOpenView(open, language) };
  }

  @Get(':edition/report')
  @Operation('届次总览：漏斗、匹配、邀约、排期、成果', fairReportSchema)
  @RoutePolicy('report.read')
  async report(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { id } = await this.reader.get(actor, refOrId);
    const wanted = { kind: 'report.json', language: readersLanguage() } as const;
    response.type('json');
    return streamed(await this.documents.set(actor, id, wanted, goneSignal(response)));
  }

  private async view(actor: Actor, row: EditionRow): Promise<Edition> {
    return editionView(
      row,
      {
        needs: (await this.editions.listEntryIds(row.id, 'need')).length,
        capabilities: (await this.editions.listEntryIds(row.id, 'capability')).length,
        ...(isShownWhole(row, actor) ? await this.file(actor, row) : {}),
      },
      actor,
    );
  }

  private async file(
    actor: Actor,
    row: EditionRow,
  ): Promise<Required<Pick<Edition, 'form' | 'unresolved'>>> {
    return {
      form: await this.editions.formOf(row),
      unresolved: (await this.parts.listUnresolved(actor, row.id)).map(unresolvedView),
    };
  }
}

const otherRef = (ref: string): AppError =>
  new AppError({
    code: 'REQUEST_INVALID',
    fields: [{ field: 'id', ...remark('ID_NOT_OF_ADDRESS', { ref }) }],
  });
