import { CapabilitiesModule } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { personListQuerySchema } from '@jiqia/contracts/http';
import { accountActor, ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedsModule } from '@jiqia/needs';
import {
  authorisePerson,
  OrganisationRegisterService,
  OrganisationsModule,
  type PersonEntry,
  PersonsService,
} from '@jiqia/organisations';
import { makeCapability, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('persons and what they are where', () => {
  let app: TestApp;
  let persons: PersonsService;
  beforeAll(async () => {
    app = await createTestApp([OrganisationsModule, NeedsModule, CapabilitiesModule]);
    persons = app.get(PersonsService);
  });
  afterAll(() => app.close());

  const refusedWith = (code: string): unknown => expect.objectContaining({ code });
  const organisation = async (name: string, kind = 'ENTERPRISE'): Promise<string> => {
    const form = organisationEntryFormSchema.parse({ name, kind });
    return (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
  };
  const rolesOf = ({ memberships }: PersonEntry): string[] =>
    memberships.map((row) => `${row.organisation} ${row.role}`);
  const namesOf = async (query: object): Promise<string[]> => {
    const page = await persons.list(ORGANISER, personListQuerySchema.parse(query));
    return page.items.map((row) => row.name);
  };
  const create = (organisationId: string, name: string): Promise<PersonEntry> =>
    persons.create(ORGANISER, {
      organisationId,
      name,
      title: '',
      phone: '',
      email: '',
      role: 'MEMBER',
    });
  const stretch = (validFrom: string | null, validUntil: string | null) => ({
    title: '',
    validFrom,
    validUntil,
  });

  it('are contact and expert by what needs and capabilities say of them', async () => {
    const need = await makeNeed(app, {
      organisation: { name: '任甲厂' },
      contact: { name: '方圆', phone: '13800000001' },
    });
    await makeCapability(app, { organisation: { name: '任甲厂' }, person: { name: '方圆' } });
    const person = await persons.read(ORGANISER, need.contactId ?? '');
    expect(rolesOf(person)).toEqual(['任甲厂 CONTACT', '任甲厂 EXPERT']);
    expect(person).toMatchObject({ phone: '13800000001', mergedInto: null });
  });

  it('are contact here, expert there and assessor at a third, each for a time', async () => {
    const [firm, university, society] = [
      await organisation('任乙厂'),
      await organisation('任乙大学', 'UNIVERSITY'),
      await organisation('任乙学会', 'NATIONAL_SOCIETY'),
    ];
    const { id } = await create(firm, '多能');
    await persons.join(ORGANISER, id, {
      organisationId: university,
      role: 'EXPERT',
      ...stretch('2020-01-01', null),
    });
    const { person, membershipId } = await persons.join(ORGANISER, id, {
      organisationId: society,
      role: 'ASSESSOR',
      ...stretch('2024-01-01', '2024-12-31'),
    });
    expect(rolesOf(person)).toEqual(['任乙厂 MEMBER', '任乙大学 EXPERT', '任乙学会 ASSESSOR']);
    const again = { organisationId: society, role: 'ASSESSOR' } as const;
    await expect(
      persons.join(ORGANISER, id, { ...again, ...stretch('2024-06-01', null) }),
    ).rejects.toEqual(refusedWith('MEMBERSHIP_OVERLAPS'));
    await persons.join(ORGANISER, id, { ...again, ...stretch('2025-01-01', null) });
    await expect(
      persons.editMembership(
        ORGANISER,
        id,
        { id: membershipId, lockVersion: 1 },
        stretch(null, '2025-01-01'),
      ),
    ).rejects.toEqual(refusedWith('MEMBERSHIP_OVERLAPS'));
    await persons.editMembership(
      ORGANISER,
      id,
      { id: membershipId, lockVersion: 1 },
      stretch('2024-01-01', '2024-06-30'),
    );
    await expect(
      persons.editMembership(
        ORGANISER,
        id,
        { id: membershipId, lockVersion: 1 },
        stretch(null, null),
      ),
    ).rejects.toEqual(refusedWith('MEMBERSHIP_OVERLAPS'));
    await expect(
      persons.editMembership(
        ORGANISER,
        id,
        { id: membershipId, lockVersion: 1 },
        stretch('2024-01-01', '2024-05-31'),
      ),
    ).rejects.toEqual(refusedWith('VERSION_CHANGED'));
    await expect(
      persons.editMembership(ORGANISER, id, { id: firm, lockVersion: 1 }, stretch(null, null)),
    ).rejects.toEqual(refusedWith('MEMBERSHIP_NOT_FOUND'));
    expect(await namesOf({ organisationId: university })).toEqual(['多能']);
    expect(await namesOf({ role: 'ASSESSOR' })).toEqual(['多能']);
    expect(await namesOf({ organisationId: university, role: 'ASSESSOR' })).toEqual([]);
    expect(await namesOf({ q: '任 乙大学' })).toEqual(['多能']);
  });

  it('are found by a sheet of any organisation that they belong to, and are nobody else there', async () => {
    const [firm, institute] = [
      await organisation('任丙厂'),
      await organisation('任丙院', 'INSTITUTE'),
    ];
    const { id } = await create(firm, '走动');
    const membership = {
      organisationId: institute,
      role: 'OFFICER',
      ...stretch(null, null),
    } as const;
    await persons.join(ORGANISER, id, membership);
    const { personId } = await makeCapability(app, {
      organisation: { name: '任丙院' },
      person: { name: '走动', email: 'zoudong@example.org' },
    });
    expect(personId).toBe(id);
    const person = await persons.read(ORGANISER, id);
    expect(person).toMatchObject({ organisationId: firm, email: 'zoudong@example.org' });
    expect(rolesOf(person)).toEqual(['任丙厂 MEMBER', '任丙院 OFFICER', '任丙院 EXPERT']);
  });

  it('stay what somebody has ended, however often a sheet says it', async () => {
    const need = await makeNeed(app, {
      organisation: { name: '任丁厂' },
      contact: { name: '离任' },
    });
    const id = need.contactId ?? '';
    const [first] = (await persons.read(ORGANISER, id)).memberships;
    await persons.editMembership(
      ORGANISER,
      id,
      { id: first?.id ?? '', lockVersion: 1 },
      stretch(null, '2025-12-31'),
    );
    await makeNeed(app, { organisation: { name: '任丁厂' }, contact: { name: '离任' } });
    const { memberships } = await persons.read(ORGANISER, id);
    expect(memberships.map((row) => row.validUntil)).toEqual(['2025-12-31']);
  });

  it('keep number and address where an edit leaves them out, and lose them where it says so', async () => {
    const need = await makeNeed(app, {
      organisation: { name: '任戊厂' },
      contact: { name: '常在', phone: '13800000002', email: 'changzai@example.org' },
    });
    const id = need.contactId ?? '';
    const renamed = await persons.edit(ORGANISER, id, 1, {
      name: '常在心',
      title: '主任',
      phone: '',
    });
    expect(renamed).toMatchObject({
      name: '常在心',
      title: '主任',
      phone: '',
      email: 'changzai@example.org',
      lockVersion: 2,
    });
    await expect(persons.edit(ORGANISER, id, 1, { name: '常', title: '' })).rejects.toEqual(
      refusedWith('VERSION_CHANGED'),
    );
    await create(renamed.organisationId, '同名');
    await expect(create(renamed.organisationId, '同名')).rejects.toEqual(
      refusedWith('PERSON_NAME_TAKEN'),
    );
    await expect(persons.edit(ORGANISER, id, 2, { name: '同名', title: '' })).rejects.toEqual(
      refusedWith('PERSON_NAME_TAKEN'),
    );
    const rows = await app.sql<{ details: object }>(
      `SELECT details FROM audit_entry WHERE entity = 'person' AND entity_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ details: {} }]);
  });

  it('are seen and written within the scope of an account, at every organisation that they belong to', async () => {
    const [university, society, branch] = [
      await organisation('任己大学', 'UNIVERSITY'),
      await organisation('任己学会', 'NATIONAL_SOCIETY'),
      await organisation('任己分会', 'NATIONAL_SOCIETY'),
    ];
    await app.sql(
      `UPDATE organisation SET parent_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
      [branch, society],
    );
    const officer = accountActor('officer', [
      { role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id: society } },
    ]);
    const { id } = await create(university, '辖外');
    await expect(persons.read(officer, id)).rejects.toEqual(refusedWith('PERSON_NOT_FOUND'));
    const asExpert = { organisationId: branch, role: 'EXPERT', ...stretch(null, null) } as const;
    await expect(persons.join(officer, id, asExpert)).rejects.toEqual(
      refusedWith('PERSON_NOT_FOUND'),
    );
    const { membershipId } = await persons.join(ORGANISER, id, asExpert);
    const seen = await persons.read(officer, id);
    expect(authorisePerson(officer, 'person.read', seen)).not.toContain('phone');
    const listed = await persons.list(officer, personListQuerySchema.parse({}));
    expect(listed.items.map((row) => row.name)).toEqual(['辖外']);
    await persons.edit(officer, id, 1, { name: '辖外', title: '教授' });
    const elsewhere = { organisationId: university, role: 'OFFICER' } as const;
    await expect(
      persons.join(officer, id, { ...elsewhere, ...stretch(null, null) }),
    ).rejects.toEqual(refusedWith('ACTION_FORBIDDEN'));
    const own = accountActor('own', [{ role: 'EXPERT', scope: { kind: 'person', id } }]);
    expect(authorisePerson(own, 'person.read', seen)).toBe('all');
    expect((await persons.list(own, personListQuerySchema.parse({}))).items).toHaveLength(1);
    const membership = { id: membershipId, lockVersion: 1 };
    await persons.editMembership(ORGANISER, id, membership, stretch(null, '2025-12-31'));
    await expect(persons.read(officer, id)).rejects.toEqual(refusedWith('PERSON_NOT_FOUND'));
  });

  it('are nothing to the holder of an answer link, and not there where nobody is', async () => {
    const nobody = '019a0000-0000-7000-8000-000000000001';
    await expect(persons.list(recipientOf(nobody), { limit: 1 })).rejects.toEqual(
      refusedWith('ACTION_FORBIDDEN'),
    );
    await expect(persons.read(ORGANISER, nobody)).rejects.toEqual(refusedWith('PERSON_NOT_FOUND'));
    await expect(create(nobody, '谁')).rejects.toEqual(refusedWith('ORGANISATION_NOT_FOUND'));
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
