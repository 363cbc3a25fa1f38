import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file that every scanner calls a virus, in two halves so that no scanner minds this file. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

export interface ClamdPeer {
  /** As CLAMD_URL. */
  readonly url: string;
  close(): Promise<void>;
}

/** The peer breaks off. */
export const CUT = Symbol('cut');
/** How a peer answers a file: `null` never; `CUT` breaks off. */
type Answering = (bytes: Buffer) => string | null | typeof CUT;

const BY_EICAR: Answering = (bytes) =>
  bytes.includes(EICAR) ? 'stream: Eicar-Test FOUND' : 'stream: OK';

/** A server that speaks the part of clamd's protocol that the product uses: zPING and zINSTREAM. */
export async function fakeClamd(answering: Answering = BY_EICAR): Promise<ClamdPeer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    const stream = new Stream();
    const answer = (text: ReturnType<Answering>): void => {
      if (text === CUT) socket.destroy();
      else if (text !== null) socket.end(`${text}\0`);
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece) => {
      if (piece.toString('latin1') === 'zPING\0') answer('PONG');
      else if (stream.add(piece)) answer(answering(stream.bytes()));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A stream of pieces, each with its length before it, after the words of its command. */
class Stream {
  private waiting: Buffer = Buffer.alloc(0);
  private begun = false;
  private readonly pieces: Buffer[] = [];

  /** True once the piece of no length has come. */
  add(received: Buffer): boolean {
    const all = Buffer.concat([this.waiting, received]);
    let at = this.begun ? 0 : 'zINSTREAM\0'.length;
    this.begun = true;
    while (at + 4 <= all.length) {
      const length = all.readUInt32BE(at);
      if (length === 0) return true;
      if (at + 4 + length > all.length) break;
      this.pieces.push(all.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    this.waiting = all.subarray(at);
    return false;
  }

  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** Why there is no real clamd to test with; null where the PATH has one. */
export const NO_CLAMD: string | null =
  spawnSync('clamd', ['--version']).status === 0 ? null : 'PATH 上没有 clamd';

/** A clamd of one's own on a socket, that knows nothing but EICAR. */
export async function realClamd(): Promise<ClamdPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-clamd-'));
  mkdirSync(join(folder, 'db'));
  writeFileSync(join(folder, 'db', 'own.ndb'), `Eicar-Test:0:*:${EICAR.toString('hex')}\n`);
  const socket = join(folder, 'clamd.sock');
  const settings = [
    `DatabaseDirectory ${join(folder, 'db')}`,
    `LocalSocket ${socket}`,
    'Foreground yes',
    'StreamMaxLength 50M',
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn('clamd', ['-c', join(folder, 'clamd.conf')], { stdio: 'pipe' });
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    const listen = (piece: Buffer): void => {
      said.push(piece.toString());
      if (said.join('').includes('Self checking')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`clamd ended: ${said.join('')}`)));
  });
  return {
    url: `unix:${socket}`,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        child.kill();
      }),
  };
}
