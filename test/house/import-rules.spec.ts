import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { CLEAN_TREE, PROPS, VIOLATIONS } from './planted-violations.js';
import { PlantedTree, ROOT, runTool } from './run-tool.js';

const findingSchema = z.object({
  from: z.string(),
  to: z.string(),
  rule: z.object({ name: z.string() }),
});
type Finding = z.infer<typeof findingSchema>;
const reportSchema = z.object({
  summary: z.object({ violations: z.array(findingSchema), totalCruised: z.number() }),
});
const configSchema = z.object({
  forbidden: z.array(
    z.object({
      name: z.string(),
      to: z.object({ pathNot: z.union([z.string(), z.array(z.string())]).optional() }),
    }),
  ),
});

const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

function cruise(cwd: string, folders: readonly string[]): { findings: Finding[]; modules: number } {
  const { out, err } = runTool('depcruise', ['--config', CONFIG, '-T', 'json', ...folders], cwd);
  if (out === '') throw new Error(err);
  const { summary } = reportSchema.parse(JSON.parse(out));
  return { findings: summary.violations, modules: summary.totalCruised };
}
const rules = (): z.infer<typeof configSchema>['forbidden'] =>
  configSchema.parse(createRequire(import.meta.url)(CONFIG)).forbidden;
const line = ({ rule, from, to }: Finding): string => `${rule.name}: ${from} -> ${to}`;

function inTree<T>(files: Readonly<Record<string, string>>, work: (folder: string) => T): T {
  const tree = new PlantedTree(files);
  try {
    return work(tree.folder);
  } finally {
    tree.remove();
  }
}

describe('import rules', () => {
  const planted = inTree(
    { ...CLEAN_TREE, ...PROPS, ...Object.fromEntries(VIOLATIONS.map((v) => [v.file, v.code])) },
    (folder) => cruise(folder, ['apps', 'libs', 'test']).findings,
  );

  it('leave a legal tree alone', () => {
    const { findings, modules } = inTree(CLEAN_TREE, (folder) =>
      cruise(folder, ['apps', 'libs', 'test']),
    );
    expect(findings.map(line)).toEqual([]);
    expect(modules).toBeGreaterThan(50);
  });

  it.each(VIOLATIONS)('$rule catches $file', ({ rule, file }) => {
    const caught = planted.filter((finding) => finding.from === file).map((f) => f.rule.name);
    expect(caught).toContain(rule);
  });

  it('accuse nobody but the planted files', () => {
    const guilty = new Set(VIOLATIONS.map(({ file }) => file));
    expect(planted.filter((finding) => !guilty.has(finding.from)).map(line)).toEqual([]);
  });

  it('each have a planted violation', () => {
    const names = rules().map(({ name }) => name);
    const seen = new Set(planted.map(({ rule }) => rule.name));
    // Each step of the order is the same generated rule: three of them are planted.
    const unplanted = names.filter((name) => !seen.has(name) && !name.startsWith('order-after-'));
    expect(unplanted).toEqual([]);
    expect(names.filter((name) => name.startsWith('order-after-'))).toHaveLength(21);
  });

  it('hold in the house itself', () => {
    const { findings, modules } = cruise(ROOT, ['apps', 'libs', 'test']);
    expect(findings.map(line)).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });
});

describe('no forwardRef', () => {
  const lint = (code: string): { code: number | null; out: string } =>
    inTree({ 'service.ts': code }, (folder) =>
      runTool(
        'oxlint',
        ['--no-ignore', '--config', join(ROOT, '.oxlintrc.json'), '--format', 'json', 'service.ts'],
        folder,
      ),
    );

  it('is caught by oxlint', () => {
    const { code, out } = lint(
      `import { forwardRef } from '@nestjs/common';\nexport const late = forwardRef(() => String);\n`,
    );
    expect(code).not.toBe(0);
    expect(out).toContain('no-restricted-imports');
    expect(out).toContain('outbox');
  });

  it('does not hit the rest of the framework', () => {
    const { code, out } = lint(
      `import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Quiet {}\n`,
    );
    expect(out).not.toContain('no-restricted-imports');
    expect(code).toBe(0);
  });
});

describe('the order of the libs', () => {
  it('names every lib there is', () => {
    const source = readdirSync(join(ROOT, 'libs'), { withFileTypes: true });
    const known = rules().find(({ name }) => name === 'order-every-lib-has-a-layer');
    const pattern = new RegExp(String(known?.to.pathNot));
    const homeless = source.filter(
      (entry) => entry.isDirectory() && !pattern.test(`libs/${entry.name}/`),
    );
    expect(homeless.map(({ name }) => name)).toEqual([]);
  });
});
