/**
 * A thousand Word forms in one zip against the same thousand needs as one list in Excel, read as the api reads them: in a
 * child process with its caps. Prints seconds, their ratio, and the largest memory of the children.
 */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { build, ROOT } from '../../tools/build.mjs';

const FORMS = 1000;
const SAMPLE = join(process.env.JIQIA_SHARED ?? '../shared', 'data/forms/02-four-columns.docx');

build();
const { SheetReader } = await import(join(ROOT, 'dist/libs/spreadsheets/src/index.js'));
const reader = new SheetReader();

const sample = readFileSync(SAMPLE);
const zip = zipSync(
  Object.fromEntries(Array.from({ length: FORMS }, (_, i) => [`单位${i}/需求表.docx`, sample])),
  { level: 6 },
);
const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet('需求');
sheet.addRow([
  '需求名称',
  '单位名称',
  '主要问题',
  '技术指标',
  '拟投入资金',
  '需求时限',
  '联系人',
  '手机',
]);
for (let i = 0; i < FORMS; i++)
  sheet.addRow([
    `需求${i}`,
    `单位${i}`,
    '漏检',
    '≤0.3 mm',
    '86万元',
    '2027年3月31日',
    '张三',
    '13800001002',
  ]);
const list = new Uint8Array(await book.xlsx.writeBuffer());

/** Seconds that reading took, the entries, and the most memory of a child in MB. */
async function read(name, bytes) {
  let peak = 0;
  const watch = setInterval(() => {
    const lines = execFileSync('ps', ['-o', 'rss=', '--ppid', String(process.pid)], {
      encoding: 'utf8',
    });
    peak = Math.max(peak, ...lines.split('\n').map(Number));
  }, 250);
  const told = [];
  const start = performance.now();
  const progress = (done, total) => told.push([done, total]);
  const { content } = await reader.read({ name, bytes }, { side: 'need' }, progress);
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    entries: content.places.length,
    files: content.files.length,
    told: told.length,
    peak: Math.round(peak / 1024),
  };
}

const forms = await read('征集.zip', zip);
const plain = await read('清单.xlsx', list);
console.log(
  `zip of ${FORMS} forms, ${(zip.length / 1e6).toFixed(1)} MB: ${forms.seconds.toFixed(1)} s, ${forms.entries} entries of ${forms.files} files, told ${forms.told} times, child ${forms.peak} MB`,
);
console.log(
  `list of ${FORMS} rows: ${plain.seconds.toFixed(1)} s, ${plain.entries} entries, child ${plain.peak} MB`,
);
console.log(
  `a form costs ${(forms.seconds / plain.seconds).toFixed(1)} times a row; load ${loadavg()[0].toFixed(1)}`,
);
