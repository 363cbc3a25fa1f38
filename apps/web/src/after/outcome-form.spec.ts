import { bodyOf, EMPTY } from './outcome-form.js';

const MATCH = '0198c0de-0000-7000-8000-000000000001';

describe('the form of an outcome', () => {
  it('sends nothing that is not asked any more at the stage that was chosen last', () => {
    const typed = { ...EMPTY, intentWan: '30', contractWan: '120.5', registrationNo: '1' };
    expect(bodyOf(typed, MATCH)).toEqual({
      matchId: MATCH,
      stage: 'INTENT',
      kind: 'CONTRACT',
      note: '',
      intentWan: 30,
      contractWan: null,
      receivedWan: null,
      outputWan: null,
    });
    expect(bodyOf({ ...typed, stage: 'CONTRACTED' }, MATCH)).toMatchObject({
      intentWan: null,
      contractWan: 120.5,
      registrationNo: '1',
      contractType: null,
    });
  });

  it('gives a type of contract only to a contract', () => {
    const typed = { ...EMPTY, stage: 'CONTRACTED', contractType: 'LICENCE' } as const;
    expect(bodyOf(typed, MATCH)).toMatchObject({ contractType: 'LICENCE' });
    expect(bodyOf({ ...typed, kind: 'EQUITY' }, MATCH)).toMatchObject({ contractType: null });
  });
});
