import PostalMime from 'postal-mime';
import { renderEml } from './eml.js';

const mail = {
  messageId: '<1@invitation.jiqia>',
  from: '组委会 <fair@example.org>',
  to: { name: '卢见深\r\nBcc: thief@example.org', address: 'lu@example.org' },
  subject: '邀请洽谈\r\nX-Injected: yes',
  text: '正文',
  html: '<p>正文</p>',
  date: new Date('2026-11-20T00:00:00Z'),
};

describe('renderEml', () => {
  it('is read back by another parser, with the same bytes each time', async () => {
    const bytes = await renderEml(mail);
    expect((await renderEml(mail)).equals(bytes)).toBe(true);
    const read = await PostalMime.parse(bytes);
    expect(read.messageId).toBe(mail.messageId);
    expect(read.to?.[0]?.address).toBe('lu@example.org');
    expect(read.html).toContain('正文');
  });

  it('lets no line break become a header', async () => {
    const read = await PostalMime.parse(await renderEml(mail));
    const names = read.headers.map((header) => header.key);
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('x-injected');
  });
});
