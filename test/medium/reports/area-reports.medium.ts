import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import {
  areaNeedQuerySchema,
  areaOrganisationQuerySchema,
  funnelRowsQuerySchema,
} from '@jiqia/contracts/http';
import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import { withReach } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER, reachFor } from '@jiqia/identity';
import { OutcomesService } from '@jiqia/outcomes';
import { AreaReports, EditionFunnel } from '@jiqia/reports';
import { makeEdition, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { createWholeProduct } from '../../support/whole-product.js';

const EAST = { park: '东江产业园', region: '东江区' };
const WEST = { park: '西江产业园', region: '西江区' };
const BASE = '/editions/E/';

/** One edition with a need of each of two parks; a third park has an enterprise that asked for nothing. */
describe('what an officer is in charge of', () => {
  let app: TestApp;
  let edition: EditionRow;
  beforeAll(async () => {
    app = await createWholeProduct();
    edition = await makeEdition(app);
    const seed = async (title: string, organisation: object, contractWan: number) => {
      const need = await makeNeed(app, { title, field: '新材料', organisation });
      await app.sql(
        `INSERT INTO edition_entry (id, edition_id, side, entry_id) VALUES (uuidv7(), $1, 'need', $2)`,
        [edition.id, need.id],
      );
      const { id: matchId } = await makeMet(app, { edition, need });
      await app.get(OutcomesService).recordOf(ORGANISER, {
        ...outcomeDetailsSchema.parse({ contractWan }),
        matchId,
        stage: 'CONTRACTED',
      });
    };
    await seed('东江的铸件气孔', { name: '东江铸造厂', ...EAST }, 80.5);
    await seed('西江的镀层脱落', { name: '西江镀业', ...WEST }, 7311);
    await app.sql(
      `INSERT INTO organisation (id, name, kind, park, region) VALUES (uuidv7(), '东江还没提的厂', 'ENTERPRISE', $1, $2)`,
      [EAST.park, EAST.region],
    );
  }, 120_000);
  afterAll(() => app.close());

  const officer = (role: RoleCode, kind: ScopeKind, id: string): Actor =>
    accountActor('019a0000-0000-7000-8000-0000000000ad', [{ role, scope: { kind, id } }]);
  const all = async (actor: Actor) => {
    const area = app.get(AreaReports);
    const needs = areaNeedQuerySchema.parse({});
    return withReach(reachFor(actor), async () => ({
      read: await area.read(actor),
      organisations: await area.listOrganisations(actor, areaOrganisationQuerySchema.parse({})),
      needs: await area.listNeeds(actor, needs),
      funnel: await area.readFunnel(actor, edition.id, BASE),
      rows: await area.listRows(
        actor,
        edition.id,
        BASE,
        funnelRowsQuerySchema.parse({ step: 'held' }),
      ),
      gaps: await area.readGaps(actor, edition.id, BASE),
      outcomes: await area.readOutcomes(actor, edition.id),
    }));
  };

  it.each([
    ['a park', officer('PARK_OFFICER', 'park', EAST.park)],
    ['a region', officer('BUREAU_OFFICER', 'region', EAST.region)],
  ])('of %s is in each answer, and nothing of another', async (_, actor) => {
    const told = await all(actor);
    expect(told.read).toMatchObject({ organisations: 2, answered: 1 });
    expect([...told.read.needs.values()]).toEqual([1]);
    expect(told.organisations.items.map(({ name }) => name).toSorted()).toEqual([
      '东江还没提的厂',
      '东江铸造厂',
    ]);
    expect(told.needs.items.map(({ title }) => title)).toEqual(['东江的铸件气孔']);
    expect(told.funnel.steps.find(({ step }) => step === 'contracted')?.count).toBe(1);
    expect(told.rows.items).toHaveLength(1);
    expect(told.rows.items[0]).toMatchObject({
      needTitle: '东江的铸件气孔',
      needId: told.needs.items[0]?.id,
      matchId: null,
    });
    expect(told.gaps.cells).toMatchObject([{ field: '新材料', park: EAST.park, needs: 1 }]);
    expect(told.outcomes.totals.map(({ contractWan }) => contractWan)).toEqual([80.5]);
    const written = JSON.stringify({ ...told, gaps: told.gaps.cells });
    for (const canary of ['西江', '7311', '镀层']) expect(written).not.toContain(canary);
  });

  it('opens each number of the funnel with as many rows', async () => {
    const actor = officer('PARK_OFFICER', 'park', WEST.park);
    const { steps } = await app.get(AreaReports).readFunnel(actor, edition.id, BASE);
    for (const { step, count } of steps) {
      const query = funnelRowsQuerySchema.parse({ step });
      const { items } = await app.get(AreaReports).listRows(actor, edition.id, BASE, query);
      expect([step, items.length]).toEqual([step, count]);
    }
  });

  it('tells who has not answered, and pages through both lists', async () => {
    const actor = officer('PARK_OFFICER', 'park', EAST.park);
    const area = app.get(AreaReports);
    const silent = areaOrganisationQuerySchema.parse({ answered: 'false' });
    expect((await area.listOrganisations(actor, silent)).items.map(({ name }) => name)).toEqual([
      '东江还没提的厂',
    ]);
    const first = await area.listOrganisations(
      actor,
      areaOrganisationQuerySchema.parse({ limit: 1 }),
    );
    const next = areaOrganisationQuerySchema.parse({ limit: 1, cursor: first.nextCursor });
    const second = await area.listOrganisations(actor, next);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(2);
    const foreign = areaNeedQuerySchema.parse({
      organisation: (await all(officer('PARK_OFFICER', 'park', WEST.park))).organisations.items[0]
        ?.id,
    });
    expect((await area.listNeeds(actor, foreign)).items).toEqual([]);
  });

  it('is everything to whoever may have the reports of all, and nothing to others', async () => {
    expect((await app.get(AreaReports).read(ORGANISER)).organisations).toBeGreaterThanOrEqual(3);
    for (const actor of [
      officer('MODERATOR', 'park', EAST.park),
      officer('EDITION_ORGANISER', 'edition', edition.id),
      officer('ENTERPRISE_OWNER', 'organisation', edition.id),
    ])
      await expect(app.get(AreaReports).read(actor)).rejects.toMatchObject({
        code: 'ACTION_FORBIDDEN',
      });
  });

  it('has a map of gaps with each need of the edition once, and pairs by their ids, for those who run it', async () => {
    const funnel = app.get(EditionFunnel);
    const { cells } = await funnel.readGaps(ORGANISER, edition.id, BASE);
    expect(cells.reduce((sum, { needs }) => sum + needs, 0)).toBe(
      (await funnel.read(ORGANISER, edition.id, BASE)).steps[0]?.count,
    );
    const query = funnelRowsQuerySchema.parse({ step: 'held' });
    const { items } = await funnel.listRows(ORGANISER, edition.id, BASE, query);
    expect(items.map(({ matchId }) => matchId)).not.toContain(null);
    const stranger = officer('PARK_OFFICER', 'park', EAST.park);
    await expect(funnel.readGaps(stranger, edition.id, BASE)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
