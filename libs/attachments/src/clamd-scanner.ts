import { connect, type Socket } from 'node:net';
import { AppError } from '@jiqia/errors';
import { FileScanner } from './file-scanner.js';

/** How long a scanner may be silent, and how long one file may take. */
const CONNECT_MS = 3_000;
const SCAN_MS = 60_000;
/** Bytes of one piece; an answer longer than this is none of clamd's. */
const PIECE = 64 * 1024;
const MOST_ANSWER = 4096;
const FOUND = /^stream: (.+) FOUND$/;

/** Speaks to a clamd over its socket: each file by a connection of its own, in pieces, so that nothing need be shared on a disk. */
export class ClamdScanner extends FileScanner {
  override readonly engine = 'clamd';

  /** @param url tcp://host:port, or unix:/path of a socket */
  constructor(
    private readonly url: string,
    private readonly patience: { readonly connectMs: number; readonly scanMs: number } = {
      connectMs: CONNECT_MS,
      scanMs: SCAN_MS,
    },
  ) {
    super();
  }

  override async scan(bytes: Uint8Array): Promise<string | null> {
    const answer = await this.asked('zINSTREAM\0', this.patience.scanMs, bytes);
    if (answer === 'stream: OK') return null;
    const signature = FOUND.exec(answer)?.[1];
    if (signature !== undefined) return signature;
    throw unavailable(new Error(`clamd answered ${answer.slice(0, 200)}`));
  }

  override async ping(): Promise<void> {
    const answer = await this.asked('zPING\0', this.patience.connectMs);
    if (answer !== 'PONG') throw unavailable(new Error(`clamd answered ${answer.slice(0, 200)}`));
  }

  /** One command and its answer. Scanning goes on while pieces come, so an answer may come before all are sent. */
  private asked(command: string, withinMs: number, bytes?: Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(addressOf(this.url));
      const answer: Buffer[] = [];
      let length = 0;
      const fail = (cause: Error): void => {
        clearTimeout(late);
        socket.destroy();
        reject(unavailable(cause));
      };
      const late = setTimeout(() => fail(new Error(`no answer in ${withinMs} ms`)), withinMs);
      socket.setTimeout(this.patience.connectMs, () => {
        if (socket.connecting) fail(new Error('no connection in time'));
      });
      socket.once('connect', () => {
        socket.write(command);
        // The answer says why where it breaks off.
        if (bytes) void sent(socket, bytes).catch(() => undefined);
      });
      socket.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > MOST_ANSWER) fail(new Error('an answer that is too long'));
        else answer.push(piece);
      });
      socket.once('error', (error) => {
        if (answer.length === 0) fail(error);
      });
      socket.once('close', () => {
        clearTimeout(late);
        const text = Buffer.concat(answer).toString('utf8');
        if (text.endsWith('\0')) resolve(text.slice(0, -1));
        else reject(unavailable(new Error('the connection broke off')));
      });
    });
  }
}

/** Sends a file in pieces, each with its length before it, and waits while the other side is slow. */
async function sent(socket: Socket, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length && !socket.destroyed; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    socket.write(lengthOf(piece.length));
    if (!socket.write(piece)) await drained(socket);
  }
  if (!socket.destroyed) socket.write(lengthOf(0));
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.once('drain', go).once('close', go);
  });

function lengthOf(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

function addressOf(
  url: string,
): { readonly host: string; readonly port: number } | { readonly path: string } {
  const { protocol, hostname, port, pathname } = new URL(url);
  return protocol === 'unix:'
    ? { path: decodeURIComponent(pathname) }
    : { host: hostname, port: Number(port || 3310) };
}

const unavailable = (cause: Error): AppError =>
  new AppError({ code: 'FILE_SCAN_UNAVAILABLE', cause });
