import type { XmlListener } from './xml-events.js';

export interface SheetEntry {
  readonly name: string;
  /** Id of the relation that leads to its part. */
  readonly id: string;
  readonly hidden: boolean;
}

/** xl/workbook.xml: the sheets in the order of their tabs, and which calendar the days count from. */
export class WorkbookIndex implements XmlListener {
  readonly sheets: SheetEntry[] = [];
  from1904 = false;

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'workbookPr') this.from1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    this.sheets.push({
      name: attribute('name') ?? '',
      id: attribute('r:id') ?? '',
      hidden: (attribute('state') ?? 'visible') !== 'visible',
    });
  }
}

/** xl/_rels/workbook.xml.rels: where the parts are. */
export class Relations implements XmlListener {
  private readonly targets = new Map<string, { kind: string; part: string }>();

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name !== 'Relationship') return;
    const target = attribute('Target') ?? '';
    this.targets.set(attribute('Id') ?? '', {
      kind: (attribute('Type') ?? '').replace(/^.*\//, ''),
      part: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
    });
  }

  /** Part of a worksheet relation; undefined for charts and macros sheets. */
  target(id: string): string | undefined {
    const target = this.targets.get(id);
    return target?.kind === 'worksheet' ? target.part : undefined;
  }
  byKind(kind: string): string | undefined {
    return [...this.targets.values()].find((target) => target.kind === kind)?.part;
  }
}
