// Prints the text of the PDF that comes in. A process of its own: the library is an ES module with await at its top, which Jest's CommonJS cannot load.
import { buffer } from 'node:stream/consumers';

// It looks for a canvas to draw on, and says so; nothing is drawn here.
console.warn = () => undefined;
console.log = () => undefined;
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, disableFontFace: true, verbosity: 0 }).promise;
for (let page = 1; page <= document.numPages; page++) {
  const { items } = await (await document.getPage(page)).getTextContent();
  process.stdout.write(`${items.map((item) => item.str ?? '').join('')}\n`);
}
// What the file says of itself is read by people too.
const { info } = await document.getMetadata();
process.stdout.write(JSON.stringify(info));
