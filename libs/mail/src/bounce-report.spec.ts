import { plainBounce, reply, report } from '../../../test/support/bounce-mails.js';
import { readBounce } from './bounce-report.js';

const ID = '019a0000-0000-7000-8000-000000000001';
const messageId = `<${ID}@invitation.jiqia>`;
const OTHER = '<019a0000-0000-7000-8000-000000000002@notice.jiqia>';

describe('a mail that came back', () => {
  it('is read from a report: which letter, from which address, for good or for now', async () => {
    expect(await readBounce(report({ messageId }))).toEqual({
      messageIds: [`${ID}@invitation.jiqia`],
      status: '5.1.1',
      hard: true,
      delivered: false,
      recipients: ['gone@example.org'],
    });
    const again = `<${ID}.2@invitation.jiqia>`;
    expect(await readBounce(report({ messageId: again, status: '4.2.2' }))).toMatchObject({
      messageIds: [`${ID}.2@invitation.jiqia`],
      status: '4.2.2',
      hard: false,
    });
  });

  it('has not failed for good while its server tries on, whatever the status', async () => {
    expect(await readBounce(report({ messageId, action: 'delayed' }))).toMatchObject({
      status: '4.1.1',
      hard: false,
    });
  });

  it('may say that the letter has arrived; one that was only relayed has not', async () => {
    const of = { messageId, recipient: 'wang@example.org' };
    expect(await readBounce(report({ ...of, action: 'delivered', status: '2.1.5' }))).toEqual({
      messageIds: [`${ID}@invitation.jiqia`],
      status: '2.1.5',
      hard: false,
      delivered: true,
      recipients: ['wang@example.org'],
    });
    expect(await readBounce(report({ ...of, action: 'relayed', status: '2.0.0' }))).toBeNull();
    const both = report({ ...of, action: 'delivered', status: '2.1.5' })
      .toString()
      .replace('\r\nAction:', '\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\nAction:');
    expect(await readBounce(Buffer.from(both))).toMatchObject({
      status: '5.1.1',
      delivered: false,
    });
  });

  it('is read from the words of a server that writes no report', async () => {
    expect(await readBounce(plainBounce({ messageId }))).toEqual({
      messageIds: [`${ID}@invitation.jiqia`],
      status: '5.1.1',
      hard: true,
      delivered: false,
      recipients: [],
    });
    expect(await readBounce(plainBounce({ messageId, status: '452' }))).toMatchObject({
      status: '4.0.0',
      hard: false,
    });
  });

  it('is none where a person answers or is on holiday, nor where it is no letter of ours', async () => {
    expect(await readBounce(reply({ messageId }))).toBeNull();
    expect(await readBounce(plainBounce({ messageId, from: 'wang@example.org' }))).toBeNull();
    expect(await readBounce(report({ messageId: '<abc@elsewhere.example>' }))).toBeNull();
    for (const bytes of ['', 'no mail', '\u0000\u0001', 'From: a@b\r\n\r\n'.repeat(10)])
      expect(await readBounce(Buffer.from(bytes))).toBeNull();
  });

  it('is of the letter that was returned, whatever others are named around it', async () => {
    const quoted = report({ messageId }).toString().replace('I could not', `${OTHER} I could not`);
    expect((await readBounce(Buffer.from(quoted)))?.messageIds).toEqual([`${ID}@invitation.jiqia`]);
    const unclear = plainBounce({ messageId }).toString().replace('Hi.', `${OTHER} Hi.`);
    expect((await readBounce(Buffer.from(unclear)))?.messageIds).toHaveLength(2);
  });
});
