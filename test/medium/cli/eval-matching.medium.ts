import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cloneDatabase } from '../../support/test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');
const lines = (rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n');

describe('jiqia eval-matching', () => {
  it('scores judged pairs and says how many of the good ones the candidate query finds', async () => {
    const database = await cloneDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'jiqia-eval-'));
    const titles = {
      a: '铝合金压铸件气孔在线检测',
      b: '锂电池极片涂布面密度闭环控制',
      c: '有机废水膜处理',
    };
    writeFileSync(
      join(folder, 'needs.jsonl'),
      lines([
        { id: 'n1', title: '压铸件气孔检测', content: '铝合金压铸件气孔漏检率高' },
        { id: 'n2', title: '极片涂布面密度控制', content: '涂布面密度不稳定' },
      ]),
    );
    writeFileSync(
      join(folder, 'pairs.jsonl'),
      lines(
        ['n1', 'n2'].flatMap((need) =>
          Object.entries(titles).map(([id, title]) => ({
            need_id: need,
            achievement_id: id,
            achievement_title: title,
            level: (need === 'n1' && id === 'a') || (need === 'n2' && id === 'b') ? 4 : 1,
          })),
        ),
      ),
    );
    try {
      const printed = execFileSync(process.execPath, [CLI, 'eval-matching', '--data', folder], {
        env: { ...process.env, DATABASE_URL: database.url },
        encoding: 'utf8',
      })
        .trim()
        .split('\n');
      expect(printed.at(-1)).toMatch(/^pairs 6, seconds \d/);
      const rows = printed.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(rows).toContainEqual({ candidates: 'PostgreSQL', needs: 2, recall200: 1 });
      expect(rows).toContainEqual(expect.objectContaining({ fold: 'all', needs: 2, map: 1 }));
    } finally {
      rmSync(folder, { recursive: true });
      await database.drop();
    }
  });
});
