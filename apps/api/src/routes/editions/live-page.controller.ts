import { Clock } from '@jiqia/clock';
import { EDITION_FILES, HtmlTemplates, type WantedDocument } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { type EditionDocument, EditionDocuments } from '@jiqia/reports';
import { Controller, Get, Header, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { attachment, goneSignal, streamed } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { RoutePolicy } from '../../http/route-policy.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const file = { schema: z.enum(EDITION_FILES) };
const ref = { schema: z.string().min(1).max(40) };
const name = { schema: z.string().min(1).max(120) };
const HTML = 'text/html; charset=utf-8';

/** What a person sees in the browser: the live page of the newest edition that is open, of the last one when all are closed, and each edition's own with its files. */
@ApiExcludeController()
@Controller()
export class LivePageController {
  constructor(
    private readonly editions: EditionsService,
    private readonly documents: EditionDocuments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async home(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | string> {
    const editions = await this.editions.list(actor);
    const newest = editions.find((edition) => edition.closedAt === null) ?? editions[0];
    return newest ? this.page(actor, newest.ref, response) : templates.render('empty-page');
  }

  @Get('editions/:ref')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async page(
    @CurrentActor() actor: Actor,
    @Param('ref', ref) editionRef: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const edition = await this.editions.readByRef(actor, editionRef);
    const others = (await this.editions.list(actor)).filter((other) => other.id !== edition.id);
    const options = {
      base: `${addressOf(edition.ref)}/`,
      readAt: this.clock.now(),
      links: [
        { label: '接口文档', href: '/api/docs' },
        ...others.map((other) => ({ label: other.name, href: addressOf(other.ref) })),
      ],
    };
    return streamed(await this.set(actor, editionRef, { kind: 'page', options }, response));
  }

  @Get('editions/:ref/:file')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ref', ref) editionRef: string,
    @Param('file', file) kind: (typeof EDITION_FILES)[number],
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return attachment(response, await this.set(actor, editionRef, { kind }, response));
  }

  @Get('editions/:ref/agendas/:name.pdf')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async agenda(
    @CurrentActor() actor: Actor,
    @Param('ref', ref) editionRef: string,
    @Param('name', name) slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { kind: 'agenda', slug } as const;
    return attachment(response, await this.set(actor, editionRef, wanted, response));
  }

  @Get('editions/:ref/calendars/:name.ics')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async calendar(
    @CurrentActor() actor: Actor,
    @Param('ref', ref) editionRef: string,
    @Param('name', name) slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { kind: 'calendar', slug } as const;
    return attachment(response, await this.set(actor, editionRef, wanted, response));
  }

  private async set(
    actor: Actor,
    editionRef: string,
    wanted: WantedDocument,
    response: Response,
  ): Promise<EditionDocument> {
    const { id } = await this.editions.readByRef(actor, editionRef);
    return this.documents.set(actor, id, wanted, goneSignal(response));
  }
}

const addressOf = (editionRef: string): string => `/editions/${encodeURIComponent(editionRef)}`;
