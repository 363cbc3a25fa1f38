import { toBuffer } from 'bwip-js';
import { withoutMakers } from './without-makers.js';

const hex = (...parts: readonly string[]): Buffer => Buffer.from(parts.join(''), 'hex');
const segment = (marker: string, body: Buffer): Buffer => {
  const length = (body.length + 2).toString(16).padStart(4, '0');
  return Buffer.concat([hex('ff', marker, length), body]);
};
const exif = (tiff: string): Buffer =>
  segment('e1', Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), hex(tiff)]));
/** A first directory with the maker (a Canon, by its pointer) and which side is up: 6, in either byte order. */
const BIG =
  '4d4d002a0000000800020112000300000001000600000110000200000006000000260000000043616e6f6e00';
const LITTLE = '49492a00080000000100120103000100000006000000000000004361';
const JFIF = segment(
  'e0',
  Buffer.concat([Buffer.from('JFIF\0', 'latin1'), hex('010100000100010000')]),
);
const TABLE = segment('db', Buffer.alloc(65, 7));
const SCAN = segment('da', hex('0103'));
/** A stuffed byte and a restart stand in the midst of it. */
const PICTURE = hex('11ff0022ffd033');
const jpeg = (...more: readonly Buffer[]): Buffer =>
  Buffer.concat([hex('ffd8'), JFIF, ...more, TABLE, SCAN, PICTURE, hex('ffd9')]);
const PLAIN = jpeg();

describe('an image without its makers', () => {
  it('keeps the picture of a JPEG and nothing of camera, place, comment, editor or preview', () => {
    const gps = Buffer.from('GPS 29.35N 106.55E', 'latin1');
    const makers = [
      exif('4d4d002a0000000800000000'),
      segment('e1', Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>秦朗</x>')),
      segment('ed', Buffer.from('Photoshop 3.0\0')),
      segment('e0', Buffer.from('JFXX\0preview', 'latin1')),
      segment('fe', Buffer.from('江澄园区 3 号楼')),
      segment('e2', gps),
    ];
    const made = Buffer.concat([jpeg(...makers), Buffer.from('a film after the end')]);
    expect(withoutMakers('JPEG', made)).toEqual(PLAIN);
    expect(withoutMakers('JPEG', PLAIN)).toEqual(PLAIN);
  });

  it.each([BIG, LITTLE])('keeps which side is up, and no more of it (%s)', (tiff) => {
    const plain = withoutMakers('JPEG', jpeg(exif(tiff)));
    const up = exif('4d4d002a00000008000101120003000000010006000000000000');
    expect(plain?.toString('hex')).toBe(jpeg(up).toString('hex'));
    expect(plain?.includes('Canon')).toBe(false);
    expect(withoutMakers('JPEG', plain ?? Buffer.alloc(0))).toEqual(plain);
  });

  it('keeps what stands between the scans of a progressive JPEG, but no comment there', () => {
    const scans = (comment: Buffer): Buffer =>
      Buffer.concat([hex('ffd8'), SCAN, PICTURE, comment, TABLE, SCAN, PICTURE, hex('ffd9')]);
    const made = scans(segment('fe', Buffer.from('秦朗')));
    expect(withoutMakers('JPEG', made)).toEqual(scans(Buffer.alloc(0)));
  });

  it('keeps the picture of a PNG and none of its texts and times', async () => {
    const picture = await toBuffer({ bcid: 'qrcode', text: '技洽' });
    const plain = withoutMakers('PNG', picture);
    const chunk = (name: string, text: string): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(text));
      return Buffer.concat([length, Buffer.from(name + text), Buffer.alloc(4)]);
    };
    const makers = [chunk('tEXt', 'Author\0Qin'), chunk('eXIf', 'MM'), chunk('tIME', '1234567')];
    const [head, rest] = [picture.subarray(0, 33), picture.subarray(33)];
    const made = Buffer.concat([head, ...makers, rest, Buffer.from('after the end')]);
    expect(withoutMakers('PNG', made)).toEqual(plain);
    expect(plain?.subarray(0, 33)).toEqual(head);
    expect(plain?.includes('IDAT')).toBe(true);
  });

  it('is none where it breaks off, wherever that is', () => {
    const whole = jpeg(exif(BIG));
    for (let end = 2; end < whole.length; end++)
      expect([end, withoutMakers('JPEG', whole.subarray(0, end))]).toEqual([end, null]);
    const broken = [hex('ffd8ff'), hex('ffd80000'), hex('ffd8ffe1ffff00')];
    for (const bytes of broken) expect(withoutMakers('JPEG', bytes)).toBeNull();
    const png = hex('89504e470d0a1a0a', 'ffffffff', '49484452', '00000000');
    expect(withoutMakers('PNG', png)).toBeNull();
  });

  it('leaves other kinds as they are', () => {
    const pdf = Buffer.from('%PDF-1.7 /Author (Qin)');
    expect(withoutMakers('PDF', pdf)).toBe(pdf);
  });
});
