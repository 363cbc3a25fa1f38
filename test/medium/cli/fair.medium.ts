import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { filesIn, type FairResult, runFair } from '../../support/run-fair.js';
import { CAPABILITY_ROWS, NEED_ROWS, type SheetKind, smallFair } from '../../support/small-fair.js';

interface Summary {
  readonly violations: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<string, number>>;
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly imports: unknown;
  readonly leftOut: readonly {
    readonly what: string;
    readonly ref: string;
    readonly reason: string;
  }[];
}
interface Meeting {
  readonly ref: string;
  readonly startsAt: string;
  readonly place: string;
  readonly participants: readonly { readonly ref: string; readonly slug: string }[];
}
type Files = ReadonlyMap<string, Buffer>;

const textOf = (files: Files, name: string): string => files.get(name)?.toString('utf8') ?? '';
const summaryOf = (files: Files): Summary => JSON.parse(textOf(files, 'summary.json')) as Summary;
const meetingsOf = (files: Files): Meeting[] =>
  (JSON.parse(textOf(files, 'timetable.json')) as { meetings: Meeting[] }).meetings;
const under = (files: Files, folder: string): [string, Buffer][] =>
  [...files].filter(([name]) => name.startsWith(`${folder}/`));

async function workbookOf(files: Files, name: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(files.get(name) as unknown as ArrayBuffer);
  return workbook;
}

