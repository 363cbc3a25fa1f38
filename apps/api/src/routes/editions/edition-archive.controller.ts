import { type ArchiveNoteForm, archiveNoteFormSchema } from '@jiqia/contracts/forms';
import { attachmentQuerySchema, editionArchiveSchema } from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import { EditionArchiveService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  Param,
  Post,
  Query,
  RawBody,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { type Archive, archiveView } from './edition-archive.presenter.js';
import { edition, EditionsReader } from './editions.reader.js';

const uuid = { schema: z.uuid() };

@ApiTags('editions')
@Controller('editions/:edition/archive')
export class EditionArchiveController {
  constructor(
    private readonly archives: EditionArchiveService,
    private readonly reader: EditionsReader,
  ) {}

  @Get()
  @Operation('届次档案：总结材料、经验与不足、媒体报道，以及尚未办结的事项', editionArchiveSchema)
  @RoutePolicy('archive.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Archive> {
    const row = await this.reader.get(actor, refOrId);
    return archiveView(await this.archives.read(actor, row), language);
  }

  @Post('notes')
  @Operation('登记一条经验与不足，或一篇媒体报道', editionArchiveSchema, { status: 201 })
  @RoutePolicy('archive.edit')
  async addNote(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: archiveNoteFormSchema }) form: ArchiveNoteForm,
    @PreferredLanguage() language: Language,
  ): Promise<Archive> {
    const row = await this.reader.get(actor, refOrId);
    return archiveView(await this.archives.addNote(actor, row, form), language);
  }

  @Delete('notes/:noteId')
  @Operation('删除一条登记', editionArchiveSchema)
  @RoutePolicy('archive.edit')
  async removeNote(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('noteId', uuid) noteId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Archive> {
    const row = await this.reader.get(actor, refOrId);
    return archiveView(await this.archives.removeNote(actor, row, noteId), language);
  }

  /** Takes one file as the raw body, as imports do. */
  @Post('documents')
  @Operation('归入一份总结材料：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB', editionArchiveSchema, {
    status: 201,
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('archive.edit')
  async addDocument(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @PreferredLanguage() language: Language,
  ): Promise<Archive> {
    const file = handedIn(name, body, contentType);
    const row = await this.reader.get(actor, refOrId);
    return archiveView(await this.archives.addDocument(actor, row, file), language);
  }

  /** Always as a file to keep, never to show. */
  @Get('documents/:documentId')
  @Operation('下载一份总结材料', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('archive.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('documentId', uuid) documentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const row = await this.reader.get(actor, refOrId);
    return sendFile(response, await this.archives.readDocument(actor, row, documentId));
  }
}
