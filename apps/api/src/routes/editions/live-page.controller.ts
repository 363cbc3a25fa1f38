import {
  AgendaRenderer,
  agendaVolumes,
  HtmlTemplates,
  personalAgendas,
  renderCalendar,
  renderMatchesJsonl,
  renderMatchesWorkbook,
  renderReportPage,
  renderTimetableJson,
  renderTimetableWorkbook,
} from '@jiqia/documents';
import { Clock } from '@jiqia/clock';
import { type FairReport, wordReport } from '@jiqia/contracts/report';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { FairReportService } from '@jiqia/reports';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { RoutePolicy } from '../../http/route-policy.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const FILES = [
  'matches.xlsx',
  'matches.jsonl',
  'timetable.xlsx',
  'timetable.json',
  'report.html',
] as const;
const file = { schema: z.enum(FILES) };
const ref = { schema: z.string().min(1).max(40) };
const name = { schema: z.string().min(1).max(120) };
const HTML = 'text/html; charset=utf-8';

/** What a person sees in the browser: the newest edition's live page, and each edition's own with its files. */
@ApiExcludeController()
@Controller()
export class LivePageController {
  private agendas: AgendaRenderer | undefined;

  constructor(
    private readonly editions: EditionsService,
    private readonly reports: FairReportService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async home(@CurrentActor() actor: Actor): Promise<string> {
    const [newest] = (await this.editions.list(actor)).filter(
      (edition) => edition.closedAt === null,
    );
    return newest ? this.page(actor, newest.ref) : templates.render('empty-page');
  }

  @Get('editions/:ref')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async page(@CurrentActor() actor: Actor, @Param('ref', ref) editionRef: string): Promise<string> {
    const edition = await this.editions.readByRef(actor, editionRef);
    const others = (await this.editions.list(actor)).filter((other) => other.id !== edition.id);
    return renderReportPage(wordReport(await this.reports.build(actor, edition.id)), {
      base: `${addressOf(edition.ref)}/`,
      readAt: this.clock.now(),
      links: [
        { label: '接口文档', href: '/api/docs' },
        ...others.map((other) => ({ label: other.name, href: addressOf(other.ref) })),
      ],
    });
  }

  @Get('editions/:ref/:file')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ref', ref) editionRef: string,
    @Param('file', file) fileName: (typeof FILES)[number],
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const report = await this.report(actor, editionRef);
    const edition = report.edition.name;
    const [label, render] = {
      'matches.xlsx': [`${edition}-匹配结果.xlsx`, () => renderMatchesWorkbook(report)] as const,
      'matches.jsonl': [`${edition}-匹配结果.jsonl`, () => renderMatchesJsonl(report)] as const,
      'timetable.xlsx': [`${edition}-时间表.xlsx`, () => renderTimetableWorkbook(report)] as const,
      'timetable.json': [`${edition}-时间表.json`, () => renderTimetableJson(report)] as const,
      'report.html': [`${edition}.html`, () => renderReportPage(report, { base: null })] as const,
    }[fileName];
    return attachment(response, label, await render());
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
    const report = await this.report(actor, editionRef);
    const all = personalAgendas(report);
    const volume = agendaVolumes(all).find((candidate) => candidate.slug === slug);
    const chosen = volume?.agendas ?? [agendaOf(report, slug)];
    this.agendas ??= new AgendaRenderer();
    const label = volume?.label ?? `${slug}-日程`;
    const pdf = this.agendas.render(report, chosen);
    return attachment(response, `${report.edition.name}-${label}.pdf`, pdf);
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
    const report = await this.report(actor, editionRef);
    const calendar = renderCalendar(report, agendaOf(report, slug));
    return attachment(response, `${report.edition.name}-${slug}.ics`, calendar);
  }

  private async report(actor: Actor, editionRef: string): Promise<FairReport> {
    const { id } = await this.editions.readByRef(actor, editionRef);
    return wordReport(await this.reports.build(actor, id));
  }
}

const addressOf = (editionRef: string): string => `/editions/${encodeURIComponent(editionRef)}`;

/** @throws AppError PARTICIPANT_NOT_FOUND */
function agendaOf(report: FairReport, slug: string): ReturnType<typeof personalAgendas>[number] {
  const agenda = personalAgendas(report).find((candidate) => candidate.participant.slug === slug);
  if (agenda) return agenda;
  throw new AppError({
    code: 'PARTICIPANT_NOT_FOUND',
    params: { edition: report.edition.name, slug },
  });
}

function attachment(
  response: Response,
  label: string,
  content: string | Uint8Array,
): StreamableFile {
  response.attachment(label);
  return new StreamableFile(typeof content === 'string' ? Buffer.from(content) : content);
}
