import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the peer does with the next letters. */
export type SmtpMode =
  | 'take'
  /** 451 to the letter: later, perhaps. */
  | 'busy'
  /** 550 to the recipient: never. */
  | 'unknownRecipient'
  /** 554 to the letter: never. */
  | 'refuseLetter'
  /** 535 to the login. */
  | 'refuseLogin'
  /** Never answers after the letter. */
  | 'hang'
  /** Takes the letter and cuts the connection before it says so. */
  | 'drop';

export interface SmtpPeer {
  readonly url: string;
  /** Letters that were taken for good, as they came. */
  readonly letters: Buffer[];
  /** Letters that were begun, whatever became of them. */
  readonly begun: () => number;
  mode: SmtpMode;
  /** What it does with the next letters to an address, one after another, before `mode` holds for it. */
  readonly moods: Map<string, SmtpMode[]>;
  /** Which reports the letters that were begun asked for. */
  readonly reports: (readonly string[])[];
  /** Ends the connections that are kept open: the next letter logs in anew. */
  endConnections: () => Promise<void>;
  close: () => Promise<void>;
}

const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

/** An address that its refusals name. */
const SENDER = 'fair@people.example.org';

/** A real SMTP server that can be in a bad mood. */
export async function startSmtpPeer(mode: SmtpMode = 'take'): Promise<SmtpPeer> {
  const letters: Buffer[] = [];
  const moods = new Map<string, SmtpMode[]>();
  const reports: (readonly string[])[] = [];
  const moodOf = (address: string): SmtpMode => moods.get(address)?.[0] ?? peer.mode;
  /** By the client's port. */
  const sockets = new Map<number, Socket>();
  let begun = 0;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    hideDSN: false,
    closeTimeout: 100,
    onAuth(_auth, _session, callback) {
      if (peer.mode === 'refuseLogin') callback(refusal(535, `authentication of ${SENDER} failed`));
      else callback(null, { user: 'fair' });
    },
    onRcptTo({ address }, _session, callback) {
      // As real servers answer: with the very address, and with words that look like one.
      if (moodOf(address) !== 'unknownRecipient') return callback();
      moods.get(address)?.shift();
      callback(refusal(550, `5.1.1 <${address}> no such user here`));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      begun++;
      const [to] = session.envelope.rcptTo;
      const address = to?.address ?? '';
      const mood = moodOf(address);
      moods.get(address)?.shift();
      reports.push((to as { dsn?: { notify?: string[] } } | undefined)?.dsn?.notify ?? []);
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (mood === 'take' || mood === 'drop') letters.push(Buffer.concat(parts));
        if (mood === 'hang') return;
        if (mood === 'drop') sockets.get(session.remotePort)?.destroy();
        else if (mood === 'busy') callback(refusal(451, `greylisted ${SENDER}, come back later`));
        else if (mood === 'refuseLetter') callback(refusal(554, `${SENDER}: looks like spam`));
        else callback();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
  });
  // Clients that are killed or cut leave resets behind.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const peer: SmtpPeer = {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    begun: () => begun,
    mode,
    moods,
    reports,
    // Each is closed once its client has closed it too.
    endConnections: async () => {
      const open = [...sockets.values()];
      for (const socket of open) socket.end();
      await Promise.all(open.map((socket) => new Promise((done) => socket.once('close', done))));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return peer;
}
