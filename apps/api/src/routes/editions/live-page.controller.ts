import {
  renderMatchesJsonl,
  renderMatchesWorkbook,
  renderReportPage,
  renderTimetableJson,
  renderTimetableWorkbook,
} from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import { FairReportService } from '@jiqia/reports';
import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';

const FILES = ['matches.xlsx', 'matches.jsonl', 'timetable.xlsx', 'timetable.json'] as const;
const file = { schema: z.enum(FILES) };
const ref = { schema: z.string().min(1).max(40) };

/** What a person sees in the browser: the newest edition's live page, and each edition's own with its files. */
@ApiExcludeController()
@Controller()
export class LivePageController {
  constructor(
    private readonly editions: EditionsService,
    private readonly reports: FairReportService,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @RoutePolicy('reports.read')
  async home(): Promise<string> {
    const [newest] = (await this.editions.list()).filter((edition) => edition.closedAt === null);
    return newest ? this.page(newest.ref) : EMPTY;
  }

  @Get('editions/:ref')
  @Header('content-type', 'text/html; charset=utf-8')
  @RoutePolicy('reports.read')
  async page(@Param('ref', ref) editionRef: string): Promise<string> {
    const edition = await this.editions.getByRef(editionRef);
    const others = (await this.editions.list()).filter((other) => other.id !== edition.id);
    const base = `/editions/${encodeURIComponent(edition.ref)}`;
    return renderReportPage(await this.reports.build(edition.id), {
      links: [
        ...FILES.map((name) => ({ label: name, href: `${base}/${name}` })),
        { label: '接口文档', href: '/api/docs' },
        ...others.map((other) => ({
          label: other.name,
          href: `/editions/${encodeURIComponent(other.ref)}`,
        })),
      ],
    });
  }

  @Get('editions/:ref/:file')
  @RoutePolicy('reports.read')
  async download(
    @Param('ref', ref) editionRef: string,
    @Param('file', file) name: (typeof FILES)[number],
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const report = await this.reports.build((await this.editions.getByRef(editionRef)).id);
    const render = {
      'matches.xlsx': () => renderMatchesWorkbook(report),
      'matches.jsonl': () => Buffer.from(renderMatchesJsonl(report)),
      'timetable.xlsx': () => renderTimetableWorkbook(report),
      'timetable.json': () => Buffer.from(renderTimetableJson(report)),
    }[name];
    const content = await render();
    response.attachment(name);
    return new StreamableFile(content);
  }
}

const EMPTY = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>技洽</title></head><body style="font-family:sans-serif;max-width:640px;margin:40px auto">
<h1>技洽</h1><p>还没有届次。请用 <code>PUT /api/editions</code> 建立，或见 <a href="/api/docs">接口文档</a>。</p></body></html>`;
