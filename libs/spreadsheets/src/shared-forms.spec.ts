import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapabilityForm, NeedForm } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { remarkWords } from '@jiqia/contracts/words';
import type { ImportDraft } from './import-draft.js';
import { importCapabilities, importNeeds } from './sheet-import.js';

const FOLDER = join(__dirname, '../../../../shared/data/forms');

/** What a file must give, field by field. */
type Entry = Readonly<Record<string, string | number | readonly string[]>> & { side: Side };
interface ExpectedFile {
  readonly entries?: readonly Entry[];
  readonly notUnderstood?: readonly string[];
  readonly refused?: string;
  /** By path in the zip: its entries, or what becomes of it. */
  readonly inner?: Readonly<Record<string, readonly Entry[] | string>>;
}

/** A need under the names of the expected values. */
const needFields = (form: NeedForm): Record<string, unknown> => ({
  side: 'need',
  title: form.title,
  organisation: form.organisation.name,
  problem: form.problem,
  indicators: form.keyTechnology,
  budgetWan: form.budgetWan,
  cooperation: form.cooperation,
  contact: form.contact?.name,
  phone: form.contact?.phone,
  email: form.contact?.email,
  validUntil: form.validUntil,
  keywords: form.keywords.join('、'),
  park: form.organisation.park,
});
const capabilityFields = (form: CapabilityForm): Record<string, unknown> => ({
  side: 'capability',
  kind: form.kind,
  title: form.title,
  organisation: form.organisation.name,
  person: form.person.name,
  phone: form.person.phone,
  email: form.person.email,
  field: form.field,
  services: form.services,
  modes: form.modes,
  stage: form.stage,
  priceWan: form.priceWan,
  cooperation: form.cooperation,
});

interface Read {
  readonly draft: ImportDraft<NeedForm | CapabilityForm>;
  readonly entries: readonly Record<string, unknown>[];
}
async function read(name: string, side: Side): Promise<Read> {
  const file = { name, bytes: readFileSync(join(FOLDER, name)) };
  if (side === 'need') {
    const draft = await importNeeds(file);
    return { draft, entries: draft.rows.map(({ form }) => needFields(form)) };
  }
  const draft = await importCapabilities(file);
  return { draft, entries: draft.rows.map(({ form }) => capabilityFields(form)) };
}

const there = existsSync(FOLDER);
if (!there) console.log(`没有文件夹 ${FOLDER}，表单未试 (no shared forms, not tried)`);
const expected = (
  there ? JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) : {}
) as Readonly<Record<string, ExpectedFile>>;
const files = Object.entries(expected);
/** Where the folder is not there, its absence is all that can be told. */
const ofTheFolder: (name: string, tests: () => void) => void = there
  ? describe
  : (name) => it(`${name}: none here`, () => expect(existsSync(FOLDER)).toBe(false));

ofTheFolder('forms as offices send them', () => {
  it('are all walked through', () => {
    expect(files).toHaveLength(8);
  });

  it.each(files.filter(([, { entries }]) => entries))(
    '%s',
    async (name, { entries = [], notUnderstood = [] }) => {
      const [first] = entries;
      const got = await read(name, first?.side ?? 'need');
      expect(got.entries).toHaveLength(entries.length);
      expect(got.entries).toMatchObject(entries as object[]);
      expect(got.draft.errors).toEqual([]);
      const unknown = got.draft.mapping.filter(({ why }) => why === 'unknown');
      expect(unknown.map(({ header }) => header)).toEqual(
        expect.arrayContaining([...notUnderstood]),
      );
      const [row] = got.draft.rows;
      expect(row?.sources?.map(({ field }) => field)).toContain('title');
    },
  );

  it.each(files.filter(([, { refused }]) => refused === 'empty form'))(
    '%s is a blank form',
    async (name) => {
      await expect(read(name, 'need')).rejects.toThrow('没有填写的空白表');
    },
  );

  it.each(files.filter(([, { inner }]) => inner))('%s', async (name, { inner = {} }) => {
    const { draft, entries } = await read(name, 'need');
    const paths = Object.entries(inner);
    const wanted = paths.flatMap(([path, what]) =>
      typeof what === 'string' ? [] : what.map((entry) => [path, entry] as const),
    );
    expect(entries).toHaveLength(wanted.length);
    for (const [path, entry] of wanted) {
      const at = draft.rows.findIndex(({ sheet }) => sheet.startsWith(`${path} · `));
      expect(entries[at]).toMatchObject(entry);
    }
    const told = draft.files.map(({ path, outcome, ...why }) => [path, outcome, remarkWords(why)]);
    const named = paths.filter(([, what]) => what === 'named, not read').map(([path]) => path);
    for (const path of named) expect(told).toContainEqual([path, 'LEFT_OUT', '是图片，不读取']);
    const ignored = paths.filter(([, what]) => what === 'ignored').map(([path]) => path);
    for (const path of ignored) expect(draft.files.map((file) => file.path)).not.toContain(path);
    expect(draft.files).toHaveLength(paths.length - ignored.length);
  });
});
