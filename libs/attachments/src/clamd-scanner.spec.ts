import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ClamdScanner } from './clamd-scanner.js';

/** Looks at a file by a server that does `serve` with each connection, with little patience unless told. */
async function scannedBy(serve: (socket: Socket) => void, scanMs = 300): Promise<unknown> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const scanner = new ClamdScanner(`tcp://127.0.0.1:${port}`, { connectMs: 200, scanMs });
  try {
    return await scanner.scan(Buffer.alloc(8 * 1024 * 1024, 7));
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

describe('a scanner by a socket', () => {
  it('does not say that a file is clean while nothing was said', async () => {
    const unavailable = { code: 'FILE_SCAN_UNAVAILABLE', retryable: true };
    const ways: readonly ((socket: Socket) => void)[] = [
      // Takes nothing, takes all and is silent, ends without a word, ends in the middle of one.
      (socket) => socket.pause(),
      (socket) => socket.resume(),
      (socket) => socket.resume().end(),
      (socket) => socket.resume().end('stream: OK'),
    ];
    for (const serve of ways) await expect(scannedBy(serve)).rejects.toMatchObject(unavailable);
  });

  it('hears an answer that comes before the file has ended', async () => {
    const early = (socket: Socket): void => {
      socket.once('data', () => socket.resume().end('stream: Eicar-Test FOUND\0'));
    };
    expect(await scannedBy(early, 20_000)).toBe('Eicar-Test');
  });
});
