import {
  EDITION_PARTS,
  type EditablePart,
  PART_PATCHES,
  type PartForm,
  type PatchablePart,
} from '@jiqia/contracts/forms';
import {
  type Page,
  PART_PAGES,
  PART_VIEWS,
  partListQuerySchema,
  type PageQuery,
} from '@jiqia/contracts/http';
import { EditionPartsService, type PartKind } from '@jiqia/fairs';
import type { Action, Actor } from '@jiqia/identity';
import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Patch,
  Post,
  Query,
  Res,
  type Type,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { partView, type PartView } from './edition-parts.presenter.js';

/** Where a kind of part stands under its edition, and how its operations are called. */
interface PartRoutes {
  readonly path: string;
  readonly noun: string;
}
const ROUTES: Readonly<Record<EditablePart, PartRoutes>> = {
  session: { path: 'sessions', noun: '场次' },
  place: { path: 'places', noun: '洽谈桌、洽谈室或视频间' },
  unavailability: { path: 'unavailabilities', noun: '不可用时段' },
  conflict: { path: 'conflicts', noun: '回避' },
  pin: { path: 'pins', noun: '指定时段的洽谈' },
  precedence: { path: 'precedences', noun: '先后次序' },
  participation: { path: 'participations', noun: '参加本届的需求或能力' },
};
const id = { schema: z.uuid() };

/** A class a kind, named after it, so that each operation has a name of its own. */
const named = (kind: string, controller: Type): Type => {
  const name = `Edition${kind.charAt(0).toUpperCase()}${kind.slice(1)}Controller`;
  Object.defineProperty(controller, 'name', { value: name });
  return controller;
};

const policies = (kind: PartKind): { readonly read: Action; readonly edit: Action } =>
  kind === 'participation'
    ? { read: 'participation.read', edit: 'participation.edit' }
    : { read: 'edition-part.read', edit: 'edition-part.edit' };

/** List, read, add and take out, the same for every kind of part. */
function partController(kind: EditablePart): Type {
  const { path, noun } = ROUTES[kind];
  const { read, edit } = policies(kind);

  @ApiTags('edition-parts')
  @Controller(`editions/:edition/${path}`)
  class EditionPartController {
    constructor(
      readonly editions: EditionsReader,
      readonly parts: EditionPartsService,
    ) {}

    @Get()
    @Operation(`${noun}列表`, PART_PAGES[kind])
    @RoutePolicy(read)
    async list(
      @CurrentActor() actor: Actor,
      @Param('edition', edition) refOrId: string,
      @Query({ schema: partListQuerySchema }) query: PageQuery,
    ): Promise<Page<PartView>> {
      const { id: editionId } = await this.editions.get(actor, refOrId);
      const { items, nextCursor } = await this.parts.list(actor, kind, editionId, query);
      return { items: items.map((part) => partView(part, kind, actor)), nextCursor };
    }

    @Post()
    @Operation(`新增${noun}`, PART_VIEWS[kind], { status: 201, headers: ['ETag', 'Location'] })
    @RoutePolicy(edit)
    async create(
      @CurrentActor() actor: Actor,
      @Param('edition', edition) refOrId: string,
      @Body({ schema: EDITION_PARTS[kind] }) form: PartForm<EditablePart>,
      @Res({ passthrough: true }) response: Response,
    ): Promise<PartView> {
      const { id: editionId } = await this.editions.get(actor, refOrId);
      const part = await this.parts.create(actor, kind, editionId, form);
      response.location(`/api/editions/${editionId}/${path}/${part.row.id}`);
      return partView(part, kind, actor);
    }

    @Get(':id')
    @Operation(`${noun}详情`, PART_VIEWS[kind], { headers: ['ETag'] })
    @RoutePolicy(read)
    async get(
      @CurrentActor() actor: Actor,
      @Param('edition', edition) refOrId: string,
      @Param('id', id) partId: string,
    ): Promise<PartView> {
      const { id: editionId } = await this.editions.get(actor, refOrId);
      return partView(await this.parts.read(actor, kind, editionId, partId), kind, actor);
    }

    @Delete(':id')
    @Operation(`删除${noun}`, null, { status: 204, ifMatch: 'required' })
    @RoutePolicy(edit)
    async remove(
      @CurrentActor() actor: Actor,
      @Param('edition', edition) refOrId: string,
      @Param('id', id) partId: string,
      @IfMatch('required') version: number,
    ): Promise<void> {
      const { id: editionId } = await this.editions.get(actor, refOrId);
      await this.parts.remove(actor, kind, editionId, partId, version);
    }
  }
  return named(kind, EditionPartController);
}

/** Changes single fields of a part. */
function partEditController(kind: PatchablePart): Type {
  const { path, noun } = ROUTES[kind];

  @ApiTags('edition-parts')
  @Controller(`editions/:edition/${path}`)
  class EditionPartEditController {
    constructor(
      readonly editions: EditionsReader,
      readonly parts: EditionPartsService,
    ) {}

    @Patch(':id')
    @Operation(`修改${noun}`, PART_VIEWS[kind], { headers: ['ETag'], ifMatch: 'required' })
    @RoutePolicy('edition-part.edit')
    async edit(
      @CurrentActor() actor: Actor,
      @Param('edition', edition) refOrId: string,
      @Param('id', id) partId: string,
      @IfMatch('required') lockVersion: number,
      @Body({ schema: PART_PATCHES[kind] }) patch: Readonly<Record<string, unknown>>,
    ): Promise<PartView> {
      const { id: editionId } = await this.editions.get(actor, refOrId);
      const change = { lockVersion, patch };
      return partView(await this.parts.edit(actor, kind, editionId, partId, change), kind, actor);
    }
  }
  return named(`${kind}Edit`, EditionPartEditController);
}

/** Entries of old forms that no row could be made of: shown with their edition, taken out here once they are mended. */
@ApiTags('edition-parts')
@Controller('editions/:edition/unresolved-parts')
class EditionUnresolvedController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly parts: EditionPartsService,
  ) {}

  @Delete(':id')
  @Operation('删除待核对的条目（已另行补录，或不再需要）', null, {
    status: 204,
    ifMatch: 'required',
  })
  @RoutePolicy('edition-part.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) partId: string,
    @IfMatch('required') version: number,
  ): Promise<void> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    await this.parts.remove(actor, 'unresolved', editionId, partId, version);
  }
}

/** One controller a kind of part, and one more for each kind whose fields can be changed. */
export const EDITION_PART_CONTROLLERS: readonly Type[] = [
  ...(Object.keys(EDITION_PARTS) as EditablePart[]).map((kind) => partController(kind)),
  ...(Object.keys(PART_PATCHES) as PatchablePart[]).map((kind) => partEditController(kind)),
  EditionUnresolvedController,
];
