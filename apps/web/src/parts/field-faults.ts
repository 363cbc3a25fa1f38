import type { FormInstance } from 'antd';
import { ApiError } from '../api/client.js';

/** What the api found wrong, at the fields that it names: as Ant Design's forms take it. */
export const fieldFaults = (error: unknown): { name: never; errors: string[] }[] =>
  (error instanceof ApiError ? (error.problem?.errors ?? []) : []).map(({ field, message }) => ({
    name: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) as never,
    errors: [message],
  }));

/** What was found wrong with a field is no longer said once it is changed. @param changed as a form's `onValuesChange` gives it */
export function forgive<T>(form: FormInstance<T>, changed: unknown): void {
  const isChanged = (name: readonly (string | number)[]) =>
    name.reduce<unknown>(
      (at, part) => (at as Readonly<Record<string | number, unknown>> | undefined)?.[part],
      changed,
    ) !== undefined;
  const faulty = form.getFieldsError().filter(({ errors }) => errors.length > 0);
  form.setFields(
    faulty
      .filter(({ name }) => isChanged(name))
      .map(({ name }) => ({ name: name as never, errors: [] })),
  );
}
