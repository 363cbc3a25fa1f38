// Finds the SQL in a TypeScript file: its texts, the tables that entities and helpers are given.
import ts from 'typescript';
import { OPEN } from './sql-names.mjs';

/** Methods of TypeORM that take a table's name for an entity. */
const ORM = new Set(
  `createQueryBuilder getRepository getMetadata from into innerJoin leftJoin innerJoinAndSelect leftJoinAndSelect insert update
   delete upsert save find findBy findOne findOneBy findOneOrFail findOneByOrFail count countBy exists existsBy clear`
    .split(/\s+/)
    .map((name) => `.${name}`),
);

/** What an identifier stands for where the file itself says so: a constant, or the run of a loop over texts. */
function constantsOf(file) {
  const constants = new Map();
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const { initializer, parent } = node;
      if (initializer && ts.isStringLiteralLike(initializer) && parent.flags & ts.NodeFlags.Const)
        constants.set(node.name.text, [initializer.text]);
      const loop = parent.parent;
      if (ts.isForOfStatement(loop) && ts.isArrayLiteralExpression(loop.expression)) {
        const texts = loop.expression.elements;
        if (texts.every((text) => ts.isStringLiteralLike(text)))
          constants.set(
            node.name.text,
            texts.map((text) => text.text),
          );
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

/** A template as texts, one for each value that its constants take; what is not known is `OPEN`. */
function textsOf(node, constants) {
  let texts = [node.head.text];
  for (const { expression, literal } of node.templateSpans) {
    const known = ts.isIdentifier(expression) ? constants.get(expression.text) : undefined;
    const values = (known ?? [OPEN]).filter((value) => /^\w*$/.test(value) || value === OPEN);
    texts = texts.flatMap((text) =>
      (values.length > 0 ? values : [OPEN]).map((value) => text + value + literal.text),
    );
  }
  return texts;
}

/** Who is called: a function by its name, a method by its name after a dot. */
const calleeOf = ({ expression }) =>
  ts.isIdentifier(expression)
    ? expression.text
    : ts.isPropertyAccessExpression(expression)
      ? `.${expression.name.text}`
      : '';

/**
 * What a file says of the database.
 * @returns `texts` of any kind with their line, `tables` that are named outside SQL, with the line and by what
 */
export function sqlTextsOf(path, source, makers) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const lineOf = (node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const texts = [];
  const tables = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) texts.push({ text: node.text, line: lineOf(node) });
    if (ts.isTemplateExpression(node))
      for (const text of textsOf(node, constants)) texts.push({ text, line: lineOf(node) });
    if (ts.isCallExpression(node)) {
      const by = calleeOf(node);
      const maker = Object.hasOwn(makers, by);
      const argument = node.arguments[maker ? makers[by] : 0];
      if (argument && (maker || by === 'Entity' || ORM.has(by))) {
        const name = ts.isStringLiteralLike(argument) ? argument.text : maker ? OPEN : undefined;
        if (name !== undefined)
          tables.push({ name, line: lineOf(node), by, certain: maker || by === 'Entity' });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { texts, tables };
}
