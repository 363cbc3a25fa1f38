import { editionCloneFormSchema } from '@jiqia/contracts/forms';
import { EditionClonesService, EditionsService, FairsModule } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedsModule, NeedsService } from '@jiqia/needs';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** The clock shows 20 November 2026. */
describe('an edition made after another', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([FairsModule, NeedsModule, CapabilitiesModule]);
  });
  afterAll(() => app.close());

  const form = (fields: object) =>
    editionCloneFormSchema.parse({ name: '下一届', shiftDays: 21, ...fields });
  const rows = async (): Promise<unknown> =>
    app.sql(
      `SELECT (SELECT count(*) FROM edition) AS editions, (SELECT count(*) FROM edition_session) AS sessions,
              (SELECT count(*) FROM edition_entry) AS entries, (SELECT count(*) FROM audit_entry) AS audits`,
    );

  it('is what its preview says, with those who still take part', async () => {
    const source = await makeEdition(app, { id: 'FIRST' });
    const [need, gone] = [await makeNeed(app), await makeNeed(app)];
    const capability = await makeCapability(app);
    await enter(app, source, { needs: [need, gone], capabilities: [capability] });
    await app
      .get(NeedsService)
      .move(ORGANISER, gone.id, 'CLOSED', { resolution: 'SOLVED_ELSEWHERE' });
    await app.get(EditionsService).close(ORGANISER, source.id, app.clock.now());
    const edition = await app.get(EditionsService).get(source.id);
    const clones = app.get(EditionClonesService);
    const asked = form({ id: 'SECOND', entries: true, conflicts: true });
    const before = await rows();
    const preview = await clones.preview(ORGANISER, edition, asked);
    expect(await rows()).toEqual(before);
    expect(preview).toMatchObject({ id: null, entries: { needs: 1, capabilities: 1, left: 1 } });
    const { id, ...made } = await clones.clone(ORGANISER, edition, asked);
    expect({ ...made, id: null }).toEqual(preview);
    const second = await app.get(EditionsService).getByRef('SECOND');
    expect(second).toMatchObject({ id, closedAt: null, programmeId: edition.programmeId });
    expect(await app.get(EditionsService).formOf(second)).toEqual(made.form);
    expect(await app.get(EditionsService).listEntryIds(second.id, 'need')).toEqual([need.id]);
    await expect(clones.clone(ORGANISER, edition, asked)).rejects.toMatchObject({
      code: 'EDITION_REF_TAKEN',
    });
    const bare = await clones.clone(ORGANISER, edition, form({ id: 'THIRD' }));
    expect(bare.entries).toEqual({ needs: 0, capabilities: 0, left: 0 });
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
