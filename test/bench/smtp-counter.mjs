// A real SMTP server in a process of its own that takes every letter and counts Message-IDs; its parent asks `read` or `reset`.
import { SMTPServer } from 'smtp-server';

const seen = new Map();
let taken = 0;
let connections = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  closeTimeout: 100,
  onConnect(_session, callback) {
    connections++;
    callback();
  },
  onData(stream, _session, callback) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const id =
        /^Message-ID:\s*(<[^>]+>)/im.exec(Buffer.concat(parts).toString('latin1'))?.[1] ?? '';
      seen.set(id, (seen.get(id) ?? 0) + 1);
      taken++;
      callback();
    });
  },
});
// Clients that are killed leave resets behind.
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
process.on('message', (word) => {
  if (word === 'reset') {
    seen.clear();
    taken = 0;
    connections = 0;
  }
  const twice = [...seen.values()].filter((times) => times > 1).length;
  process.send({ taken, letters: seen.size, twice, connections });
});
process.on('disconnect', () => process.exit());
