import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Called by a framework, never by name in this house. */
const HOOKS = [
  'canActivate',
  'columnName',
  'configure',
  'initHttpServer',
  'intercept',
  'onApplicationBootstrap',
  'beforeApplicationShutdown',
  'onApplicationShutdown',
  'onModuleInit',
  'onRequest',
  'onResponse',
  'onModuleDestroy',
];
/** Moves of the day and of outcomes whose routes are still to come; the medium tests walk them. */
const WITHOUT_A_DOOR_YET = ['advance'];

interface Source {
  readonly file: string;
  readonly text: string;
}

const isMember = (node: ts.Node): node is ts.ClassElement | ts.TypeElement =>
  ts.isMethodDeclaration(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isGetAccessorDeclaration(node) ||
  ts.isPropertySignature(node) ||
  ts.isMethodSignature(node);
/** A route is named by its decorator. */
const isRoute = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) && (ts.getDecorators(node)?.length ?? 0) > 0;

/** Members (`file name`) of classes and interfaces whose name occurs nowhere but where such members are declared. */
function deadMembers(sources: readonly Source[]): string[] {
  const declared: { readonly name: string; readonly file: string }[] = [];
  const used = new Set<string>();
  for (const { file, text } of sources) {
    const visit = (node: ts.Node): void => {
      const name = isMember(node) && node.name && ts.isIdentifier(node.name) ? node.name : null;
      if (name && !isRoute(node)) declared.push({ name: name.text, file });
      if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) used.add(node.text);
      ts.forEachChild(node, (child) => {
        if (child !== name) visit(child);
      });
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return declared.filter(({ name }) => !used.has(name)).map(({ name, file }) => `${file} ${name}`);
}

const product = (): Source[] =>
  execFileSync('git', ['ls-files', 'apps', 'libs'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|\.d\.ts$|\/migrations\//.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

describe('members of classes and interfaces', () => {
  it('are named by product code somewhere', () => {
    const known = [...HOOKS, ...WITHOUT_A_DOOR_YET];
    expect(
      deadMembers(product()).filter((member) => !known.includes(member.split(' ').at(-1) ?? '')),
    ).toEqual([]);
  });

  it('are found when they are not', () => {
    const text = 'class A { private kept = 1; lost(): number { return this.kept; } }';
    expect(deadMembers([{ file: 'a.ts', text }])).toEqual(['a.ts lost']);
  });
});
