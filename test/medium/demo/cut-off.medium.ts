import { DemoService } from '@jiqia/demo';
import { EditionsService } from '@jiqia/fairs';
import { violatedInvariants } from '@jiqia/invariants';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { ShortlistRunsService } from '@jiqia/matching';
import { MeetingsService, TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OutcomesService } from '@jiqia/outcomes';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';

/** A service's method that fails at its call number `at`, as when its process is killed there. */
interface Cut {
  readonly what: string;
  readonly of: (app: TestApp) => object;
  readonly method: string;
  readonly at: number;
}

/** In the order in which a load meets them. */
const CUTS: readonly Cut[] = [
  { what: 'the shortlist', of: (app) => app.get(ShortlistRunsService), method: 'start', at: 1 },
  { what: 'a release', of: (app) => app.get(InvitationsService), method: 'release', at: 1 },
  { what: 'an answer', of: (app) => app.get(AnswersService), method: 'answer', at: 20 },
  { what: 'a timetable', of: (app) => app.get(TimetablesService), method: 'start', at: 1 },
  { what: 'the day', of: (app) => app.get(MeetingsService), method: 'recordHeld', at: 1 },
  { what: 'an outcome', of: (app) => app.get(OutcomesService), method: 'record', at: 3 },
  { what: 'a need that is solved', of: (app) => app.get(NeedsService), method: 'move', at: 2 },
  { what: 'the closing', of: (app) => app.get(EditionsService), method: 'close', at: 1 },
  { what: 'an answer of autumn', of: (app) => app.get(AnswersService), method: 'answer', at: 30 },
];

/** Makes the next cut; everything else works. */
function cut(app: TestApp, { of, method, at }: Cut): jest.SpyInstance {
  const service = of(app) as Record<string, (...args: unknown[]) => unknown>;
  const works = service[method]?.bind(service);
  let calls = 0;
  return jest.spyOn(service, method).mockImplementation((...args: unknown[]) => {
    if (++calls === at) throw new Error('cut off');
    return works?.(...args);
  });
}

describe('a demo city whose loading is cut off', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createWholeProduct();
  });
  afterAll(() => app.close());

  it('comes to the same city, wherever it was cut off', async () => {
    const load = (): Promise<void> => app.get(DemoService).load(true, () => undefined);
    for (const one of CUTS) {
      const spy = cut(app, one);
      const end = await load().catch((error: unknown) => String(error));
      expect([one.what, end]).toEqual([one.what, 'Error: cut off']);
      spy.mockRestore();
    }
    await load();
    const counts = await app.sql(
      `SELECT e.ref, e.closed_at IS NOT NULL AS closed,
              (SELECT count(*)::int FROM invitation i WHERE i.edition_id = e.id AND i.state <> 'QUEUED') AS invitations,
              (SELECT count(*)::int FROM meeting m WHERE m.edition_id = e.id) AS meetings,
              (SELECT count(*)::int FROM outcome o WHERE o.edition_id = e.id) AS outcomes
         FROM edition e ORDER BY e.id`,
    );
    expect(counts).toEqual([
      { ref: '2026-SPRING', closed: true, invitations: 54, meetings: 27, outcomes: 12 },
      { ref: '2026-AUTUMN', closed: false, invitations: 134, meetings: 54, outcomes: 0 },
    ]);
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 240_000);
});
