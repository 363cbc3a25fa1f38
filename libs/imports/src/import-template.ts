import { SIDE_WORDS, type Side, TEMPLATE_COLUMNS, TEMPLATE_SHEET } from '@jiqia/contracts/words';
import type { SheetColumn } from '@jiqia/documents';
import { fieldChoices, fieldLabel, fieldLimit } from '@jiqia/spreadsheets';

interface TemplateSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly look?: 'notes';
  readonly fixedColumns?: number;
}

/** The sheets of a template: one to be filled, with an example, and one that explains it. */
export function templateSheets(side: Side): readonly TemplateSheet[] {
  const columns = TEMPLATE_COLUMNS[side];
  return [
    {
      name: SIDE_WORDS[side].sheet.zh,
      columns: columns.map(({ field, required, unit }) => {
        const choices = fieldChoices(field);
        return {
          header: `${fieldLabel(side, field)}${unit ? `（${unit}）` : ''}${required ? '*' : ''}`,
          width: 18,
          ...(choices ? { choices: choices.words, several: choices.several } : {}),
        };
      }),
      rows: [columns.map(({ example }) => example)],
      fixedColumns: 2,
    },
    {
      name: TEMPLATE_SHEET.name,
      look: 'notes',
      columns: [20, 10, 46, 16, 60].map((width) => ({ header: '', width })),
      rows: [
        [TEMPLATE_SHEET.title],
        ...TEMPLATE_SHEET.intro.map((line) => [line]),
        [...TEMPLATE_SHEET.head],
        ...columns.map(({ field, required, hint }) => [
          fieldLabel(side, field),
          required ? TEMPLATE_SHEET.required : TEMPLATE_SHEET.optional,
          hint,
          fieldLimit(side, field),
          fieldChoices(field)?.words.join('、') ?? '',
        ]),
      ],
    },
  ];
}
