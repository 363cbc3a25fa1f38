/** Marks in the table of sectors: what is no sector number. */
const LAST_SECTOR = 0xfffffffa;
const HEADER = 512;
const ENTRY = 128;

/** The container is not in order. */
class CompoundError extends Error {}

/**
 * The streams of an OLE compound file ([MS-CFB]), the container of .doc. Whatever its tables say, no chain is followed for
 * longer than the file has sectors.
 */
export class CompoundFile {
  private readonly sectorSize: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly miniStream: Buffer;
  private readonly cutoff: number;
  private readonly streams = new Map<string, { readonly start: number; readonly size: number }>();
  private readonly contents = new Map<string, Buffer>();

  /** @throws CompoundError, RangeError */
  constructor(private readonly bytes: Buffer) {
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw new CompoundError('size of sectors');
    this.sectorSize = 1 << shift;
    this.cutoff = bytes.readUInt32LE(56);
    this.fat = this.readFat();
    this.miniFat = words(this.chain(bytes.readUInt32LE(60)));
    const root = this.readDirectory(this.chain(bytes.readUInt32LE(48)));
    this.miniStream = this.chain(root);
  }

  /** Bytes of a stream; empty where it has none of this name. @throws CompoundError, RangeError */
  read(name: string): Buffer {
    const known = this.contents.get(name);
    if (known) return known;
    const { start, size } = this.streams.get(name) ?? { start: LAST_SECTOR, size: 0 };
    const whole = size < this.cutoff ? this.miniChain(start) : this.chain(start);
    const content = whole.subarray(0, size);
    this.contents.set(name, content);
    return content;
  }

  private readFat(): Uint32Array {
    const { bytes } = this;
    const most = Math.ceil(bytes.length / this.sectorSize);
    const sectors: number[] = [];
    for (let i = 0; i < 109; i++) sectors.push(bytes.readUInt32LE(76 + i * 4));
    let more = bytes.readUInt32LE(68);
    for (let left = most; more < LAST_SECTOR && left > 0; left--) {
      const list = words(this.sector(more));
      sectors.push(...list.subarray(0, -1));
      more = list.at(-1) ?? LAST_SECTOR;
    }
    const used = sectors.filter((sector) => sector < LAST_SECTOR).slice(0, most);
    return words(Buffer.concat(used.map((sector) => this.sector(sector))));
  }

  /** Fills `streams`; returns where the stream of small sectors begins. */
  private readDirectory(directory: Buffer): number {
    let root = LAST_SECTOR;
    for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
      const length = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62);
      const name = directory.toString('utf16le', at, at + length);
      const kind = directory.readUInt8(at + 66);
      const start = directory.readUInt32LE(at + 116);
      if (kind === 5) root = start;
      if (kind === 2 && !this.streams.has(name))
        this.streams.set(name, { start, size: directory.readUInt32LE(at + 120) });
    }
    return root;
  }

  private sector(number: number): Buffer {
    const start = HEADER + number * this.sectorSize + (this.sectorSize - HEADER);
    if (start >= this.bytes.length) throw new CompoundError('a sector outside of the file');
    return this.bytes.subarray(start, start + this.sectorSize);
  }

  private chain(start: number): Buffer {
    return Buffer.concat(follow(this.fat, start).map((number) => this.sector(number)));
  }

  private miniChain(start: number): Buffer {
    const size = 64;
    const parts = follow(this.miniFat, start);
    return Buffer.concat(
      parts.map((number) => this.miniStream.subarray(number * size, (number + 1) * size)),
    );
  }
}

/** The numbers of a chain. @throws CompoundError when it never ends */
function follow(table: Uint32Array, start: number): number[] {
  const chain: number[] = [];
  for (let at = start; at < LAST_SECTOR; at = table[at] ?? LAST_SECTOR) {
    chain.push(at);
    if (chain.length > table.length + 1) throw new CompoundError('a chain without an end');
  }
  return chain;
}

function words(bytes: Buffer): Uint32Array {
  const list = new Uint32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < list.length; i++) list[i] = bytes.readUInt32LE(i * 4);
  return list;
}
