import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Description } from './capability-values.js';
import { choicesOf, type Labelled, labelled } from './labels.js';
import { EvidenceRows, Figures } from './list-rows.js';

interface Props {
  readonly description: Description;
  readonly kind: string;
  /** For whom it is written. */
  readonly whose: ReactNode;
}

const MOST_KEYWORDS = 20;
const MOST_SERVICES = 20;
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Kinds that have a stage and a level of readiness. */
const RIPENING = new Set(['ACHIEVEMENT', 'EXPERTISE', 'PACKAGE']);

/** The fields of a capability as the api describes them, in four parts: what it is, what it has reached, how one works together, what proves it. */
export function CapabilityFields({ description, kind, whose }: Props) {
  const { t } = useTranslation();
  const form = labelled(description);
  return (
    <>
      <Part title={t('capabilities.parts.what')}>
        <Kinds form={form} />
        {whose}
        <Line
          form={form}
          name="title"
          hint={t(`capabilities.titleHint.${kindOf(kind)}`)}
          showCount
        />
        <Long form={form} name="summary" hint={t('capabilities.hints.summary')} rows={2} />
        <Long form={form} name="detail" hint={t('capabilities.hints.detail')} rows={4} />
        <div className="two">
          <Line form={form} name="field" hint={t('capabilities.hints.field')} />
          <Form.Item
            name="keywords"
            label={form.label('keywords')}
            extra={t('capabilities.hints.keywords')}
          >
            <Select mode="tags" maxCount={MOST_KEYWORDS} open={false} suffixIcon={null} />
          </Form.Item>
        </div>
      </Part>
      <Part title={t('capabilities.parts.reached')}>
        <fieldset id="indicators">
          <legend>{form.label('indicators')}</legend>
          <p className="sub">{t('capabilities.hints.indicators')}</p>
          <Figures form={form} />
        </fieldset>
        {RIPENING.has(kind) && (
          <div className="two">
            <Form.Item name="stage" label={form.label('stage')}>
              <Select allowClear options={choicesOf(form.field('stage'))} />
            </Form.Item>
            <Form.Item name="trl" label={form.label('trl')}>
              <Select
                allowClear
                options={LEVELS.map((n) => ({
                  value: n,
                  label: t('capabilities.level', {
                    n,
                    words: t(`capabilities.levels.${levelOf(n)}`),
                  }),
                }))}
              />
            </Form.Item>
          </div>
        )}
        <FundFields form={form} kind={kind} />
      </Part>
      <Part title={t('capabilities.parts.together')}>
        <div className="two">
          <Choice form={form} name="cooperation" />
          <Choice form={form} name="modes" />
          <Form.Item
            name="services"
            label={form.label('services')}
            extra={t('capabilities.hints.services')}
          >
            <Select mode="tags" maxCount={MOST_SERVICES} open={false} suffixIcon={null} />
          </Form.Item>
          <Form.Item
            name="priceWan"
            label={form.label('priceWan')}
            extra={t('capabilities.hints.priceWan')}
          >
            <InputNumber min={0} className="whole" />
          </Form.Item>
          <Line form={form} name="region" />
        </div>
      </Part>
      <Part title={t('capabilities.parts.proof')}>
        <fieldset id="evidence">
          <p className="sub">{t('capabilities.hints.evidence')}</p>
          <EvidenceRows form={form} />
        </fieldset>
        <Long
          form={form}
          name="intellectualProperty"
          hint={t('capabilities.hints.intellectualProperty')}
          rows={2}
        />
      </Part>
    </>
  );
}

const KINDS = ['EXPERTISE', 'ACHIEVEMENT', 'PACKAGE', 'FUND', 'COURSE'] as const;
const kindOf = (kind: string): (typeof KINDS)[number] =>
  KINDS.find((one) => one === kind) ?? 'ACHIEVEMENT';

/** What a level of readiness means. */
function levelOf(n: number): 'lab' | 'pilot' | 'use' {
  if (n <= 4) return 'lab';
  return n <= 7 ? 'pilot' : 'use';
}

/** Which kind it is: all of them in sight, each with what it is. */
function Kinds({ form }: { readonly form: Labelled }) {
  const { t } = useTranslation();
  return (
    <Form.Item name="kind" label={form.label('kind')} className="cap-kind">
      <KindChoice
        kinds={choicesOf(form.field('kind'))}
        hintOf={(kind) => t(`capabilities.kindHint.${kindOf(kind)}`)}
      />
    </Form.Item>
  );
}

interface KindChoiceProps {
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
  readonly hintOf: (kind: string) => string;
  /** Given by the form. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (kind: string) => void;
}

function KindChoice({ kinds, hintOf, id, value, onChange }: KindChoiceProps) {
  return (
    <div className="cap-kinds" role="radiogroup" id={id}>
      {kinds.map(({ value: kind, label }) => (
        <label key={kind} className={kind === value ? 'on' : ''}>
          <input
            type="radio"
            name="capability-kind"
            value={kind}
            checked={kind === value}
            onChange={() => onChange?.(kind)}
          />
          <b>{label}</b>
          <span>{hintOf(kind)}</span>
        </label>
      ))}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="box part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface FieldProps {
  readonly form: Labelled;
  readonly name: string;
  readonly hint?: string;
}

const Line = ({ form, name, hint, showCount = false }: FieldProps & { showCount?: boolean }) => (
  <Form.Item name={name} label={form.label(name)} extra={hint}>
    <Input maxLength={form.letters(name)} showCount={showCount} />
  </Form.Item>
);

const Long = ({ form, name, hint, rows }: FieldProps & { readonly rows: number }) => (
  <Form.Item name={name} label={form.label(name)} extra={hint}>
    <Input.TextArea maxLength={form.letters(name)} autoSize={{ minRows: rows, maxRows: 14 }} />
  </Form.Item>
);

const Choice = ({ form, name }: FieldProps) => (
  <Form.Item name={name} label={form.label(name)}>
    <Select mode="multiple" options={choicesOf(form.field(name))} />
  </Form.Item>
);

/** What only a fund is asked. */
function FundFields({ form, kind }: { readonly form: Labelled; readonly kind: string }) {
  if (kind !== 'FUND') return null;
  return (
    <div className="two">
      {(['sizeWan', 'ticketFromWan', 'ticketUntilWan'] as const).map((part) => (
        <Form.Item key={part} name={['details', part]} label={form.label(`details.${part}`)}>
          <InputNumber min={0} className="whole" />
        </Form.Item>
      ))}
      <Form.Item name={['details', 'stages']} label={form.label('details.stages')}>
        <Select mode="multiple" options={choicesOf(form.field('details.stages'))} />
      </Form.Item>
    </div>
  );
}
