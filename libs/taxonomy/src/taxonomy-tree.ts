import { type TaxonomyContent, type TaxonomyNode, termKey, wayOf } from '@jiqia/contracts/rulebook';
import { type Language, retiredLabel } from '@jiqia/contracts/words';

/** A node in its place. */
export interface PlacedNode extends TaxonomyNode {
  readonly code: string;
  /** 1 at the top. */
  readonly level: number;
}

/** Between the levels of a path, as sheets write it: 新材料 / 石墨烯. */
const BETWEEN_LEVELS = /[/>→|\\]/u;
/** A code before a name, as forms have it: C27医药制造业, 27 医药制造业. */
const LEADING_CODE = /^(?:[A-Z]\d{2,4}(?!\d)|\d{2,4}(?=\s|$))/;

/** A tree of names, and which node a text means. */
export class TaxonomyTree {
  private readonly placed: ReadonlyMap<string, PlacedNode>;
  /** Nodes of a term, whichever is meant where nothing else says so first. */
  private readonly byTerm = new Map<string, string[]>();

  constructor(private readonly content: TaxonomyContent) {
    const codes = Object.keys(content.nodes).sort();
    const top = codes.filter((code) => this.parentOf(code) === null);
    this.placed = new Map(this.inOrder(top, this.childrenOf(codes), 1));
    this.nameAll();
  }

  /** In the order of a reader: a node, then what is below it; beside each other in the order of codes. */
  nodes(): PlacedNode[] {
    return [...this.placed.values()];
  }

  /** The name of a node, with a word where it is retired; a text that is no code as it is. */
  label(value: string, language: Language = 'zh'): string {
    const node = this.placed.get(value);
    if (node === undefined) return value;
    const name = node[language] || node.zh;
    return node.retired ? retiredLabel(name, language) : name;
  }

  /**
   * The node that a text means: by its code, name or alias in any width, by a path, by a code before a name. A retired node that is replaced is
   * read as the one that replaces it.
   * @returns its code, or null
   */
  nodeOf(text: string): string | null {
    const code = this.codesOf(text)[0] ?? this.onPath(text.split(BETWEEN_LEVELS));
    return code === null ? null : this.inUse(code);
  }

  /**
   * Where a path leads: as far down as each level stands below the one before it. A last level that the tree has elsewhere is meant
   * all the same, unless it is one of the top, where 其他 is a field of its own.
   */
  private onPath(levels: readonly string[]): string | null {
    let at: string | null = null;
    let isWhole = false;
    for (const level of levels) {
      const codes = this.codesOf(level);
      const above: string | null = at;
      const next: string | undefined =
        above === null ? codes[0] : codes.find((code) => this.isBelow(code, this.inUse(above)));
      isWhole = next !== undefined;
      at = next ?? at;
    }
    const last = this.codesOf(levels.at(-1) ?? '')[0];
    const elsewhere = !isWhole && last !== undefined && (this.placed.get(last)?.level ?? 1) > 1;
    return elsewhere ? last : at;
  }

  private isBelow(code: string, top: string): boolean {
    const way = wayOf(this.content.nodes, this.inUse(code), (node) => node.parent) ?? [];
    return way.indexOf(top) > 0;
  }

  private codesOf(said: string): readonly string[] {
    const named = this.byTerm.get(termKey(said));
    if (named !== undefined) return named;
    const code = this.byLeadingCode(said);
    return code === undefined ? [] : [code];
  }

  /** The codes from the top to the node that a text means; the text itself where it means none; nothing for no text. */
  valuesOf(text: string): string[] {
    if (text.trim() === '') return [];
    const code = this.nodeOf(text);
    if (code === null) return [text];
    return (wayOf(this.content.nodes, code, (node) => node.parent) ?? [code]).reverse();
  }

  /** A longer code than the tree has means the node whose code it goes on from: C2710 is C271. */
  private byLeadingCode(text: string): string | undefined {
    const said = LEADING_CODE.exec(text.normalize('NFKC').trim())?.[0] ?? '';
    for (let code = said; code.length >= 2; code = code.slice(0, -1)) {
      const found = this.byTerm.get(termKey(code))?.[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inUse(code: string): string {
    const way = wayOf(this.content.nodes, code, (node) => node.replacedBy);
    return way?.at(-1) ?? code;
  }

  /** What is said first stays: codes before names, nodes in use before retired ones, names near the top before those below. */
  private nameAll(): void {
    const say = (term: string, code: string): void => {
      const key = termKey(term);
      const said = this.byTerm.get(key) ?? [];
      if (key !== '' && !said.includes(code)) this.byTerm.set(key, [...said, code]);
    };
    const nodes = this.nodes().sort(
      (a, b) => Number(a.retired) - Number(b.retired) || a.level - b.level,
    );
    for (const { code } of nodes) say(code, code);
    for (const { code } of nodes) if (/^[A-Z]\d{2,}$/.test(code)) say(code.slice(1), code);
    for (const { code, zh } of nodes) say(zh, code);
    for (const { code, en } of nodes) say(en, code);
    for (const { code, aliases } of nodes) for (const alias of aliases) say(alias, code);
  }

  private parentOf(code: string): string | null {
    const parent = this.content.nodes[code]?.parent ?? null;
    return parent !== null && Object.hasOwn(this.content.nodes, parent) ? parent : null;
  }

  private childrenOf(codes: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const below = new Map<string, string[]>();
    for (const code of codes) {
      const parent = this.parentOf(code);
      if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), code]);
    }
    return below;
  }

  /** Levels are few: the schema of the content holds them. */
  private inOrder(
    codes: readonly string[],
    below: ReadonlyMap<string, readonly string[]>,
    level: number,
  ): [string, PlacedNode][] {
    return codes.flatMap((code) => {
      const node = this.content.nodes[code];
      if (node === undefined) return [];
      return [
        [code, { code, level, ...node }] as [string, PlacedNode],
        ...this.inOrder(below.get(code) ?? [], below, level + 1),
      ];
    });
  }
}
