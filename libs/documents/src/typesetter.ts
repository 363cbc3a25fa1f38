import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanText } from '@jiqia/contracts/forms';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { HOUSE_MARK, houseToken } from './design/house-style.js';

/** What `house.typ` reads of the tokens. */
const HOUSE = JSON.stringify(
  Object.fromEntries(
    [
      'ink',
      'ink-2',
      'line',
      'line-strong',
      'ground',
      'brand',
      'need',
      'need-tint',
      'able',
      'able-tint',
    ].map((name) => [name, houseToken(name)]),
  ),
);
/** A picture of its own, which says what it is written in. */
const MARK = HOUSE_MARK.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));

/** PDF by Typst: one compiler, Chinese fonts embedded, the creation date given so that bytes repeat. */
export class Typesetter {
  private readonly compiler: NodeCompiler;

  constructor() {
    const fonts = dirname(
      createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
    );
    this.compiler = NodeCompiler.create({
      workspace: TEMPLATES,
      fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
    });
  }

  /**
   * @param template file name in the folder of templates; it reads `data` as JSON
   * @param createdAt ISO 8601
   * @throws Error with Typst's own words when the template fails
   */
  set(template: string, data: Readonly<Record<string, unknown>>, createdAt: string): Buffer {
    const result = this.compiler.compile({
      mainFilePath: join(TEMPLATES, template),
      inputs: { data: JSON.stringify(data, clean), house: HOUSE, mark: MARK },
    });
    const document = result.result;
    if (!document) {
      const problems = result.takeDiagnostics();
      const words: unknown = problems ? this.compiler.fetchDiagnostics(problems) : 'no diagnostics';
      throw new Error(`${template}: ${JSON.stringify(words)}`);
    }
    const pdf = this.compiler.pdf(document, { creationTimestamp: Date.parse(createdAt) / 1000 });
    this.compiler.evictCache(10);
    return pdf;
  }
}

/** U+202E ends the process inside Typst: rows that were stored before the forms took it away must not carry it there. */
const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? cleanText(value) : value;
