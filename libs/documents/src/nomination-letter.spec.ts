import { type NominationLetter, renderNominationLetter } from './nomination-letter.js';
import { Typesetter } from './typesetter.js';

const letter: NominationLetter = {
  organiser: '江澄区科学技术协会',
  number: '〔2026〕12号',
  society: '中国机械工程学会',
  programme: '技术供需对接洽谈会',
  edition: '2026 年秋季',
  venue: '会展中心二层',
  firstDay: '2026-12-10',
  lastDay: '2026-12-11',
  need: {
    title: '压铸件气孔在线检测',
    organisation: '江澄云谷有限公司',
    field: '光机电一体化',
    problem: '人工目检漏检率高，需要在线检测。',
    keyTechnology: '可识别直径≥0.2毫米的气孔。',
    goal: '',
    cooperation: '联合开发、技术咨询',
  },
  note: '',
  dueOn: '2026-12-01',
  phone: '023-60000000',
  email: 'kexie@office.example.org',
  askedAt: '2026-11-20T17:00:00.000Z',
};

describe('a letter of invitation', () => {
  it('is a PDF with its fonts, of the same bytes each time', () => {
    const pdf = Buffer.from(renderNominationLetter(new Typesetter(), letter));
    expect([pdf.subarray(0, 5).toString(), pdf.includes('NotoSansSC')]).toEqual(['%PDF-', true]);
    expect(Buffer.from(renderNominationLetter(new Typesetter(), letter)).equals(pdf)).toBe(true);
  });

  it('says what stands in it as text, not as Typst, and goes on over pages', () => {
    const odd = '#panic("x") $x$ *粗* [a] <b> \\ @c';
    const need = { ...letter.need, title: odd, problem: `${odd}，${'检测'.repeat(2000)}` };
    const without = { venue: '', firstDay: '', lastDay: '', phone: '', email: '' };
    expect(() =>
      renderNominationLetter(new Typesetter(), { ...letter, ...without, need, note: odd }),
    ).not.toThrow();
  });
});