describe('jiqia fair on a small fair', () => {
  let folder: string;
  let files: Files;
  let result: FairResult;

  async function run(kind: SheetKind, name: string): Promise<FairResult> {
    const input = await smallFair(kind);
    try {
      return await runFair([...input.args, '--out', join(folder, name)]);
    } finally {
      await input.remove();
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqia-fair-out-'));
    result = await run('xlsx', 'first');
    files = await filesIn(join(folder, 'first'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes the same bytes a second time, but for the seconds', async () => {
    await run('xlsx', 'second');
    const again = await filesIn(join(folder, 'second'));
    expect([...again.keys()]).toEqual([...files.keys()]);
    const differ = [...files].filter(([name, bytes]) => !again.get(name)?.equals(bytes));
    expect(differ.map(([name]) => name)).toEqual(['summary.json']);
    const { seconds: _one, ...first } = summaryOf(files);
    const { seconds: _two, ...second } = summaryOf(again);
    expect(second).toEqual(first);
  });

  it.each(['csv', 'jsonl'] as const)('makes the same of the same rows as %s', async (kind) => {
    await run(kind, kind);
    const other = await filesIn(join(folder, kind));
    const differ = [...files].filter(([name, bytes]) => !other.get(name)?.equals(bytes));
    expect(differ.map(([name]) => name)).toEqual(['summary.json']);
    expect(summaryOf(other).counts).toEqual(summaryOf(files).counts);
  });

  it('keeps to the plan: nobody twice at once, nobody while away, no violation', () => {
    const meetings = meetingsOf(files);
    expect(meetings.length).toBeGreaterThanOrEqual(5);
    const seats = meetings.flatMap((meeting) => [
      `${meeting.startsAt} ${meeting.place}`,
      ...meeting.participants.map((person) => `${meeting.startsAt} ${person.ref}`),
    ]);
    expect(new Set(seats).size).toBe(seats.length);
    expect(seats).not.toContain('2026-12-10T09:00:00+08:00 卢见深（渝临理工大学）');
    const { violations, counts } = summaryOf(files);
    expect(violations).toBe(0);
    expect(counts).toMatchObject({
      needs: NEED_ROWS.length,
      capabilities: CAPABILITY_ROWS.length,
      scheduled: meetings.length,
    });
  });

  it('gives each participant an agenda and a calendar with their own meetings, and nobody else', () => {
    const slugs = [
      ...new Set(meetingsOf(files).flatMap((m) => m.participants.map((person) => person.slug))),
    ].sort();
    const named = (folderName: string, ending: string): string[] =>
      under(files, folderName).map(([name]) => name.slice(folderName.length + 1, -ending.length));
    expect(named('calendars', '.ics').sort()).toEqual(slugs);
    expect(named('agendas', '.pdf').sort()).toEqual([...slugs, 'all'].sort());
    for (const [, pdf] of under(files, 'agendas')) {
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.includes('NotoSansSC')).toBe(true);
    }
    const starts = under(files, 'calendars').flatMap(([, bytes]) =>
      new ICAL.Component(ICAL.parse(bytes.toString('utf8')) as unknown[])
        .getAllSubcomponents('vevent')
        .map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString()),
    );
    const wanted = meetingsOf(files).flatMap((meeting) => {
      const at = new Date(meeting.startsAt).toISOString();
      return [at, at];
    });
    expect(starts.sort()).toEqual(wanted.sort());
  });

  it('writes a letter to each side that has an address, found by need, capability and person', async () => {
    const letters = under(files, 'invitations');
    const unsent = summaryOf(files).leftOut.filter((row) => row.what === 'invitation');
    expect(unsent.map((row) => row.ref)).toContainEqual(expect.stringContaining('C-09 供方'));
    const sent = summaryOf(files).stages.find(({ stage }) => stage === 'invite');
    expect(sent?.count).toBe(letters.length);
    expect(letters.filter(([file]) => file.includes('C-09_供方'))).toEqual([]);
    const pairs = meetingsOf(files).filter((meeting) => !meeting.ref.endsWith('C-09'));
    for (const { ref } of pairs)
      expect(letters.filter(([file]) => file.includes(`/${ref}_`))).toHaveLength(2);
    const [name, bytes] = letters.find(([file]) => file.includes('N-1_C-01_需方_秦朗')) ?? [];
    expect(name).toBe('invitations/N-1_C-01_需方_秦朗.eml');
    const mail = await PostalMime.parse(bytes ?? '');
    expect(mail.to?.[0]).toEqual({ name: '秦朗', address: 'n1@example.com' });
    expect(mail.text).toContain('压铸件内部气孔在线检测');
    // Of the day of the run, with a time to answer by, and no link to a page that nobody serves.
    expect(mail.date?.slice(0, 10)).toBe(new Date().toISOString().slice(0, 10));
    expect(mail.text).toMatch(/请在 \d+月\d+日 \d\d:\d\d 前/);
    for (const [, letter] of letters) {
      const { text, html } = await PostalMime.parse(letter);
      expect([text, html].join()).not.toMatch(/https?:|\/answer\/|href|答复页面/);
    }
    const ids = await Promise.all(
      letters.map(async ([, letter]) => (await PostalMime.parse(letter)).messageId),
    );
    expect(new Set(ids).size).toBe(letters.length);
  });

  it('fills both workbooks without a formula', async () => {
    const matches = await workbookOf(files, 'matches.xlsx');
    const pairs = textOf(files, 'matches.jsonl').trim().split('\n');
    expect(matches.getWorksheet('匹配结果')?.rowCount).toBe(pairs.length + 1);
    expect(matches.getWorksheet('需求总览')?.rowCount).toBe(NEED_ROWS.length + 1);
    const timetable = await workbookOf(files, 'timetable.xlsx');
    expect(timetable.getWorksheet('逐场明细')?.rowCount).toBe(meetingsOf(files).length + 1);
    const texts: string[] = [];
    for (const sheet of [...matches.worksheets, ...timetable.worksheets])
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          texts.push(cell.text);
        }),
      );
    expect(texts).toContain("'-196℃低温阀门密封");
  });

  it('shows it all on one page whose links lead to files that are there', () => {
    const page = textOf(files, 'report.html');
    for (const row of NEED_ROWS) expect(page).toContain(row['需求名称']);
    expect(page).not.toContain('<script');
    const links = [...page.matchAll(/href="([^"#][^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !files.has(link))).toEqual([]);
    const anchors = [...page.matchAll(/href="#([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(anchors.filter((anchor) => !page.includes(`id="${anchor}"`))).toEqual([]);
  });

  it('ends well and says nothing on stderr', () => {
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  it('says at the end where it is, what to open first, how many came how far', () => {
    expect(result.stdout).toContain(`完成：${join(folder, 'first')}`);
    expect(result.stdout).toMatch(/先打开：\S*report\.html/);
    expect(result.stdout).toMatch(
      /需求 6 项，入选 \d+ 对，邀约 \d+ 对，双方同意 \d+ 对，洽谈 \d+ 场/,
    );
    expect(result.stdout).toMatch(/^生成文件 \d+，[\d.]+ 秒$/m);
  });
});
