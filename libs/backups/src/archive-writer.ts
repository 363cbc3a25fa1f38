import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { MANIFEST, type Manifest, type Part } from './backup-format.js';

/** Fast rather than small: the disk takes what one core can press. */
const GZIP_LEVEL = 3;

/** Writes a backup (tar, gzip) entry after entry beside its place, and puts it there once it is whole. Only its owner may read it. */
export class ArchiveWriter {
  readonly parts: Part[] = [];
  private readonly tar = pack();
  private readonly beside: string;
  private readonly written: Promise<void>;

  constructor(private readonly file: string) {
    this.beside = `${file}.part`;
    const target = createWriteStream(this.beside, { mode: 0o600 });
    this.written = pipeline(this.tar, createGzip({ level: GZIP_LEVEL }), target);
    this.written.catch(() => undefined);
  }

  /** Resolves when the entry is on its way to the disk, so that no more than one waits in memory. */
  async add(name: string, bytes: Buffer): Promise<void> {
    await this.entry(name, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.parts.push({ name, bytes: bytes.length, sha256 });
  }

  /** Ends the archive with its manifest and gives it its name. */
  async finish(manifest: Omit<Manifest, 'parts'>): Promise<void> {
    const whole: Manifest = { ...manifest, parts: this.parts };
    await this.entry(MANIFEST, Buffer.from(JSON.stringify(whole)));
    this.tar.finalize();
    await this.written;
    await onDisk(this.beside);
    await rename(this.beside, this.file);
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.tar.destroy();
    await this.written.catch(() => undefined);
    await rm(this.beside, { force: true });
  }

  private async entry(name: string, bytes: Buffer): Promise<void> {
    const added = new Promise<void>((resolve, reject) => {
      this.tar.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
    });
    // A disk that is full ends the pipeline: then no entry is taken any more.
    await Promise.race([added, this.written]);
  }
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
