import { type EvidenceForm, evidenceSchema } from '@jiqia/contracts/forms';
import { remarkWords } from '@jiqia/contracts/words';
import { capabilityRemarks } from './capability-remarks.js';

const piece = (fields: object): EvidenceForm => evidenceSchema.parse({ kind: 'AWARD', ...fields });
const said = (trl: number | null, stage: string | null, ...evidence: EvidenceForm[]): string[] =>
  capabilityRemarks({ trl, stage, evidence }).map(
    ({ field, ...rest }) => `${field}：${remarkWords(rest)}`,
  );

describe('what whoever decides about a capability should look at', () => {
  it('is a high readiness that nothing bears out', () => {
    expect(said(7, null)).toEqual(['trl：成熟度 7 级待佐证：没有写明任何佐证材料']);
    expect(said(6, null)).toEqual([]);
    expect(said(null, 'MATURE')).toEqual([]);
    expect(said(9, null, piece({ title: '省科技进步二等奖' }))).toEqual([]);
  });

  it.each([
    ['EARLY', [1, 2, 3, 4]],
    ['MIDDLE', [5, 6, 7]],
    ['MATURE', [8, 9]],
  ])('is a stage %s with a level other than %j', (stage, levels) => {
    const award = piece({ title: '奖' });
    const fitting = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
      (trl) => said(trl, stage, award).length === 0,
    );
    expect(fitting).toEqual(levels);
  });

  it('is told with the levels that the stage stands for', () => {
    expect(said(8, 'EARLY', piece({ title: '奖' }))).toEqual([
      'stage：“初期”对应成熟度 1 至 4 级，与所填 8 级不符',
    ]);
  });

  it('is a number that no rule can check, where its kind has one', () => {
    const foreign = piece({ kind: 'PATENT', number: 'US11223344B2' });
    const own = piece({ kind: 'PATENT', number: 'ZL200310100002.X' });
    const project = piece({ kind: 'PROJECT', number: '52075123' });
    expect(said(null, null, own, foreign, project)).toEqual([
      'evidence.1.number：专利编号“US11223344B2”无法按规则核对，请人工核实',
    ]);
  });
});
