import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, type FairResult, runFair } from '../../support/run-fair.js';
import { EDITION, NEED_ROWS, smallFair } from '../../support/small-fair.js';

let folder: string;
let input: Awaited<ReturnType<typeof smallFair>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqia-fair-fails-'));
  input = await smallFair('jsonl');
});
afterEach(async () => {
  await input.remove();
  await rm(folder, { recursive: true, force: true });
});

const out = (): string => join(folder, 'out');
const replaced = (option: string, value: string): string[] =>
  input.args.map((arg, i) => (input.args[i - 1] === option ? value : arg));

/** Exit code 1, one line on stderr, nothing written. */
function expectRefusal(result: FairResult, words: RegExp): void {
  expect(result.code).toBe(1);
  expect(result.stderr).toMatch(words);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
}

describe('jiqia fair refuses in one clear sentence', () => {
  it('a file that is not there', async () => {
    const missing = join(folder, 'nowhere.xlsx');
    expectRefusal(
      await runFair([...replaced('--needs', missing), '--out', out()]),
      /读不到文件 .*nowhere\.xlsx/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('a sheet with other columns, naming those it saw', async () => {
    const sheet = join(folder, 'other.csv');
    await writeFile(sheet, '姓名,年龄\n张三,40\n');
    expectRefusal(
      await runFair([...replaced('--needs', sheet), '--out', out()]),
      /other\.csv：没有找到“需求名称”一列.*姓名、年龄/,
    );
    expect(await readdir(folder)).toEqual(['other.csv']);
  });

  it('a sheet of which no row is usable, naming the first wrong one', async () => {
    const sheet = join(folder, 'bad.csv');
    await writeFile(sheet, '需求名称,单位名称,有效期至\n甲,乙公司,不是日期\n');
    expectRefusal(
      await runFair([...replaced('--needs', sheet), '--out', out()]),
      /bad\.csv：没有一行可用.*第 2 行/,
    );
    expect(await readdir(folder)).toEqual(['bad.csv']);
  });

  it('an edition with wrong fields, naming each of them', async () => {
    const edition = join(folder, 'edition.yaml');
    await writeFile(
      edition,
      EDITION.replace('slotMinutes: 30', 'slotMinutes: 2').replace(
        'programme: 技术供需对接洽谈会\n',
        '',
      ),
    );
    const result = await runFair([...replaced('--edition', edition), '--out', out()]);
    expectRefusal(result, /edition\.yaml：/);
    expect(result.stderr).toMatch(/programme/);
    expect(result.stderr).toMatch(/sessions\.0\.slotMinutes/);
  });

  it('a place under a file, where no folder can be made', async () => {
    await writeFile(join(folder, 'file'), '');
    expectRefusal(
      await runFair([...input.args, '--out', join(folder, 'file/out')]),
      /无法写入 .*file\/out/,
    );
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('a folder with files of somebody else, and leaves them', async () => {
    await mkdir(join(out(), 'agendas'), { recursive: true });
    await writeFile(join(out(), 'summary.json'), '{}');
    await writeFile(join(out(), 'agendas/我的笔记.docx'), '重要');
    expectRefusal(await runFair([...input.args, '--out', out()]), /agendas\/我的笔记\.docx/);
    expect(await readFile(join(out(), 'agendas/我的笔记.docx'), 'utf8')).toBe('重要');
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('a file in the place of the folder', async () => {
    await writeFile(out(), '不是文件夹');
    expectRefusal(await runFair([...input.args, '--out', out()]), /不是文件夹/);
    expect(await readFile(out(), 'utf8')).toBe('不是文件夹');
  });
});

const MOUNT = 'mount';
const UNMOUNT = 'umount';

/** A small disk of its own where this process may mount one, else a limit on each file's size. */
function smallDisk(): { command?: [string, ...string[]]; words: RegExp; free: () => void } {
  const mounted =
    spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]).status === 0;
  if (mounted) return { words: /磁盘已满/, free: () => void spawnSync(UNMOUNT, [folder]) };
  console.warn('tmpfs cannot be mounted here: the full disk is played by a limit on file sizes');
  const limited = 'ulimit -f 16; exec "$0" "$@"';
  return {
    command: ['sh', '-c', limited, process.execPath],
    words: /超过允许的文件大小/,
    free: () => undefined,
  };
}

describe('jiqia fair leaves nothing half done', () => {
  it('when the disk is full', async () => {
    const disk = smallDisk();
    try {
      const result = await runFair(
        [...input.args, '--out', out()],
        disk.command ? { command: disk.command } : {},
      );
      expectRefusal(result, /无法写入/);
      expect(result.stderr).toMatch(disk.words);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      disk.free();
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'when it is stopped in the middle by %s',
    async (signal) => {
      let sent = false;
      const result = await runFair([...input.args, '--out', out()], {
        watch: (child, stdout) => {
          if (sent || !stdout.includes('匹配打分')) return;
          sent = child.kill(signal);
        },
      });
      expect(sent).toBe(true);
      expect(result.code).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(result.stderr).toContain('已中断');
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('and keeps the earlier result when a later run fails; replaces it when it succeeds', async () => {
    expect((await runFair([...input.args, '--out', out()])).code).toBe(0);
    const before = await filesIn(out());
    const bad = join(input.folder, 'bad.csv');
    await writeFile(bad, '姓名\n张三\n');
    expect((await runFair([...replaced('--needs', bad), '--out', out()])).code).toBe(1);
    expect(await filesIn(out())).toEqual(before);
    const fewer = await smallFair('jsonl', { needs: NEED_ROWS.slice(0, 1) });
    try {
      expect((await runFair([...fewer.args, '--out', out()])).code).toBe(0);
    } finally {
      await fewer.remove();
    }
    const after = await filesIn(out());
    expect(after.size).toBeLessThan(before.size);
    expect(await readdir(folder)).toEqual(['out']);
  });
});

describe('jiqia fair tells what did not come in', () => {
  it('on the terminal, on the page and in the summary', async () => {
    const [first, ...others] = NEED_ROWS;
    const rows = [
      { ...first, 邮箱备用: 'x@y' },
      ...others,
      { ...first, 需求编号: 'N-7', 需求名称: '' },
    ];
    const wrong = await smallFair('xlsx', { needs: rows as typeof NEED_ROWS });
    try {
      const result = await runFair([...wrong.args, '--out', out()]);
      expect(result.code).toBe(0);
      expect(result.stdout).toContain('未识别，未导入：邮箱备用');
      expect(result.stdout).toMatch(/第 8 行 需求名称：/);
    } finally {
      await wrong.remove();
    }
    const summary = await readFile(join(out(), 'summary.json'), 'utf8');
    const { leftOut } = JSON.parse(summary) as { leftOut: { what: string; ref: string }[] };
    expect(leftOut.filter((row) => row.what === 'row').map((row) => row.ref)).toEqual([
      '需求表 表 第 8 行',
    ]);
    expect(await readFile(join(out(), 'report.html'), 'utf8')).toContain('需求表 表 第 8 行');
  });
});
