import {
  DUTY_TEMPLATE,
  SIDE_WORDS,
  type Side,
  TEMPLATE_COLUMNS,
  TEMPLATE_SHEET,
  type TemplateList,
} from '@jiqia/contracts/words';
import type { SheetColumn } from '@jiqia/documents';
import { fieldChoices, type FieldChoices, fieldLabel, fieldLimit } from '@jiqia/spreadsheets';

interface TemplateSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly look?: 'notes';
  readonly fixedColumns?: number;
}
/** A column to be filled, as people read of it. */
interface Column {
  readonly label: string;
  readonly required?: true | undefined;
  readonly unit?: string | undefined;
  readonly hint: string;
  readonly example: string;
  readonly limit: string;
  readonly choices?: FieldChoices | undefined;
}

const columnsOf = (side: Side): readonly Column[] =>
  TEMPLATE_COLUMNS[side].map(({ field, ...words }) => ({
    ...words,
    label: fieldLabel(side, field),
    limit: fieldLimit(side, field),
    choices: fieldChoices(field),
  }));

const TEMPLATES: Readonly<
  Record<TemplateList, () => { readonly name: string; readonly columns: readonly Column[] }>
> = {
  needs: () => ({ name: SIDE_WORDS.need.sheet.zh, columns: columnsOf('need') }),
  capabilities: () => ({
    name: SIDE_WORDS.capability.sheet.zh,
    columns: columnsOf('capability'),
  }),
  commitments: () => ({
    name: DUTY_TEMPLATE.name,
    columns: DUTY_TEMPLATE.columns.map(({ header: label, ...words }) => ({
      ...words,
      label,
      limit: '',
    })),
  }),
};

/** The sheets of a template: one to be filled, with an example, and one that explains it; and what the template is called. */
export function templateOf(list: TemplateList): {
  readonly name: string;
  readonly sheets: readonly TemplateSheet[];
} {
  const { name, columns } = TEMPLATES[list]();
  return { name, sheets: [filledIn(name, columns), explained(columns)] };
}

const filledIn = (name: string, columns: readonly Column[]): TemplateSheet => ({
  name,
  columns: columns.map(({ label, unit, required, choices }) => ({
    header: `${label}${unit ? `（${unit}）` : ''}${required ? '*' : ''}`,
    width: 18,
    ...(choices ? { choices: choices.words, several: choices.several } : {}),
  })),
  rows: [columns.map(({ example }) => example)],
  fixedColumns: 2,
});

const explained = (columns: readonly Column[]): TemplateSheet => ({
  name: TEMPLATE_SHEET.name,
  look: 'notes',
  columns: [20, 10, 46, 16, 60].map((width) => ({ header: '', width })),
  rows: [
    [TEMPLATE_SHEET.title],
    ...TEMPLATE_SHEET.intro.map((line) => [line]),
    [...TEMPLATE_SHEET.head],
    ...columns.map(({ label, required, hint, limit, choices }) => [
      label,
      required ? TEMPLATE_SHEET.required : TEMPLATE_SHEET.optional,
      hint,
      limit,
      choices?.words.join('、') ?? '',
    ]),
  ],
});
