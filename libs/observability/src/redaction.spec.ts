import * as fc from 'fast-check';
import { loggableError, loggablePath, redacted, REDACTED, redactedObject } from './redaction.js';

const CANARY = 'canary-13800138000';

describe('redactedObject', () => {
  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'Set-Cookie',
    'password',
    'token',
    'access_token',
    'sessionId',
    'API_KEY',
    'DATABASE_URL',
    'LINK_SECRET',
    'contact',
    'person',
    'email',
    'phone',
    'mobile',
    'fax',
  ])('hides %s', (key) => {
    expect(redactedObject({ [key]: CANARY })).toEqual({ [key]: REDACTED });
    expect(redactedObject({ a: [{ b: { [key]: { deep: CANARY } } }] })).toEqual({
      a: [{ b: { [key]: REDACTED } }],
    });
  });

  it('leaves ids, codes and counts alone', () => {
    const line = { invitationId: 'i1', code: 'MEETING_SLOT_TAKEN', count: 3, ok: true, none: null };
    expect(redactedObject(line)).toEqual(line);
  });

  it('keeps a canary under a secret key out of any object', () => {
    const secret = fc.constantFrom('email', 'phone', 'cookie', 'Authorization', 'contact');
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.string({ maxLength: 5 }), tie('node'), { maxKeys: 3 }),
        secret.map((key) => ({ [key]: CANARY })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (value) => {
        expect(JSON.stringify(redactedObject({ value }))).not.toContain(CANARY);
      }),
    );
  });

  it('comes back from cycles, depth, long lists, functions, bigints and buffers', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(redactedObject(loop)).toEqual({ self: '[circular]' });
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), CANARY);
    expect(JSON.stringify(redacted(deep))).toContain('[deep]');
    expect(redacted(Array.from({ length: 103 }, () => 0))).toHaveLength(101);
    expect(redacted([() => CANARY, 1n, Buffer.from(CANARY)])).toEqual([
      '[function]',
      '1',
      `[${CANARY.length} bytes]`,
    ]);
  });

  it('shows the same object twice when it is no cycle', () => {
    const shared = { id: 1 };
    expect(redacted([shared, shared])).toEqual([{ id: 1 }, { id: 1 }]);
  });
});

describe('loggableError', () => {
  it('keeps code, kind and causes, drops parameters and detail', () => {
    const driver = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: `Key (email)=(${CANARY}) already exists.`,
      parameters: [CANARY],
    });
    const error = Object.assign(new Error('已有此单位', { cause: driver }), {
      code: 'ORGANISATION_EXISTS',
      kind: 'conflict',
      details: { email: CANARY },
    });
    const logged = loggableError(error);
    expect(logged).toMatchObject({
      type: 'Error',
      message: '已有此单位',
      code: 'ORGANISATION_EXISTS',
      kind: 'conflict',
      cause: { code: '23505', message: 'duplicate key' },
    });
    expect(JSON.stringify(logged)).not.toContain(CANARY);
  });

  it('lets no mail address through, in messages, stacks and causes, and leaves paths alone', () => {
    const cause = new Error('550 <lu.见深@people.example.org> no such user');
    const error = new Error('cannot send to qin+1@大学.example.cn', { cause });
    error.stack = `${error.message}\n at /srv/node_modules/@nestjs/core/index.js`;
    const words = JSON.stringify(loggableError(error));
    expect(words).not.toMatch(/example/);
    expect(words).toContain('550 <[redacted]> no such user');
    expect(words).toContain('node_modules/@nestjs/core');
  });

  it('comes back from an error that causes itself and from no error at all', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(JSON.stringify(loggableError(error))).toContain('loop');
    expect(loggableError('boom')).toEqual({ type: 'string', message: 'boom' });
  });
});

describe('loggablePath', () => {
  it('drops the query and hides tokens, not ids', () => {
    const token = 'A'.repeat(43);
    expect(loggablePath(`/answer/${token}?next=1#x`)).toBe(`/answer/${REDACTED}`);
    for (const address of ['p1@people.example.org', 'p1%40people.example.org'])
      expect(loggablePath(`/api/needs/${address}`)).toBe(`/api/needs/${REDACTED}`);
    expect(loggablePath('/api/needs/0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11?q=13800138000')).toBe(
      '/api/needs/0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11',
    );
    expect(loggablePath('')).toBe('');
  });
});
