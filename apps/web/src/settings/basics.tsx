import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Field } from '../setup/field.js';
import { ControlOf } from './control.js';
import { MergeView } from './merge-view.js';
import type { FieldSpec } from './sheet.js';
import { useEditionForm } from './use-edition-form.js';

const MOST_MEETINGS = 20;

function useGroups(): readonly { readonly title: string; readonly fields: readonly FieldSpec[] }[] {
  const { t } = useTranslation();
  return [
    {
      title: t('settings.basics.what'),
      fields: [
        { key: 'name', label: t('settings.basics.name'), control: 'text', required: true },
        { key: 'venue', label: t('settings.basics.venue'), control: 'text' },
        {
          key: 'collectFrom',
          label: t('settings.basics.collectFrom'),
          control: 'day',
        },
        {
          key: 'collectUntil',
          label: t('settings.basics.collectUntil'),
          control: 'day',
          hint: t('settings.basics.collectHint'),
        },
      ],
    },
    {
      title: t('settings.basics.office'),
      fields: [
        { key: 'organiser.name', label: t('settings.basics.organiser'), control: 'text' },
        {
          key: 'organiser.email',
          label: t('settings.basics.email'),
          control: 'text',
          hint: t('settings.basics.emailHint'),
        },
        {
          key: 'organiser.phone',
          label: t('settings.basics.phone'),
          control: 'text',
          hint: t('settings.basics.phoneHint'),
        },
      ],
    },
    {
      title: t('settings.basics.matching'),
      fields: [
        {
          key: 'minimumScore',
          label: t('settings.basics.minimumScore'),
          control: 'count',
          range: [0, 100],
          hint: t('settings.basics.minimumHint'),
        },
        {
          key: 'meetingsPerNeed',
          label: t('settings.basics.perNeed'),
          control: 'count',
          range: [1, MOST_MEETINGS],
        },
        {
          key: 'meetingsPerExpert',
          label: t('settings.basics.perExpert'),
          control: 'count',
          range: [1, MOST_MEETINGS],
          hint: t('settings.basics.perExpertHint'),
        },
      ],
    },
  ];
}

/** What the fair is called, who holds it, and how much of matching is enough. */
export function Basics({ edition }: { readonly edition: Schemas['Edition'] }) {
  const { t } = useTranslation();
  const form = useEditionForm(edition);
  const groups = useGroups();
  return (
    <section className="box basics">
      {groups.map(({ title, fields }) => (
        <fieldset key={title} className={fields.length === 4 ? 'by-two' : ''}>
          <legend>{title}</legend>
          {fields.map((spec) => (
            <Field key={spec.key} label={spec.label} hint={spec.hint} error={form.errors[spec.key]}>
              {(control) => (
                <ControlOf
                  spec={spec}
                  control={control}
                  value={form.values[spec.key] ?? null}
                  onChange={(value) => form.set({ [spec.key]: value })}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      <footer>
        <Button
          type="primary"
          disabled={!form.touched}
          loading={form.busy}
          onClick={() => void form.save()}
        >
          {t('settings.save')}
        </Button>
        <span className="sub">
          {t('settings.basics.programme', { name: edition.programme, ref: edition.ref })}
        </span>
        {form.refusal && (
          <p className="note bad" role="alert">
            {form.refusal}
          </p>
        )}
      </footer>
      {form.late && (
        <Modal
          open
          title={t('settings.merge.title')}
          okText={t('settings.merge.save')}
          cancelText={t('settings.cancel')}
          confirmLoading={form.busy}
          onOk={() => void form.saveMerged()}
          onCancel={form.leave}
        >
          <MergeView
            merge={form.late.merge}
            fields={groups.flatMap(({ fields }) => fields)}
            chosen={form.late.chosen}
            choose={form.choose}
          />
        </Modal>
      )}
    </section>
  );
}
