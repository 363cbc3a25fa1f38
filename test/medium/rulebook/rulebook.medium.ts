import { EditionsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MatchingModule } from '@jiqia/matching';
import { RulebookModule, RulebookService } from '@jiqia/rulebook';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import { Client } from 'pg';
import { makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PLATFORM = { kind: 'matching.weights', key: 'platform' };
const weights = (title: number): object => ({
  ...SHIPPED_WEIGHTS,
  parts: { ...SHIPPED_WEIGHTS.parts, title },
});

/** What staff edit: each version kept, the newest holds. */
describe('the rulebook', () => {
  let app: TestApp;
  let rules: RulebookService;
  beforeEach(async () => {
    app = await createTestApp([MatchingModule, RulebookModule]);
    rules = app.get(RulebookService);
  });
  afterEach(() => app.close());

  const asked = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const client = new Client(app.url);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end();
    }
  };
  const versions = async (): Promise<number[]> =>
    (await rules.history(ORGANISER, PLATFORM, { limit: 50 })).items.map(({ version }) => version);

  it('holds what is shipped until somebody writes, then the newest; going back writes once more', async () => {
    expect(await rules.read(ORGANISER, PLATFORM)).toMatchObject({
      version: 0,
      origin: 'SHIPPED',
      content: SHIPPED_WEIGHTS,
    });
    await rules.save(ORGANISER, PLATFORM, { content: weights(0.5), note: '标题少算' }, 0);
    const second = { content: weights(0.25), note: '再少算' };
    expect(await rules.save(ORGANISER, PLATFORM, second, 1)).toMatchObject({
      version: 2,
      origin: 'OWN',
      content: weights(0.25),
      written: { note: '再少算', createdBy: ORGANISER.id },
    });
    await rules.goBack(ORGANISER, PLATFORM, { version: 1, note: '改回' }, 2);
    const last = await rules.goBack(ORGANISER, PLATFORM, { version: 0, note: '改回出厂' }, 3);
    expect(last).toMatchObject({ version: 4, origin: 'OWN', content: SHIPPED_WEIGHTS });
    const { items } = await rules.history(ORGANISER, PLATFORM, { limit: 2 });
    expect(items.map(({ version, parent }) => [version, parent])).toEqual([
      [4, 0],
      [3, 1],
    ]);
    const rest = await rules.history(ORGANISER, PLATFORM, { limit: 2, cursor: items[1]?.id });
    expect(rest.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(rest.nextCursor).toBeNull();
    expect(await rules.difference(ORGANISER, PLATFORM, { from: 0, to: 2 })).toEqual([
      { path: 'parts.title', from: 0.75, to: 0.25 },
    ]);
    expect(await rules.version(ORGANISER, PLATFORM, 2)).toMatchObject({ content: weights(0.25) });
    await expect(rules.version(ORGANISER, PLATFORM, 5)).rejects.toMatchObject({
      code: 'RULE_VERSION_NOT_FOUND',
    });
    const audited = await asked<{ action: string; reason: string }>(
      `SELECT action, reason FROM audit_entry WHERE entity = 'rule_version' ORDER BY id`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'rule.save',
      'rule.save',
      'rule.back',
      'rule.back',
    ]);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('takes one of two who have read the same version, and says to the other which holds', async () => {
    const tried = await Promise.allSettled(
      [0.1, 0.2, 0.3, 0.4].map((title) =>
        rules.save(ORGANISER, PLATFORM, { content: weights(title), note: '同时修改' }, 0),
      ),
    );
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'RULE_CHANGED', details: { current: 1 } });
    expect(await versions()).toEqual([1]);
  });

  it('refuses what is no content of its kind, what holds already, and keys that there are not', async () => {
    const save = (content: unknown, note = '试试'): Promise<unknown> =>
      rules.save(ORGANISER, PLATFORM, { content, note }, 0);
    await expect(save({ ...weights(0.5), magic: 1 })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'content.magic', code: 'UNKNOWN_FIELD' }],
    });
    await expect(save(weights(2))).rejects.toMatchObject({
      fields: [{ field: 'content.parts.title', code: 'NUMBER_TOO_LARGE' }],
    });
    await expect(save(weights(0.5), ' ')).rejects.toMatchObject({
      fields: [{ field: 'note', code: 'EMPTY' }],
    });
    await expect(save(SHIPPED_WEIGHTS)).rejects.toMatchObject({ code: 'RULE_UNCHANGED' });
    for (const rule of [
      { kind: 'matching.weights', key: 'nobody' },
      { kind: 'toString', key: 'platform' },
    ])
      await expect(rules.read(ORGANISER, rule)).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
    const nowhere = { ...PLATFORM, key: '019a0000-0000-7000-8000-0000000000ff' };
    for (const work of [
      rules.read(ORGANISER, nowhere),
      rules.save(ORGANISER, nowhere, { content: weights(0.5), note: '试试' }, 0),
    ])
      await expect(work).rejects.toMatchObject({ code: 'EDITION_NOT_FOUND' });
    expect(await versions()).toEqual([]);
  });

  it('lets an edition hold its own over those of the platform, and follow the platform again', async () => {
    const edition = await makeEdition(app);
    const own = { ...PLATFORM, key: edition.id };
    await rules.save(ORGANISER, PLATFORM, { content: weights(0.5), note: '平台' }, 0);
    expect(await rules.read(ORGANISER, own)).toMatchObject({
      version: 0,
      origin: 'PLATFORM',
      source: { key: 'platform', version: 1 },
      content: weights(0.5),
    });
    await rules.save(ORGANISER, own, { content: weights(0.1), note: '本届' }, 0);
    expect(await rules.read(ORGANISER, own)).toMatchObject({
      origin: 'OWN',
      source: { key: edition.id, version: 1 },
    });
    const followed = await rules.goBack(ORGANISER, own, { version: 0, note: '沿用平台' }, 1);
    expect(followed).toMatchObject({ version: 2, origin: 'PLATFORM', content: weights(0.5) });
    await app.get(EditionsService).close(ORGANISER, edition.id, app.clock.now());
    await expect(
      rules.save(ORGANISER, own, { content: weights(0.2), note: '已归档' }, 2),
    ).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
  });

  it('lets an edition’s organisers write its weights alone, and an auditor read', async () => {
    const [edition, other] = [await makeEdition(app), await makeEdition(app)];
    const grants = [
      { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id: edition.id } },
    ] as const;
    const runner: Actor = accountActor('019a0000-0000-7000-8000-000000000001', grants);
    const save = (actor: Actor, key: string): Promise<unknown> =>
      rules.save(actor, { ...PLATFORM, key }, { content: weights(0.1), note: '本届' }, 0);
    await save(runner, edition.id);
    for (const key of [other.id, 'platform'])
      await expect(save(runner, key)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    expect((await rules.list(runner)).map(({ key }) => key)).toEqual([edition.id]);
    const auditor = accountActor('019a0000-0000-7000-8000-000000000002', [
      { role: 'AUDITOR', scope: { kind: 'platform', id: null } },
    ]);
    expect((await rules.list(auditor)).map(({ key }) => key)).toContain('platform');
    await expect(save(auditor, edition.id)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('keeps every version: none is changed, deleted or emptied, by the product’s own role either', async () => {
    await rules.save(ORGANISER, PLATFORM, { content: weights(0.5), note: '标题少算' }, 0);
    const product = new URL(process.env['TEST_APP_URL'] ?? '');
    product.pathname = new URL(app.url).pathname;
    const client = new Client(product.href);
    await client.connect();
    try {
      for (const sql of [
        `UPDATE rule_version SET note = 'x'`,
        'DELETE FROM rule_version',
        'TRUNCATE rule_version',
      ])
        await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    for (const sql of [`UPDATE rule_version SET note = 'x'`, 'DELETE FROM rule_version'])
      await expect(asked(sql)).rejects.toMatchObject({ code: 'JQ002' });
    expect(await versions()).toEqual([1]);
  });
});
