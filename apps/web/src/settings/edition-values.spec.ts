import { editionFile, editionValues } from './edition-values.js';

const EDITION = {
  id: 'e',
  ref: '2026-A',
  name: '秋季',
  programme: '洽谈会',
  venue: 'A厅',
  firstDay: null,
  lastDay: null,
  phase: 'COLLECTING',
  phaseLabel: '征集',
  closedAt: null,
  version: 3,
  needs: 0,
  capabilities: 0,
  form: {
    id: '2026-A',
    programme: '洽谈会',
    name: '秋季',
    timeZone: 'Asia/Shanghai',
    venue: 'A厅',
    collectFrom: '2026-09-01',
    organiser: { name: '科协', email: '', phone: '' },
    sessions: [],
    meetingsPerNeed: 3,
    meetingsPerExpert: 4,
    minimumScore: 0.335,
    unavailable: [],
    conflicts: [{ need: 'N1', capability: 'C1', reason: '' }],
    fixed: [],
    precedences: [],
  },
} as const;

describe('values of an edition', () => {
  const edition = { ...EDITION, form: { ...EDITION.form } } as never as Parameters<
    typeof editionFile
  >[0];

  it('go back into its file, which keeps all else', () => {
    expect(editionFile(edition, editionValues(edition))).toEqual(EDITION.form);
  });

  it('take a day out and a share in points', () => {
    const values = { ...editionValues(edition), collectFrom: '', minimumScore: 40 };
    const file = editionFile(edition, values);
    expect(file).not.toHaveProperty('collectFrom');
    expect(file).toMatchObject({ minimumScore: 0.4, conflicts: EDITION.form.conflicts });
  });
});
