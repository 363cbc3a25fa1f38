import { evidenceSchema } from './evidence.form.js';
import { judgeEvidenceNumber, plainEvidenceNumber, writingsOf } from './evidence-number.js';
import type { EvidenceKind } from '../words/evidence.words.js';

describe('the numbers of evidence', () => {
  it.each<[EvidenceKind, string, string]>([
    // The examples of the rule itself (ZC 0006-2003) and their like.
    ['PATENT', '200310100002.X', 'right'],
    ['PATENT', 'ZL 2003 1 0100002.X', 'right'],
    ['PATENT', 'zl200310100002X', 'right'],
    ['PATENT', 'ZL200310100002.1', 'wrong'],
    ['PATENT', 'CN200310100002.3', 'wrong'],
    ['PATENT', 'ZL2003101', 'wrong'],
    ['PATENT', 'CN112345678A', 'right'],
    // Without its last digit, of another country, thirteen digits of whoever: no rule.
    ['PATENT', 'ZL200310100002', 'unknown'],
    ['PATENT', 'US11223344B2', 'unknown'],
    ['PATENT', '2003101000021', 'unknown'],
    ['PAPER', '10.1016/j.jmatprotec.2021.117', 'right'],
    ['PAPER', 'https://doi.org/10.1016/j.jmatprotec.2021.117', 'right'],
    ['PAPER', '10.1016', 'wrong'],
    ['PAPER', 'doi:abc', 'wrong'],
    ['PAPER', 'CNKI:SUN:ZZYC.0.2021-03-001', 'unknown'],
    ['CONTRACT', '2023 5000 0100 0123', 'right'],
    ['CONTRACT', '202350000100012', 'wrong'],
    ['CONTRACT', '渝技合2023-12', 'unknown'],
    ['STANDARD', 'GB/T 22900-2022', 'right'],
    ['STANDARD', 'GB/T 22900', 'wrong'],
    ['STANDARD', 'JB/T 7654-2019', 'unknown'],
    ['SOFTWARE', '2023sr0123456', 'right'],
    ['SOFTWARE', '2023SR01', 'wrong'],
    ['PROJECT', '52075123', 'unknown'],
    ['AWARD', '', 'unknown'],
  ])('of a %s, %s is %s', (kind, number, verdict) => {
    expect(judgeEvidenceNumber(kind, number)).toBe(verdict);
    const plain = plainEvidenceNumber(kind, number);
    expect(plainEvidenceNumber(kind, plain)).toBe(plain);
  });

  it('are known in every writing of a Chinese patent', () => {
    expect(plainEvidenceNumber('PATENT', 'ｚｌ 200310100002x')).toBe('ZL200310100002.X');
    expect(writingsOf('PATENT', 'CN200310100002.X')).toContain('ZL200310100002.X');
    expect(writingsOf('PROJECT', '200310100002.X')).toEqual(['200310100002.X']);
  });

  it('that cannot be right are refused by name, those without a rule are taken', () => {
    const kept = evidenceSchema.parse({ kind: 'PATENT', number: 'zl 200310100002x' });
    expect(kept).toEqual({
      kind: 'PATENT',
      number: 'ZL200310100002.X',
      title: '',
      year: null,
      issuer: '',
      url: '',
    });
    const said = (row: object): string[] =>
      (evidenceSchema.safeParse(row).error?.issues ?? []).map(
        ({ path, message }) => `${path.join('.')} ${message}`,
      );
    expect(said({ kind: 'PATENT', number: 'ZL200310100002.1' })).toEqual([
      'number EVIDENCE_NUMBER_WRONG',
    ]);
    expect(said({ kind: 'AWARD' })).toEqual(['title EVIDENCE_NAMELESS']);
    expect(said({ kind: 'PATENT', number: 'US11223344B2' })).toEqual([]);
    for (const url of ['http://a.example.org', 'javascript:alert(1)', 'https://u:p@a.example.org'])
      expect(said({ kind: 'PAPER', title: '甲', url })).toEqual(['url URL_INVALID']);
    expect(said({ kind: 'PAPER', title: '甲', url: 'https://a.example.org/1' })).toEqual([]);
  });
});
