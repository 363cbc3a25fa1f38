import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { capabilityEditSchema } from '@jiqia/contracts/forms';
import { ORGANISER } from '@jiqia/identity';
import { EndorsementsService } from '@jiqia/organisations';
import { MatchingModule } from '@jiqia/matching';
import { makeCapability } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PATENT = { kind: 'PATENT', number: 'ZL200310100002.X', title: '一种压铸件检测方法' };

describe('evidence of capabilities', () => {
  let app: TestApp;
  let capabilities: CapabilitiesService;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule]);
    capabilities = app.get(CapabilitiesService);
  });
  afterAll(() => app.close());

  const edit = (row: CapabilityRow, said: object): Promise<CapabilityRow> =>
    capabilities.edit(
      ORGANISER,
      row.id,
      row.lockVersion,
      capabilityEditSchema.parse({
        title: row.title,
        kind: row.kind,
        organisation: { name: '证据研究所' },
        summary: row.summary,
        ...said,
      }),
    );

  it('stays where an edit says nothing of it, goes where it says none, and each change is told', async () => {
    const organisation = { name: '证据研究所', kind: 'INSTITUTE' };
    const first = await makeCapability(app, { organisation, evidence: [PATENT] });
    expect(first.evidence).toEqual([{ ...PATENT, year: null, issuer: '', url: '' }]);
    const second = await edit(first, {});
    expect(second.evidence).toEqual(first.evidence);
    const third = await edit(second, { evidence: [{ ...PATENT, number: 'CN200310100002X' }] });
    const [change] = await capabilities.history.list(ORGANISER, first.id);
    expect(change?.changes).toContainEqual({
      path: 'evidence.0.number',
      from: 'ZL200310100002.X',
      to: 'CN200310100002.X',
    });
    const fourth = await edit(third, { evidence: [] });
    expect(fourth.evidence).toEqual([]);
    const then = await capabilities.history.read(ORGANISER, first.id, second.lockVersion);
    expect(then['evidence']).toEqual(first.evidence);
  });

  it('that another organisation names too is told to who decides, in whatever writing', async () => {
    const row = await makeCapability(app, { evidence: [PATENT] });
    const other = await makeCapability(app, {
      evidence: [{ kind: 'PATENT', number: 'cn 200310100002.x' }],
    });
    const again = await makeCapability(app, { evidence: [{ ...PATENT, kind: 'STANDARD' }] });
    const claims = await capabilities.listClaims(ORGANISER, row.id);
    expect(claims.map(({ capability }) => capability.id)).toEqual([other.id]);
    expect(claims).toMatchObject([{ kind: 'PATENT', number: 'CN200310100002.X' }]);
    expect(await capabilities.listClaims(ORGANISER, again.id)).toEqual([]);
    await capabilities.move(ORGANISER, other.id, 'RETIRED', { reason: '不再提供' });
    expect(await capabilities.listClaims(ORGANISER, row.id)).toEqual([]);
  });

  it('leads from a package to persons of its society and to experts whom that vouches for, and to nobody else', async () => {
    const society = { name: '某某机械工程学会', kind: 'NATIONAL_SOCIETY' };
    const branch = { name: '某某机械工程学会铸造分会', kind: 'SOCIETY_BRANCH' };
    const pack = await makeCapability(app, { kind: 'PACKAGE', organisation: society });
    const member = await makeCapability(app, { organisation: branch });
    const stranger = await makeCapability(app);
    const vouched = await makeCapability(app);
    await app.sql(
      'UPDATE organisation SET parent_id = $1, lock_version = lock_version + 1 WHERE id = $2',
      [pack.organisationId, member.organisationId],
    );
    await app.get(EndorsementsService).vouch(ORGANISER, vouched.personId ?? '', {
      societyId: pack.organisationId,
      vouchedUntil: null,
    });
    const lead = async (ids: readonly string[]): Promise<CapabilityRow> => {
      const row = await capabilities.get(pack.id);
      const { title, kind, summary } = row;
      const form = { title, kind, summary, organisation: society, leadsTo: ids };
      return capabilities.edit(
        ORGANISER,
        row.id,
        row.lockVersion,
        capabilityEditSchema.parse(form),
      );
    };
    expect((await lead([vouched.id, member.id])).leadsTo).toEqual([vouched.id, member.id]);
    await expect(lead([member.id, stranger.id, pack.id])).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [
        { field: 'leadsTo.1', code: 'LEADS_ELSEWHERE' },
        { field: 'leadsTo.2', code: 'LEADS_ELSEWHERE' },
      ],
    });
    await capabilities.move(ORGANISER, member.id, 'RETIRED', { reason: '不再提供' });
    expect((await lead([vouched.id, member.id])).leadsTo).toHaveLength(2);
    await lead([]);
    await expect(lead([member.id])).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });
});
