import { ORGANISER } from '@jiqia/identity';
import { type ImportReport, ImportsService } from '@jiqia/imports';
import { Controller, HttpCode, Param, Post, Query, RawBody } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';

const side = { schema: z.enum(['need', 'capability']) };
const querySchema = z.object({
  name: z.string().min(1).max(200),
  dryRun: z.enum(['true', 'false']).default('true'),
  editionId: z.uuid().optional(),
});

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** Takes a sheet as the raw body; `name` tells its kind by the ending. A dry run unless `dryRun=false`. */
  @Post(':side')
  @ApiOperation({ summary: '导入表格；默认只试运行，不写入' })
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('needs.write')
  import(
    @Param('side', side) which: 'need' | 'capability',
    @Query({ schema: querySchema }) query: z.infer<typeof querySchema>,
    @RawBody() body: Buffer | undefined,
  ): Promise<ImportReport> {
    return this.imports.importFile(
      ORGANISER,
      which,
      { name: query.name, bytes: body ?? Buffer.alloc(0) },
      {
        dryRun: query.dryRun === 'true',
        ...(query.editionId ? { editionId: query.editionId } : {}),
      },
    );
  }
}
