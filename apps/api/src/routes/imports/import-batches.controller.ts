import {
  importBatchListQuerySchema,
  importBatchPageSchema,
  importBatchSchema,
  type ImportMapping,
  importMappingSchema,
  importRowPageSchema,
  importRowQuerySchema,
  type ImportUpload,
  importUploadSchema,
  type PageQuery,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import {
  type CountedBatch,
  ImportBatchesService,
  type ImportWorkbook,
  ImportWorkbooksService,
} from '@jiqia/imports';
import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Put,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { attachment } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Upload, UPLOAD_TYPE, UploadedFile } from '../../http/upload.js';
import { batchCard, batchView, rowView } from './import-batches.presenter.js';

const id = { schema: z.uuid() };
const SIDE_OF_LIST = { needs: 'need', capabilities: 'capability' } as const;
const templateListSchema = z.enum(['needs', 'capabilities']);
type Batch = z.input<typeof importBatchSchema>;

@ApiTags('imports')
@Controller()
export class ImportBatchesController {
  constructor(
    private readonly batches: ImportBatchesService,
    private readonly workbooks: ImportWorkbooksService,
  ) {}

  @Get('import-batches')
  @Operation('导入批次，新的在前', importBatchPageSchema)
  @RoutePolicy('import.run')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: importBatchListQuerySchema }) query: PageQuery,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof importBatchPageSchema>> {
    const { items, nextCursor } = await this.batches.list(actor, query);
    return { items: items.map((batch) => batchCard(batch, actor, language)), nextCursor };
  }

  @Post('import-batches')
  @Operation('上传一份表格；先识别、试运行，不写入登记库', importBatchSchema, {
    status: 201,
    headers: ['Location', 'ETag'],
  })
  @ApiConsumes(UPLOAD_TYPE)
  @RoutePolicy('import.run')
  async bring(
    @CurrentActor() actor: Actor,
    @Body({ schema: importUploadSchema }) form: ImportUpload,
    @UploadedFile() { bytes }: Upload,
    @PreferredLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Batch> {
    const batch = await this.batches.bring(actor, {
      name: form.file.name,
      bytes,
      side: form.side,
      editionId: form.editionId,
      campaignId: form.campaignId,
      secrecyDeclared: form.secrecyDeclared === 'true',
    });
    response.location(`/api/import-batches/${batch.id}`);
    return batchView(batch, actor, language);
  }

  @Get('import-batches/:id')
  @Operation('一批导入的进度、表头的对应和结果', importBatchSchema, { headers: ['ETag'] })
  @RoutePolicy('import.run')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Batch> {
    return batchView(await this.batches.read(actor, batchId), actor, language);
  }

  @Get('import-batches/:id/rows')
  @Operation('逐行预览：识别出的内容、问题、将要怎样', importRowPageSchema)
  @RoutePolicy('import.run')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @Query({ schema: importRowQuerySchema }) query: z.infer<typeof importRowQuerySchema>,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof importRowPageSchema>> {
    const { batch, items, nextCursor } = await this.batches.listRows(actor, batchId, query);
    const side = batch.side ?? 'need';
    return { items: items.map((row) => rowView(side, row, language)), nextCursor };
  }

  @Get('import-batches/:id/errors.xlsx')
  @Operation('待改正的行：原样列出、标出问题，改正后可直接再上传', z.string())
  @ApiProduces('application/octet-stream')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('import.run')
  async errors(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return handedOut(await this.workbooks.errors(actor, batchId), response);
  }

  @Get('import-templates/:list.xlsx')
  @Operation('导入模板：带必填标记、下拉选项、示例和填写说明', z.string())
  @ApiProduces('application/octet-stream')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('import.run')
  async template(
    @CurrentActor() actor: Actor,
    @Param('list', { schema: templateListSchema }) list: keyof typeof SIDE_OF_LIST,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return handedOut(await this.workbooks.template(actor, SIDE_OF_LIST[list]), response);
  }

  @Put('import-batches/:id/mapping')
  @Operation('改正表头的对应，重新识别', importBatchSchema, {
    status: 202,
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('import.run')
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: importMappingSchema }) mapping: ImportMapping,
    @PreferredLanguage() language: Language,
  ): Promise<Batch> {
    const corrected = { ...mapping, lockVersion };
    return batchView(await this.batches.correct(actor, batchId, corrected), actor, language);
  }

  @Post('import-batches/:id/take')
  @Operation('导入这一批；失败后接着导入', importBatchSchema, { status: 202 })
  @RoutePolicy('import.run')
  take(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Batch> {
    return shown(this.batches.take(actor, batchId), actor, language);
  }

  @Post('import-batches/:id/undo')
  @Operation('撤销整批导入；有内容已被使用的，整批不撤销并列出', importBatchSchema, {
    status: 202,
  })
  @RoutePolicy('import.run')
  undo(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Batch> {
    return shown(this.batches.undo(actor, batchId), actor, language);
  }

  @Post('import-batches/:id/drop')
  @Operation('放弃这一批，清除文件和识别结果', importBatchSchema)
  @RoutePolicy('import.run')
  drop(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Batch> {
    return shown(this.batches.drop(actor, batchId), actor, language);
  }
}

const handedOut = ({ name, bytes }: ImportWorkbook, response: Response): StreamableFile =>
  attachment(response, { name, parts: [bytes] });

const shown = async (
  batch: Promise<CountedBatch>,
  actor: Actor,
  language: Language,
): Promise<Batch> => batchView(await batch, actor, language);
