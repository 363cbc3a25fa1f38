import { zipSync } from 'fflate';
import { endsAs, fileTypeOf, plainFileName } from './file-type.js';

const zip = (...names: string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])]))));

describe('what a file is', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['JPEG', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['DOCX', zip('[Content_Types].xml', 'word/document.xml')],
    ['XLSX', zip('[Content_Types].xml', 'xl/workbook.xml')],
    [null, zip('word/document.xml', 'word/vbaProject.bin')],
    [null, zip('a.txt')],
    [null, Buffer.from('MZ')],
    [null, Buffer.from('<html>')],
    [null, Buffer.alloc(0)],
  ])('is %s by its bytes', (type, bytes) => expect(fileTypeOf(bytes)).toBe(type));

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\营业执照.pdf', '营业执照.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['"x"\r\nSet-Cookie: a.pdf', 'xSet-Cookie a.pdf'],
  ])('called %j is kept as %s', (name, kept) => expect(plainFileName(name)).toBe(kept));

  it('ends as its kind does', () => {
    expect(endsAs('执照.PDF', 'PDF')).toBe(true);
    expect(endsAs('执照.pdf.exe', 'PDF')).toBe(false);
    expect(endsAs('执照', 'PDF')).toBe(false);
  });
});
