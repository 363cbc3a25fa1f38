import { askedAt, contractOf, placeOf, sumsOf, type TypedContract } from './contract-data.js';

const TYPED: TypedContract = {
  intentWan: '30',
  contractWan: '120.5',
  receivedWan: ' ',
  outputWan: '',
  contractType: '',
  registrationNo: '',
  signedAt: null,
};

describe('what is known of an outcome', () => {
  it('has a way, which what has come to nothing has left', () => {
    expect((['INTENT', 'LANDED', 'LAPSED', null] as const).map(placeOf)).toEqual([1, 7, null, 0]);
  });

  it('is asked at each stage for what there can be', () => {
    expect(askedAt('AGREED')).toEqual({ sums: ['intentWan'], contract: false });
    expect(askedAt('REGISTERED')).toEqual({
      sums: ['contractWan', 'receivedWan'],
      contract: true,
    });
    expect(askedAt('LANDED').sums).toContain('outputWan');
    expect(askedAt('TERMINATED')).toEqual({ sums: [], contract: false });
  });

  it('is sent as far as it was asked and typed', () => {
    expect(sumsOf(TYPED, ['contractWan', 'receivedWan'])).toEqual({
      intentWan: null,
      contractWan: 120.5,
      receivedWan: null,
      outputWan: null,
    });
    expect(contractOf(TYPED)).toEqual({ contractType: null, registrationNo: null, signedAt: null });
    expect(contractOf({ ...TYPED, contractType: 'LICENCE' }).contractType).toBe('LICENCE');
  });
});
