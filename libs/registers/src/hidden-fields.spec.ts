import {
  capabilityEditSchema,
  capabilityFormSchema,
  needEditSchema,
  NOBODY,
} from '@jiqia/contracts/forms';
import { filledForm, keptColumns } from './hidden-fields.js';
import type { HiddenField } from './register.js';
import type { RegisterForm, RegisterRow } from './register-row.js';

interface Form extends RegisterForm {
  readonly contact: object;
}
interface Row extends RegisterRow {
  readonly contactId: string | null;
}
const HIDDEN: readonly HiddenField<Form, Row>[] = [
  { field: 'contact', column: 'contactId', empty: NOBODY },
];
const need = { title: '甲', organisation: { name: '某厂' } };

describe('hidden fields of an edit', () => {
  it.each([
    ['left out', {}, undefined],
    ['taken away', { contact: null }, null],
    ['written', { contact: { name: '何清' } }, { name: '何清', title: '', phone: '', email: '' }],
  ])('are told apart when %s', (_how, said, seen) => {
    const edit = needEditSchema.parse({ ...need, ...said });
    expect(edit.contact).toEqual(seen);
    expect(filledForm<Form, Row>(HIDDEN, edit as never).contact).toEqual(seen ?? NOBODY);
  });

  it('keep their column where nothing is said of them', () => {
    const row = { contactId: 'p1' } as Row;
    expect(keptColumns(HIDDEN, row, () => false)).toEqual({ contactId: 'p1' });
    expect(keptColumns(HIDDEN, row, () => true)).toEqual({});
  });

  it('are a new form’s own: nobody, and nobody avoided', () => {
    expect(capabilityFormSchema.parse(need)).toMatchObject({
      person: NOBODY,
      avoidOrganisations: [],
    });
    expect(capabilityEditSchema.parse(need)).not.toHaveProperty('avoidOrganisations');
  });
});
