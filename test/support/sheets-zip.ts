import { deflateRawSync } from 'node:zlib';

/** One member of a zip; `claimedSize` lies about its inflated size. */
export interface ZipMember {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly claimedSize?: number;
  /** The name as it is written, where it is not UTF-8; the zip then does not claim that it is. */
  readonly rawName?: Uint8Array;
  readonly encrypted?: boolean;
}

/**
 * Writes a zip, deflated, byte by byte: also such as no office program would write.
 * @param claimedCount number of members that its end claims
 */
export function zip(members: readonly ZipMember[], claimedCount = members.length): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize, rawName, encrypted } of members) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(rawName ?? Buffer.from(name));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE((rawName ? 0 : 0x0800) | (encrypted ? 1 : 0), 2); // names are UTF-8, or not
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? plain.length, 18);
    common.writeUInt16LE(label.length, 22);
    const start = offset;
    pieces.push(signature(0x04034b50), common, label, packed);
    offset += 30 + label.length + packed.length;
    const place = Buffer.alloc(16);
    place.writeUInt32LE(start, 12);
    // Central entry: version made by, the common part without its last two bytes' extra length, then lengths and place.
    const made = Buffer.alloc(2);
    made.writeUInt16LE(20, 0);
    directory.push(signature(0x02014b50), made, common, place.subarray(2), label);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(claimedCount, 4);
  end.writeUInt16LE(claimedCount, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...pieces, central, signature(0x06054b50), end]));
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
