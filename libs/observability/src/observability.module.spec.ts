import {
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  type INestApplication,
  Logger,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import request from 'supertest';
import { z } from 'zod';
import { ObservabilityModule, useStructuredLogs } from './observability.module.js';

const TOKEN = 'kP3'.repeat(15);
const CANARY = '13800138000';

@Controller()
class SampleController {
  private readonly logger = new Logger('Sample');

  @Get('health')
  health(): string {
    return 'ok';
  }

  @Get('answer/:token')
  answer(@Param('token') token: string): number {
    this.logger.log('line one\r\nline two {"level":"fatal"}');
    if (token === 'format') this.logger.log('%s %d %j %o %% of');
    return token.length;
  }

  @Post('contacts')
  @HttpCode(202)
  contacts(): void {
    this.logger.warn({ msg: 'taken over', contact: { phone: CANARY }, needId: 'n1' });
  }

  @Get('own')
  own(@Req() call: { actor?: { id: string } }): void {
    call.actor = { id: 'account-1' };
    throw new ForbiddenException();
  }

  @Get('bug')
  bug(): void {
    throw Object.assign(new Error('bug'), { parameters: [CANARY] });
  }
}

const lineSchema = z.looseObject({
  req: z.looseObject({ id: z.string() }).optional(),
  res: z.object({ status: z.number() }).optional(),
});
type Line = z.infer<typeof lineSchema>;

describe('ObservabilityModule', () => {
  let app: INestApplication<Server>;
  let written = '';
  const lines = (): Line[] =>
    written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => lineSchema.parse(JSON.parse(line)));
  const completed = (): Line | undefined => lines().find((line) => line.res !== undefined);

  beforeAll(async () => {
    const destination = { write: (line: string) => void (written += line) };
    const module = await Test.createTestingModule({
      imports: [ObservabilityModule.register({ level: 'info', service: 'api' }, destination)],
      controllers: [SampleController],
    }).compile();
    app = module.createNestApplication<INestApplication<Server>>({ bufferLogs: true });
    useStructuredLogs(app);
    await app.init();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    written = '';
  });

  const http = (): ReturnType<typeof request> => request(app.getHttpServer());

  it('writes one JSON line a request: time, level, service, id, method, path, status', async () => {
    const response = await http().get('/answer/short?phone=1').set('X-Request-Id', 'req-12345678');
    expect(response.headers['x-request-id']).toBe('req-12345678');
    expect(completed()).toMatchObject({
      level: 'info',
      service: 'api',
      req: { id: 'req-12345678', method: 'GET', path: '/answer/short' },
      res: { status: 200 },
      responseTime: expect.any(Number),
    });
    expect(String(completed()?.['time'])).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('keeps headers, query strings and answer tokens out', async () => {
    await http()
      .get(`/answer/${TOKEN}?phone=${CANARY}`)
      .set('Cookie', `session=${CANARY}`)
      .set('Authorization', `Bearer ${CANARY}`);
    expect(written).not.toContain(CANARY);
    expect(written).not.toContain(TOKEN);
    expect(completed()?.req?.['path']).toBe('/answer/[redacted]');
  });

  it('keeps a message with line breaks on its own line and under its request id', async () => {
    await http().get('/answer/x').set('X-Request-Id', 'req-87654321');
    const own = lines().filter((line) => line['context'] === 'Sample');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ level: 'info', msg: 'line one\r\nline two {"level":"fatal"}' });
    expect(own[0]?.req?.['id']).toBe('req-87654321');
    expect(lines()).toHaveLength(2);
  });

  it('says who called, by id, where that is known', async () => {
    await http().get('/own').expect(403);
    expect(completed()).toMatchObject({ level: 'warn', actor: 'account-1', res: { status: 403 } });
    await http().get('/answer/x');
    expect(lines().at(-1)).not.toHaveProperty('actor');
  });

  it('takes a message as it stands, whatever it means to a formatter', async () => {
    await http().get('/answer/format');
    expect(lines()).toContainEqual(
      expect.objectContaining({ context: 'Sample', msg: '%s %d %j %o %% of' }),
    );
  });

  it('hides contact fields that a service logs', async () => {
    await http().post('/contacts').send({ phone: CANARY }).expect(202);
    expect(written).not.toContain(CANARY);
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: 'warn', contact: '[redacted]', needId: 'n1' }),
    );
  });

  it.each(['a b', 'x', 'a'.repeat(65), 'id"\\,{}'])(
    'does not take over the request id %p',
    async (id) => {
      const response = await http().get('/answer/x').set('X-Request-Id', id);
      expect(response.headers['x-request-id']).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
      expect(completed()?.req?.['id']).toBe(response.headers['x-request-id']);
    },
  );

  it('is quiet about health checks, warns of 4xx, reports 5xx as errors without their parameters', async () => {
    await http().get('/health').expect(200);
    expect(lines()).toEqual([]);
    await http().get('/nowhere').expect(404);
    expect(completed()?.['level']).toBe('warn');
    written = '';
    await http().get('/bug').expect(500);
    expect(completed()).toMatchObject({ level: 'error', res: { status: 500 } });
    expect(written).not.toContain(CANARY);
  });
});
