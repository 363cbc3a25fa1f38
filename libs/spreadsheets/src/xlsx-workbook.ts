import { posix } from 'node:path';
import { cleanText } from '@jiqia/contracts/forms';
import type { XmlListener } from './xml-events.js';

export interface SheetEntry {
  readonly name: string;
  /** Id of the relation that leads to its part. */
  readonly id: string;
  readonly hidden: boolean;
}

/** A document of another kind stands where the workbook should. */
export class NotAWorkbookError extends Error {}

/** xl/workbook.xml: the sheets in the order of their tabs, and which calendar the days count from. */
export class WorkbookIndex implements XmlListener {
  readonly sheets: SheetEntry[] = [];
  from1904 = false;
  private root: string | null = null;

  /** @throws NotAWorkbookError */
  open(name: string, attribute: (name: string) => string | undefined): void {
    this.root ??= name;
    if (this.root !== 'workbook') throw new NotAWorkbookError(this.root);
    if (name === 'workbookPr') this.from1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    this.sheets.push({
      name: cleanText(attribute('name') ?? ''),
      id: attribute('r:id') ?? '',
      hidden: (attribute('state') ?? 'visible') !== 'visible',
    });
  }
}

/** Where the relations of a part stand: xl/workbook.xml has them in xl/_rels/workbook.xml.rels. */
export const relationsOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

interface Target {
  /** Last word of its type, in small letters: worksheet, chartsheet, styles … */
  readonly kind: string;
  readonly part: string;
}

/** The relations of one part: which parts belong to it, and where they are. */
export class Relations implements XmlListener {
  private readonly targets = new Map<string, Target>();

  /**
   * @param source the part whose relations these are; empty for those of the whole file
   * @param exists says whether the file has a part
   */
  constructor(
    private readonly source: string,
    private readonly exists: (part: string) => boolean,
  ) {}

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
    this.targets.set((attribute('Id') ?? '').toLowerCase(), {
      kind: (attribute('Type') ?? '').replace(/^.*\//, '').toLowerCase(),
      part: this.partAt(attribute('Target') ?? ''),
    });
  }

  find(id: string): Target | undefined {
    return this.targets.get(id.toLowerCase());
  }
  byKind(kind: string): string | undefined {
    return [...this.targets.values()].find((target) => target.kind === kind.toLowerCase())?.part;
  }

  /** Relative to the folder of the source, as it should be; else to that of the relations, as some programs write. */
  private partAt(target: string): string {
    const plain = decoded(target.replaceAll('\\', '/'));
    if (plain.startsWith('/')) return posix.normalize(plain).slice(1);
    const from = (part: string): string => posix.join('/', posix.dirname(part), plain).slice(1);
    const asWritten = from(this.source);
    const fromRelations = from(relationsOf(this.source));
    return !this.exists(asWritten) && this.exists(fromRelations) ? fromRelations : asWritten;
  }
}

/** %20 and the like; a target that is not rightly written so is taken as it stands. */
function decoded(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
