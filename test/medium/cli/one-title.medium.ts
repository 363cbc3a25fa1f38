import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, type FairResult, runFair } from '../../support/run-fair.js';
import { NEED_ROWS, smallFair } from '../../support/small-fair.js';

const TITLE = '压铸件内部气孔在线检测';
/** Three firms that ask for the same thing in the same words, without numbers. */
const needs = NEED_ROWS.slice(0, 3).map(({ 需求编号: _number, ...row }, i) => ({
  ...row,
  需求名称: TITLE,
  主要问题: NEED_ROWS[0]?.['主要问题'] ?? '',
  所属领域: NEED_ROWS[0]?.['所属领域'] ?? '',
  单位名称: `江澄第${i + 1}压铸厂`,
}));

interface Meeting {
  readonly participants: readonly { readonly name: string; readonly slug: string }[];
}

describe('a fair of needs with one title', () => {
  let folder: string;
  let result: FairResult;
  let files: ReadonlyMap<string, Buffer>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqia-one-title-'));
    const input = await smallFair('csv', { needs });
    result = await runFair([...input.args, '--out', folder]);
    await input.remove();
    files = await filesIn(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const textOf = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const meetings = (): Meeting[] =>
    (JSON.parse(textOf('timetable.json')) as { meetings: Meeting[] }).meetings;

  it('counts each need and each pair', () => {
    expect(result.code).toBe(0);
    expect(meetings().length).toBeGreaterThan(needs.length);
    const { counts } = JSON.parse(textOf('summary.json')) as { counts: Record<string, number> };
    expect(counts).toMatchObject({
      needs: needs.length,
      matched: needs.length,
      scheduled: meetings().length,
    });
  });

  it('shows each firm its own meetings alone', () => {
    const rows = textOf('report.html')
      .split('<tr id="n')
      .slice(1)
      .map((row) => row.slice(0, row.indexOf('</tr>')));
    expect(rows).toHaveLength(needs.length);
    for (const need of needs) {
      const firm = need['单位名称'];
      const own = meetings().filter((one) => one.participants.some(({ name }) => name === firm));
      const row = rows.find((text) => text.includes(firm)) ?? '';
      expect([firm, row.match(/<li><b>\d+月/g)?.length ?? 0]).toEqual([firm, own.length]);
    }
  });

  it('gives each meeting a calendar entry of its own', () => {
    const uids = new Set(
      [...files]
        .filter(([name]) => name.endsWith('.ics'))
        .flatMap(([, bytes]) => [...bytes.toString('utf8').matchAll(/^UID:(\S+)/gm)])
        .map((match) => match[1]),
    );
    expect(uids.size).toBe(meetings().length);
  });

  it('writes each letter into a file of its own, and the title once', () => {
    const letters = [...files.keys()].filter((name) => name.endsWith('.eml'));
    const { counts } = JSON.parse(textOf('summary.json')) as { counts: Record<string, number> };
    expect(new Set(letters).size).toBe((counts['invited'] ?? 0) * 2);
    expect(letters.filter((name) => /_\d\.eml$/.test(name))).toEqual([]);
    const links = [...textOf('report.html').matchAll(/href="(invitations\/[^"]+)"/g)];
    expect(new Set(links.map((match) => match[1]))).toEqual(new Set(letters));
    expect(textOf('report.html')).not.toContain(`${TITLE} ${TITLE}`);
  });
});
