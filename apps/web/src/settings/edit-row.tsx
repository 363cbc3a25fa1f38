import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, reasonOf } from '../api/client.js';
import { Field } from '../setup/field.js';
import { ControlOf } from './control.js';
import { changedOf, type Merge, merged, mergeOf, type Values } from './merge.js';
import { MergeView } from './merge-view.js';
import { type PartKind, type PartRows, usePartActs } from './parts-api.js';
import { emptyOf, type Sheet } from './sheet.js';

type Errors = Readonly<Record<string, string>>;

interface Props<K extends PartKind> {
  readonly edition: string;
  readonly sheet: Sheet<K>;
  /** Undefined where a new one is made. */
  readonly row: PartRows[K] | undefined;
  readonly title: string;
  readonly onClose: () => void;
}

/** One row, made or changed; changes that others made meanwhile are brought together with mine. */
export function EditRow<K extends PartKind>({ edition, sheet, row, title, onClose }: Props<K>) {
  const { t } = useTranslation();
  const form = useRowForm(edition, sheet, row, onClose);
  const { values, errors, refusal, late, busy } = form;
  return (
    <Modal
      open
      title={late ? t('settings.merge.titleOf', { name: title }) : title}
      okText={t(late ? 'settings.merge.save' : 'settings.save')}
      cancelText={t('settings.cancel')}
      confirmLoading={busy}
      onOk={() => void (late ? form.saveMerged() : form.save())}
      onCancel={onClose}
    >
      {late ? (
        <MergeView
          merge={late.merge}
          fields={sheet.fields}
          chosen={late.chosen}
          choose={form.choose}
        />
      ) : (
        <div className="row-form">
          {sheet.fields.map((spec) => (
            <Field key={spec.key} label={spec.label} hint={spec.hint} error={errors[spec.key]}>
              {(control) => (
                <ControlOf
                  spec={spec}
                  control={control}
                  value={values[spec.key] ?? null}
                  onChange={(value) => form.set({ [spec.key]: value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
    </Modal>
  );
}

interface Late {
  readonly version: number;
  readonly merge: Merge;
  readonly theirs: Values;
  readonly chosen: Readonly<Record<string, 'theirs' | 'mine'>>;
}

function useRowForm<K extends PartKind>(
  edition: string,
  sheet: Sheet<K>,
  row: PartRows[K] | undefined,
  onClose: () => void,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const acts = usePartActs(edition, sheet.kind);
  const [before] = useState(() => (row ? sheet.valuesOf(row) : sheet.blank));
  const [values, setValues] = useState(before);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState('');
  const [late, setLate] = useState<Late | null>(null);
  const [busy, setBusy] = useState(false);

  const tellLate = async (): Promise<void> => {
    if (!row) return;
    const fresh = await acts.read(row.id);
    const theirs = sheet.valuesOf(fresh);
    setLate({
      version: fresh.version,
      theirs,
      merge: mergeOf(before, theirs, values),
      chosen: {},
    });
  };
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setRefusal('');
    setErrors({});
    try {
      await work();
      void message.success(t('settings.saved'));
      onClose();
      await acts.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.problem?.code === 'VERSION_CHANGED')
        await tellLate().catch((gone: unknown) => setRefusal(reasonOf(gone)));
      else {
        const { placed, rest } = placedOf(error, sheet);
        setErrors(placed);
        setRefusal(rest);
        setLate(null);
      }
    } finally {
      setBusy(false);
    }
  };
  const save = async (): Promise<void> => {
    const empty = emptyOf(sheet.fields, values);
    if (empty.length > 0)
      return setErrors(Object.fromEntries(empty.map((key) => [key, t('settings.required')])));
    const changed = row ? changedOf(before, values) : values;
    if (row && Object.keys(changed).length === 0) return onClose();
    await run(() =>
      row
        ? acts.change(row.id, row.version, sheet.formOf(changed, values))
        : acts.add(sheet.formOf(values, values)),
    );
  };
  const saveMerged = async (): Promise<void> => {
    if (!late || !row) return;
    const changed = merged(late.merge, late.chosen);
    if (Object.keys(changed).length === 0) return onClose();
    await run(() =>
      acts.change(row.id, late.version, sheet.formOf(changed, { ...late.theirs, ...changed })),
    );
  };
  return {
    values,
    errors,
    refusal,
    late,
    busy,
    save,
    saveMerged,
    set: (part: Values) => setValues((all) => ({ ...all, ...part })),
    choose: (key: string, choice: 'theirs' | 'mine') =>
      setLate((all) => all && { ...all, chosen: { ...all.chosen, [key]: choice } }),
  };
}

/** Each word of a refusal at its field; what has none stands below. */
function placedOf<K extends PartKind>(
  error: unknown,
  { fields, keyOf = (field) => field }: Sheet<K>,
): { readonly placed: Errors; readonly rest: string } {
  const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  const placed = Object.fromEntries(
    said
      .map(({ field, message }) => [keyOf(field), message] as const)
      .filter(([key]) => fields.some((one) => one.key === key)),
  );
  return { placed, rest: Object.keys(placed).length > 0 ? '' : reasonOf(error) };
}
