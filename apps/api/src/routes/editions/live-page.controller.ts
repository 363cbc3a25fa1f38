import { Clock } from '@jiqia/clock';
import {
  FUNNEL_CUT_CODES,
  FUNNEL_STEP_CODES,
  type FunnelCutCode,
  type FunnelStepCode,
} from '@jiqia/contracts/words';
import {
  EDITION_FILES,
  type PageChoice,
  renderLivePage,
  renderPublicPage,
  type WantedDocument,
} from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import {
  EditionCalendars,
  type EditionDocument,
  EditionDocuments,
  EditionPages,
} from '@jiqia/reports';
import { Controller, Get, Header, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { attachment, goneSignal } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { addressOf } from './edition-address.js';
import { edition } from './editions.reader.js';

const file = { schema: z.enum(EDITION_FILES) };
const name = { schema: z.string().min(1).max(120) };
const STEPS = FUNNEL_STEP_CODES as [FunnelStepCode, ...FunnelStepCode[]];
const CUTS = FUNNEL_CUT_CODES as [FunnelCutCode, ...FunnelCutCode[]];
/** Which page of each list; what cannot be one is the first. */
const page = z.coerce.number().int().min(1).max(100_000).catch(1).default(1);
const pageQuerySchema = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  needs: page,
  timetable: page,
  people: page,
  invitations: page,
  outcomes: page,
  rows: page,
  step: z.enum(STEPS).optional().catch(undefined),
  by: z.enum(CUTS).optional().catch(undefined),
  value: z.string().max(200).catch('').default(''),
});
/** A step and a line of a cut that are named open the rows behind their number. */
const pageChoiceSchema = pageQuerySchema.transform(
  ({ step, by, value, ...choice }): PageChoice => ({
    ...choice,
    ...(step ? { opened: { step, by, value } } : {}),
  }),
);
const HTML = 'text/html; charset=utf-8';

/** Each edition's own page, for everybody, without scripts; and its files. */
@ApiExcludeController()
@Controller()
export class LivePageController {
  constructor(
    private readonly editions: EditionsService,
    private readonly pages: EditionPages,
    private readonly documents: EditionDocuments,
    private readonly calendars: EditionCalendars,
    private readonly clock: Clock,
  ) {}

  @Get('editions/:ref')
  @PublicRoute('live-page')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.read')
  async page(
    @CurrentActor() actor: Actor,
    @Param('ref', edition) editionRef: string,
    @Query({ schema: pageChoiceSchema }) choice: PageChoice,
  ): Promise<string> {
    const own = await this.editions.readByRef(actor, editionRef);
    const others = (await this.editions.list(actor)).filter((other) => other.id !== own.id);
    const address = addressOf(own.ref);
    const { view, isPublic } = await this.pages.view(actor, own.id, `${address}/`);
    const render = isPublic ? renderPublicPage : renderLivePage;
    return render(view, {
      choice,
      readAt: this.clock.now(),
      links: [
        ...accountLinks(actor, address),
        { label: '接口文档', href: '/api/docs' },
        ...others.map((other) => ({ label: other.name, href: addressOf(other.ref) })),
      ],
    });
  }

  @Get('editions/:ref/:file')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.download')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ref', edition) editionRef: string,
    @Param('file', file) kind: (typeof EDITION_FILES)[number],
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return attachment(response, await this.set(actor, editionRef, { kind }, response));
  }

  @Get('editions/:ref/agendas/:name.pdf')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('agenda.read')
  async agenda(
    @CurrentActor() actor: Actor,
    @Param('ref', edition) editionRef: string,
    @Param('name', name) slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { kind: 'agenda', slug } as const;
    return attachment(response, await this.set(actor, editionRef, wanted, response));
  }

  @Get('editions/:ref/calendars/:name.ics')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('agenda.read')
  async calendar(
    @CurrentActor() actor: Actor,
    @Param('ref', edition) editionRef: string,
    @Param('name', name) slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { id } = await this.editions.readByRef(actor, editionRef);
    const { name: fileName, content } = await this.calendars.set(actor, id, slug);
    return attachment(response, { name: fileName, parts: [Buffer.from(content)] });
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

/** Where readers sign in, or see their account and sign out. */
const accountLinks = ({ accountId }: Actor, address: string) =>
  accountId === undefined
    ? [{ label: '登录', href: `/sign-in?next=${encodeURIComponent(address)}` }]
    : [
        { label: '我的账户', href: '/account' },
        { label: '退出登录', href: '/account/sign-out', post: true as const },
      ];
