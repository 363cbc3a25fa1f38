import { fairReport } from '../../../../test/support/fair-report.factory.js';
import { fairReportSchema } from './report.schema.js';

describe('fairReportSchema', () => {
  it('lets the whole report pass, but for who a letter went to', () => {
    const report = fairReport();
    const told = fairReportSchema.parse(report);
    expect(Object.keys(told).sort()).toEqual(Object.keys(report).sort());
    expect(told.needs).toEqual(report.needs);
    expect(told.funnel).toEqual(report.funnel);
    expect(told.gapMap[0]).toMatchObject({ by: 'field', name: '电子信息' });
    expect(told.meetings).toEqual(report.meetings);
    const letters = JSON.stringify(told.invitations);
    expect(letters).not.toContain('someone@example.org');
    expect(letters).not.toContain('专家1');
  });
});
