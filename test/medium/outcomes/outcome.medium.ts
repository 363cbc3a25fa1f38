import { InvitationsModule } from '@jiqia/invitations';
import { MeetingsModule } from '@jiqia/meetings';
import { ORGANISER, SYSTEM } from '@jiqia/identity';
import { type OutcomeReport, OutcomesService, OutcomesModule } from '@jiqia/outcomes';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('outcomes', () => {
  let app: TestApp;
  let outcomes: OutcomesService;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, OutcomesModule]);
    outcomes = app.get(OutcomesService);
  });
  afterAll(() => app.close());

  async function told(fields: Partial<OutcomeReport> = {}): Promise<OutcomeReport> {
    return {
      editionId: (await makeEdition(app)).id,
      needId: (await makeNeed(app)).id,
      capabilityId: (await makeCapability(app)).id,
      stage: 'INTENT',
      claimState: 'CLAIMED',
      contractType: null,
      intentWan: 120.5,
      contractWan: null,
      receivedWan: null,
      signedAt: null,
      note: '',
      ...fields,
    };
  }
  const moves = async (id: string): Promise<string[]> =>
    (
      await app.sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE entity = 'outcome' AND entity_id = $1 ORDER BY at, id`,
        [id],
      )
    ).map(({ action }) => action);

  it('is recorded at the stage it has reached, through every stage before', async () => {
    const row = await outcomes.record(
      ORGANISER,
      await told({ stage: 'CONTRACTED', claimState: 'EVIDENCED' }),
    );
    expect(row).toMatchObject({ stage: 'CONTRACTED', claimState: 'EVIDENCED', intentWan: 120.5 });
    expect(await moves(row.id)).toEqual([
      'outcome.record',
      'outcome.agreed',
      'outcome.contracted',
      'outcome.evidenced',
    ]);
    expect(await outcomes.listByEdition(row.editionId)).toEqual([row]);
  });

  it('advances stage by stage and never jumps', async () => {
    const { id } = await outcomes.record(ORGANISER, await told());
    await expect(outcomes.advance(ORGANISER, id, 'CONTRACTED')).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    expect(await outcomes.advance(ORGANISER, id, 'AGREED')).toMatchObject({
      stage: 'AGREED',
      lockVersion: 2,
    });
    await expect(outcomes.advance(SYSTEM, id, 'CONTRACTED')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });

  it('is ended or disputed for a reason only', async () => {
    const { id } = await outcomes.record(ORGANISER, await told({ stage: 'AGREED' }));
    await expect(outcomes.advance(ORGANISER, id, 'TERMINATED')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    await expect(outcomes.claim(ORGANISER, id, 'DISPUTED', '  ')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    expect(await outcomes.claim(ORGANISER, id, 'DISPUTED', '金额不符')).toMatchObject({
      claimState: 'DISPUTED',
    });
    expect(await outcomes.advance(ORGANISER, id, 'TERMINATED', '经费不足')).toMatchObject({
      stage: 'TERMINATED',
    });
  });

  it('is recorded once a pair and edition', async () => {
    const report = await told();
    await outcomes.record(ORGANISER, report);
    await expect(outcomes.record(ORGANISER, report)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });
});
