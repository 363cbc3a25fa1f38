import { smsInvitation } from './sms.words.js';

const link = `https://fair.example.org/answer/${'t'.repeat(43)}`;
const values = { name: '秦朗', edition: '2026年秋季技洽会', until: '12月4日 09:00', link };

describe('an invitation by short message', () => {
  it('fits into two messages in either language, and says by when and where to answer', () => {
    for (const language of ['zh', 'en'] as const) {
      const text = smsInvitation(values, language);
      expect([...text].length).toBeLessThanOrEqual(language === 'zh' ? 140 : 160);
      for (const part of [values.name, values.until, link]) expect(text).toContain(part);
    }
    expect(smsInvitation(values, 'zh')).toBe(
      `【技洽】秦朗您好：2026年秋季技洽会邀您参加一场洽谈，请于12月4日 09:00前答复：${link}`,
    );
  });

  it('shortens the name of the edition and never the link', () => {
    const text = smsInvitation({ ...values, edition: '技术供需对接'.repeat(20) }, 'zh');
    expect([...text]).toHaveLength(140);
    expect(text).toMatch(/技术供需…?.*邀您参加一场洽谈/);
    expect(text.endsWith(link)).toBe(true);
  });

  it('puts in what a name says as it stands', () => {
    const text = smsInvitation({ ...values, name: '{link}$&' }, 'zh');
    expect(text).toContain('{link}$&您好');
  });
});
