import {
  draftEntrySchema,
  draftFormSchema,
  draftListSchema,
  draftSchema,
  type DraftWriting,
  draftWritingSchema,
} from '@jiqia/contracts/http';
import type { DraftForm } from '@jiqia/contracts/words';
import { type DraftRow, DraftsService } from '@jiqia/drafts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

type Draft = z.input<typeof draftSchema>;
const NEW = 'new';
const forms = { schema: draftFormSchema };
const entries = { schema: draftEntrySchema };

/** Forms that the account which calls has not finished. */
@ApiTags('drafts')
@Controller('my/drafts')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get()
  @Operation('自己没写完的表，后写的在前', draftListSchema)
  @RoutePolicy('draft.keep')
  async list(@CurrentActor() actor: Actor): Promise<z.input<typeof draftListSchema>> {
    const items = await this.drafts.list(actor);
    return {
      items: items.map(({ form: of, entryId, title, lockVersion, updatedAt }) => ({
        form: of,
        entry: entryId ?? NEW,
        title,
        version: lockVersion,
        savedAt: updatedAt.toISOString(),
      })),
    };
  }

  @Get(':form/:entry')
  @Operation('取回一份没写完的表；没有存过的，版本为 0', draftSchema, { headers: ['ETag'] })
  @RoutePolicy('draft.keep')
  async get(
    @CurrentActor() actor: Actor,
    @Param('form', forms) of: DraftForm,
    @Param('entry', entries) which: string,
  ): Promise<Draft> {
    return viewOf(of, which, await this.drafts.find(actor, of, idOf(which)));
  }

  /** Whom to call is never kept. */
  @Put(':form/:entry')
  @Operation('存一份没写完的表，联系人不存；别的设备存过更新的，答 412', draftSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('draft.keep')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('form', forms) of: DraftForm,
    @Param('entry', entries) which: string,
    @IfMatch('required') seen: number,
    @Body({ schema: draftWritingSchema }) writing: DraftWriting,
  ): Promise<Draft> {
    const place = { form: of, entryId: idOf(which) };
    return viewOf(of, which, await this.drafts.keep(actor, place, seen, writing));
  }

  @Delete(':form/:entry')
  @HttpCode(204)
  @Operation('放弃一份没写完的表', null, { status: 204 })
  @RoutePolicy('draft.keep')
  async discard(
    @CurrentActor() actor: Actor,
    @Param('form', forms) of: DraftForm,
    @Param('entry', entries) which: string,
  ): Promise<void> {
    await this.drafts.discard(actor, of, idOf(which));
  }
}

const idOf = (which: string): string | null => (which === NEW ? null : which);

const viewOf = (form: DraftForm, entry: string, row: DraftRow | null): Draft => ({
  form,
  entry,
  version: row?.lockVersion ?? 0,
  savedAt: row?.updatedAt.toISOString() ?? null,
  entryVersion: row?.entryVersion ?? null,
  content: row?.content ?? null,
});
