import { ownOutcomeReportSchema } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { choicesOf, differencesOf, takenFrom, todoOf } from './outcome-report.js';

const said = (form: object) => ownOutcomeReportSchema.parse({ stage: 'AGREED', ...form });
const by = (side: Side, form: object = {}) => ({ ...said(form), side });
const row = (more: object = {}) => ({
  ...said({}),
  stage: 'AGREED' as const,
  claimState: 'CLAIMED' as const,
  verifiedStage: null,
  ...more,
});

describe('what a report says of an outcome', () => {
  it('fills in what nobody has said, and corrects what the same side said', () => {
    const form = said({ contractWan: 80 });
    expect(takenFrom(row(), form, null, null)).toEqual({ contractWan: 80 });
    const now = row({ contractWan: 60 });
    const [own, other] = [said({ contractWan: 60 }), said({ contractWan: 60 })];
    expect(takenFrom(now, form, own, null)).toEqual({ contractWan: 80 });
    expect(takenFrom(now, form, null, other)).toEqual({});
    expect(takenFrom(now, form, own, other)).toEqual({});
    expect(takenFrom(now, form, said({ contractWan: 50 }), null)).toEqual({});
  });

  it('leaves the contract that was verified as it is', () => {
    const now = row({ signedAt: '2026-12-18', verifiedStage: 'CONTRACTED' });
    const own = said({ signedAt: '2026-12-18' });
    expect(takenFrom(now, said({ signedAt: '2026-12-20' }), own, null)).toEqual({});
  });

  it('differs where both sides say something else of one thing', () => {
    const firm = by('need', { contractWan: 80, signedAt: '2026-12-18' });
    expect(differencesOf([firm, by('capability', { contractWan: 60 })])).toEqual(['contractWan']);
    expect(differencesOf([firm])).toEqual([]);
  });

  it('leaves to do what each has not done', () => {
    const todo = (...of: Parameters<typeof todoOf>) =>
      todoOf(...of).map(({ who, code }) => `${who} ${code}`);
    expect(todo(null, [], 'need')).toEqual(['own REPORT']);
    const firm = by('need');
    expect(todo(row(), [firm], 'need')).toEqual(['other REPORT', 'own EVIDENCE']);
    expect(todo(row(), [firm], 'capability')).toEqual(['own REPORT', 'own EVIDENCE']);
    expect(todo(row({ claimState: 'VERIFIED' }), [], 'need')).toEqual([]);
    const shown = row({ claimState: 'EVIDENCED' });
    expect(todo(shown, [firm, by('capability')], 'need')).toEqual(['organiser VERIFY']);
    const ended = by('capability', { stage: 'TERMINATED', reason: '未通过' });
    expect(todo(shown, [firm, ended], 'need')).toEqual(['own CONFIRM_END', 'organiser VERIFY']);
    expect(todo(row({ stage: 'TERMINATED' }), [firm, ended], 'need')).toEqual([]);
  });

  it('offers where it stands, what lies ahead, and the ends that are one step away', () => {
    expect(choicesOf(null)).toHaveLength(7);
    expect(choicesOf(row())).toEqual([
      'AGREED',
      'CONTRACTED',
      'REGISTERED',
      'EXECUTING',
      'ACCEPTED',
      'LANDED',
      'TERMINATED',
      'LAPSED',
    ]);
    expect(choicesOf(row({ stage: 'ACCEPTED', claimState: 'VERIFIED' }))).toEqual(['LANDED']);
    expect(choicesOf(row({ stage: 'LAPSED' }))).toEqual([]);
  });
});
