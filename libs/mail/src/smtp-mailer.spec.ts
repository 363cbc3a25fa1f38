import { createServer, type Server, type Socket, type AddressInfo } from 'node:net';
import { startSmtpPeer } from '../../../test/support/smtp-peer.js';
import { SmtpMailer } from './smtp-mailer.js';

const mail = {
  messageId: '<1@invitation.jiqia>',
  from: '组委会 <fair@example.org>',
  to: { name: '卢见深', address: 'lu@example.org' },
  subject: '邀请洽谈',
  text: '正文',
  html: '<p>正文</p>',
  date: new Date('2026-11-20T00:00:00Z'),
};
const UNAVAILABLE = { code: 'MAIL_UNAVAILABLE', kind: 'dependency', retryable: true };

describe('SmtpMailer and a server that does not answer', () => {
  const sockets: Socket[] = [];
  let server: Server;
  let greet: (socket: Socket) => void;
  let url: string;

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      greet(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives up on a silent server after the step’s limit', async () => {
    greet = () => undefined;
    const start = performance.now();
    await expect(new SmtpMailer(url, false, 200).send(mail)).rejects.toMatchObject(UNAVAILABLE);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('gives up on a server that drips and never ends', async () => {
    greet = (socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    };
    const start = performance.now();
    await expect(new SmtpMailer(url, false, 10_000, 400).send(mail)).rejects.toMatchObject(
      UNAVAILABLE,
    );
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('asks for a report of what has arrived where it is told to, and else for none', async () => {
    const peer = await startSmtpPeer();
    for (const receipts of [true, false]) await new SmtpMailer(peer.url, receipts).send(mail);
    await peer.endConnections();
    await peer.close();
    expect(peer.reports).toEqual([['SUCCESS', 'FAILURE', 'DELAY'], []]);
  });

  it('may be tried again when nobody listens', async () => {
    await expect(new SmtpMailer('smtp://127.0.0.1:1', false, 500).send(mail)).rejects.toMatchObject(
      UNAVAILABLE,
    );
  });
});
