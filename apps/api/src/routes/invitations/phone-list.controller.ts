import { PHONE_LIST } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { PhoneListService } from '@jiqia/invitations';
import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PhoneListFile } from './phone-list.file.js';

/** Those whose letters did not arrive, to be telephoned. */
@ApiTags('invitations')
@Controller('editions/:edition')
export class PhoneListController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly list: PhoneListService,
    private readonly file: PhoneListFile,
  ) {}

  @Get('phone-list')
  @Operation('电话邀约名单（Excel）：邀约信未送达的人，姓名、电话、要问什么', z.string())
  @ApiProduces('application/octet-stream')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('contact.read')
  async phoneList(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const row = await this.editions.get(actor, refOrId);
    const rows = await this.list.take(actor, row.id);
    const content = await this.file.render(actor, row, rows);
    response.attachment(`${row.name}-${PHONE_LIST.title}.xlsx`);
    return new StreamableFile(content);
  }
}
