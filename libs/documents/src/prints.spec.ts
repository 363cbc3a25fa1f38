import { PRINT_KIND, type PrintKind } from '@jiqia/contracts/words';
import { fairReport, withStandIn } from '../../../test/support/fair-report.factory.js';
import { printOf } from './prints.js';
import { Typesetter } from './typesetter.js';

const KINDS = Object.keys(PRINT_KIND) as PrintKind[];
const report = fairReport();
/** 250 tables in one session, a meeting each. */
const large = (() => {
  const [meeting] = report.meetings;
  if (!meeting) throw new Error('there is no meeting');
  const meetings = Array.from({ length: 250 }, (_, i) => ({ ...meeting, place: `${250 - i}号桌` }));
  return { ...report, meetings };
})();
const cardsOf = (
  print: ReturnType<typeof printOf>,
): { place: string; rows: { need: string }[] }[] =>
  print.data['cards'] as { place: string; rows: { need: string }[] }[];

describe('what an edition prints', () => {
  it.each(KINDS)('%s is a PDF with its fonts, of the same bytes each time', (kind) => {
    const { data, of } = printOf(report, kind, 1);
    const typesetter = new Typesetter();
    const pdf = typesetter.set('prints.typ', data, report.generatedFor);
    expect([of, pdf.subarray(0, 5).toString(), pdf.includes('NotoSansSC')]).toEqual([
      1,
      '%PDF-',
      true,
    ]);
    expect(new Typesetter().set('prints.typ', data, report.generatedFor).equals(pdf)).toBe(true);
  });

  it('is bound in volumes, places in the order of their numbers; a volume that there is not is refused', () => {
    const first = printOf(large, 'table-cards', 1);
    const second = printOf(large, 'table-cards', 2);
    expect([first.of, cardsOf(first).length, cardsOf(second).length]).toEqual([2, 200, 50]);
    expect(
      [...cardsOf(first).slice(0, 2), ...cardsOf(second).slice(-1)].map(({ place }) => place),
    ).toEqual(['1号桌', '2号桌', '250号桌']);
    expect(() => printOf(large, 'table-cards', 3)).toThrow(
      expect.objectContaining({ code: 'PRINT_PART_NOT_FOUND' }),
    );
  });

  it('names everybody once a day on the sign-in sheet, with where they go first', () => {
    const { data } = printOf(report, 'sign-in', 1);
    const days = data['days'] as { rows: { name: string; number: number; place: string }[] }[];
    const names = days.flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(
      new Set(report.meetings.flatMap((meeting) => meeting.participants.map(({ ref }) => ref)))
        .size,
    );
    expect(days[0]?.rows[0]).toMatchObject({ number: 1, place: report.meetings[0]?.place });
  });

  it('says on the card who comes instead', () => {
    const cards = cardsOf(printOf(withStandIn(report), 'plan-by-table', 1));
    expect(cards.flatMap(({ rows }) => rows.map(({ need }) => need)).join()).toContain(
      '周全代为出席',
    );
  });

  it('prints what stands in a name as text, not as Typst', () => {
    const meetings = report.meetings.map((meeting) => ({
      ...meeting,
      place: '#panic("x") $x$ *粗* [a] <b> \\ @c',
    }));
    for (const kind of KINDS) {
      const { data } = printOf({ ...report, meetings }, kind, 1);
      expect(() => new Typesetter().set('prints.typ', data, report.generatedFor)).not.toThrow();
    }
  });
});
