import { BatchMatcher, KnownRows } from './batch-matcher.js';
import type { KnownRow, RegisterForm } from './register-row.js';

const ORGANISATION = 'o';
const form = (title: string, externalId?: string): RegisterForm => ({
  title,
  ...(externalId === undefined ? {} : { externalId }),
  organisation: { name: '某厂', aliases: [], kind: 'ENTERPRISE', region: '', park: '', intro: '' },
});
const row = (id: string, title: string, externalId: string | null): KnownRow => ({
  id,
  title,
  externalId,
  organisationId: ORGANISATION,
  rowHash: '',
  state: 'PUBLISHED',
  lockVersion: 1,
});
/** What a file of these forms makes of these known rows, in short. */
function kinds(forms: readonly RegisterForm[], known: readonly KnownRow[] = []): string[] {
  const matcher = new BatchMatcher<KnownRow>();
  const rows = new KnownRows(known);
  return forms.map((each, i) => {
    const match = matcher.match(i, each, ORGANISATION, rows);
    if (match.kind === 'known') return match.row.id;
    return match.kind === 'refused' ? `refused as ${match.sameAs ?? 'unclear'}` : 'new';
  });
}

describe('BatchMatcher', () => {
  it('tells rows of one file apart by id, or by organisation and title', () => {
    expect(kinds([form('甲'), form('乙'), form('甲')])).toEqual(['new', 'new', 'refused as 0']);
    expect(kinds([form('甲', '1'), form('乙', '1')])).toEqual(['new', 'refused as 0']);
    expect(kinds([form('甲', '1'), form('甲', '2')])).toEqual(['new', 'new']);
    expect(kinds([form('甲', '1'), form('甲')])).toEqual(['new', 'refused as 0']);
    expect(kinds([form('甲'), form('甲', '1')])).toEqual(['new', 'refused as 0']);
  });

  it('finds the known row by id, whatever its title has become', () =>
    expect(kinds([form('新名', '1')], [row('a', '旧名', '1')])).toEqual(['a']));

  it('finds the known row by name when the form has no id', () => {
    expect(kinds([form('甲')], [row('a', '甲', '1')])).toEqual(['a']);
    expect(kinds([form('甲')], [row('a', '甲', '1'), row('b', '甲', null)])).toEqual(['b']);
  });

  it('does not choose between two known rows of one name', () =>
    expect(kinds([form('甲')], [row('a', '甲', '1'), row('b', '甲', '2')])).toEqual([
      'refused as unclear',
    ]));

  it('gives an id to the row that has none, and leaves one with another id alone', () => {
    expect(kinds([form('甲', '9')], [row('a', '甲', null)])).toEqual(['a']);
    expect(kinds([form('甲', '9')], [row('a', '甲', '1')])).toEqual(['new']);
  });

  it('never gives one known row to two forms', () =>
    expect(kinds([form('新名', '1'), form('旧名')], [row('a', '旧名', '1')])).toEqual([
      'a',
      'refused as 0',
    ]));
});
