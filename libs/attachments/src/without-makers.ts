import type { AttachmentType } from '@jiqia/contracts/words';

/**
 * An image without what it says of whoever made it, where and by what: EXIF, XMP, comments, previews, and whatever follows its end. The
 * picture stays, byte for byte, and so does which side is up. Other kinds stay as they are.
 * @returns null for an image that cannot be read to its end
 */
export function withoutMakers(type: AttachmentType, bytes: Buffer): Buffer | null {
  if (type === 'JPEG') return plainJpeg(bytes);
  return type === 'PNG' ? plainPng(bytes) : bytes;
}

const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

function plainJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [START];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) at += 1;
    else {
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      if (end > bytes.length) return null;
      kept.push(plainSegment(marker, bytes.subarray(at, end)));
      at = marker === 0xda ? endOfScan(bytes, end) : end;
      if (marker === 0xda) kept.push(bytes.subarray(end, at));
    }
    if (at + 2 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9)
      return Buffer.concat([...kept, END]);
  }
  return null;
}

/** Where the picture's own bytes end: at a marker that is no part of them. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** What is kept of a segment: all of those that a decoder needs, of EXIF the orientation. */
function plainSegment(marker: number, segment: Buffer): Buffer {
  const says = (name: string): boolean => segment.toString('latin1', 4, 4 + name.length) === name;
  if (marker === 0xfe) return Buffer.alloc(0);
  if (!isApp(marker)) return segment;
  if (marker === 0xe1 && says('Exif\0\0')) return upSide(orientationOf(segment.subarray(10)));
  // The version and the pixels' shape, without a preview; and how colours are coded.
  const isNeeded = (marker === 0xe0 && says('JFIF\0')) || (marker === 0xee && says('Adobe'));
  return isNeeded ? segment : Buffer.alloc(0);
}

/** Which side is up, 1 to 8, by the first directory of a TIFF; 1 where it does not say. */
function orientationOf(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory =
    tiff.length < 8 ? tiff.length : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + 12 * i;
    const value = short(entry + 8);
    if (short(entry) === 0x0112) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF segment that says which side is up and nothing else. */
function upSide(orientation: number): Buffer {
  if (orientation === 1) return Buffer.alloc(0);
  const tiff = `4d4d002a00000008000101120003000000010${orientation.toString(16).padStart(3, '0')}000000000000`;
  return Buffer.from(`ffe10022457869660000${tiff}`, 'hex');
}

const SIGNATURE = 8;
/** Chunks that say how the picture looks. */
const SEEN = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|sBIT|bKGD|pHYs)$/;

function plainPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (SEEN.test(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}
