import { COLUMNS, tagFaults } from '@jiqia/personal-data';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('the tags of columns', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([]);
  });
  afterAll(() => app.close());

  const there = async (): Promise<string[]> => {
    const rows = await app.sql<{ name: string }>(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
    );
    return rows.map(({ name }) => name);
  };
  const tagged = Object.entries(COLUMNS).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  );

  // A column that is named here was added without a tag: give it one in libs/personal-data (docs/adr/0035).
  it('are there for every column', async () => {
    const known = new Set(tagged);
    expect((await there()).filter((name) => !known.has(name)).toSorted()).toEqual([]);
    expect(tagged.length).toBeGreaterThan(450);
  });

  it('speak of no column that is not there', async () => {
    const columns = new Set(await there());
    expect(tagged.filter((name) => !columns.has(name)).toSorted()).toEqual([]);
  });

  it('lead from every row of a person to that person', () =>
    expect(tagFaults(COLUMNS)).toEqual([]));

  it('are held to what they say', () => {
    const person = COLUMNS['person'];
    const need = COLUMNS['need'];
    if (!person || !need) throw new Error('no tags');
    expect(tagFaults({ person: { ...person, ways: [] }, need })).toEqual([
      'person.name ends at erase, and no row of person is found then',
      'person.title ends at erase, and no row of person is found then',
      'person.phone ends at erase, and no row of person is found then',
      'person.email ends at erase, and no row of person is found then',
    ]);
    const lost = { column: 'gone', of: { table: 'organisation', key: 'id' } };
    expect(tagFaults({ need: { ...need, ways: [lost] } })).toEqual([
      'need has a way through gone, which it has not',
      'need.gone leads to organisation, which leads to nobody',
    ]);
  });

  it('say why, in a sentence, for every table', () => {
    for (const [table, { label, why }] of Object.entries(COLUMNS))
      expect([table, label !== '' && why.endsWith('.')]).toEqual([table, true]);
  });
});
