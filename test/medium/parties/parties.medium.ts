import { CapabilitiesModule, CapabilitiesService } from '@jiqia/capabilities';
import { newId } from '@jiqia/database';
import { NeedsModule } from '@jiqia/needs';
import { PartiesModule, PartiesService } from '@jiqia/parties';
import { makeCapability, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('parties', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NeedsModule, CapabilitiesModule, PartiesModule]);
  });
  afterAll(() => app.close());

  it('say who sits on either side, how they are called and who is written to', async () => {
    const need = await makeNeed(app, { title: '压铸件气孔检测' });
    const capability = await makeCapability(app, { title: '工业相机检测' });
    const parties = await app
      .get(PartiesService)
      .ofPairs([{ needId: need.id, capabilityId: capability.id }]);
    expect(parties.need(need.id)).toMatchObject({
      side: 'need',
      ref: need.externalId,
      title: '压铸件气孔检测',
      organisation: expect.stringMatching(/机械有限公司$/) as string,
      person: '',
      addresseeId: need.contactId,
    });
    expect(parties.capability(capability.id)).toMatchObject({
      side: 'capability',
      kind: 'EXPERTISE',
      person: expect.stringMatching(/^专家/) as string,
      addresseeId: capability.personId,
    });
    expect(() => parties.need(capability.id)).toThrow(/not among the parties/);
  });

  it('take the organisation for the expert where no person is named, and the title where there is no number', async () => {
    const fields = { externalId: undefined, person: {}, organisation: { name: '某研究院' } };
    const { id } = await makeCapability(app, fields);
    const row = await app.get(CapabilitiesService).get(id);
    expect(row).toMatchObject({ personId: null, expertId: row.organisationId });
    const parties = await app.get(PartiesService).ofEntries({ capabilityIds: [id] });
    expect(parties.capability(id)).toMatchObject({
      ref: row.title,
      organisation: '某研究院',
      person: '',
      addresseeId: null,
    });
  });

  it('write to the person that is named, else to the organisation, which has no address', async () => {
    const { organisationId, personId } = await makeCapability(app);
    const nobody = { organisationId: newId(), personId: null };
    const addressee = await app
      .get(PartiesService)
      .addressees([{ organisationId, personId }, { organisationId, personId: null }, nobody]);
    expect(addressee({ organisationId, personId })).toEqual({
      name: expect.stringMatching(/^专家/) as string,
      organisation: expect.stringMatching(/研究所$/) as string,
      address: expect.stringMatching(/^expert.*@example\.org$/) as string,
    });
    const { name, organisation, address } = addressee({ organisationId, personId: null });
    expect([name, address]).toEqual([organisation, '']);
    expect(addressee(nobody)).toEqual({ name: '', organisation: '', address: '' });
  });
});
