import { AppError } from '@jiqia/errors';
import { readEdition } from './edition-reader.js';

const SESSION = `{ id: AM, name: 上午, date: 2026-12-10, from: "09:00", until: "10:00", slotMinutes: 30, tables: 1 }`;
const file = (lines: string): Parameters<typeof readEdition>[0] => ({
  name: 'edition.yaml',
  bytes: Buffer.from(`id: E1\nprogramme: 技洽会\nname: 一\n${lines}`),
});
const refused = (lines: string): { fields: string[]; message: string } => {
  try {
    readEdition(file(lines));
  } catch (error) {
    if (error instanceof AppError)
      return { fields: error.fields.map((one) => one.field), message: error.message };
  }
  return { fields: [], message: '' };
};

describe('the file of an edition', () => {
  it.each(['Asia/Beijing', '北京时间', '"+08:00"'])(
    'in the zone %s is refused, with the name of the right one',
    (zone) => {
      const { fields, message } = refused(`timeZone: ${zone}\nsessions: [${SESSION}]`);
      expect(fields).toEqual(['timeZone']);
      expect(message).toContain('Asia/Shanghai（北京时间）');
    },
  );

  it.each([
    ['sessions.0.slotMinutes', SESSION.replace('slotMinutes: 30', 'slotMinutes: 90')],
    ['sessions.0.slotMinutes', SESSION.replace('slotMinutes: 30', 'slotMinutes: -1')],
    ['sessions.0.tables', SESSION.replace('tables: 1', 'tables: 1000000000')],
    ['sessions.0.date', SESSION.replace('2026-12-10', '1026-12-10')],
    ['sessions.0.id', SESSION.replace('id: AM', 'id: ".."')],
  ])('is refused by %s', (field, session) =>
    expect(refused(`sessions: [${session}]`).fields).toEqual([field]),
  );

  it('is refused where the collection ends before it begins', () => {
    const days = 'collectFrom: 2026-10-02\ncollectUntil: 2026-10-01\n';
    expect(refused(`${days}sessions: [${SESSION}]`).fields).toEqual(['collectUntil']);
  });

  it('is taken when nothing is wrong', () =>
    expect(readEdition(file(`sessions: [${SESSION}]`)).timeZone).toBe('Asia/Shanghai'));
});
