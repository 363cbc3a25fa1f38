import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { choicesOf, type Labelled } from './labels.js';

interface Props {
  readonly form: Labelled;
}

const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;

/** Figures that were reached: what, how much, in which unit. */
export function Figures({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Form.List name="indicators">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div className="cap-figure" key={key}>
              <Form.Item name={[name, 'name']} label={t('capabilities.figure.name')}>
                <Input maxLength={120} placeholder={t('capabilities.figure.nameHint')} />
              </Form.Item>
              <Form.Item name={[name, 'value']} label={t('capabilities.figure.value')}>
                <Input maxLength={120} placeholder={t('capabilities.figure.valueHint')} />
              </Form.Item>
              <Form.Item name={[name, 'unit']} label={t('capabilities.figure.unit')}>
                <Input maxLength={40} />
              </Form.Item>
              <Remove row={name} remove={remove} />
            </div>
          ))}
          {rows.length < form.most('indicators') && (
            <Button onClick={() => add({ name: '', value: '', unit: '' })}>
              {t('capabilities.addFigure')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

/** Patents, papers, projects … that prove what is said. */
export function EvidenceRows({ form }: Props) {
  const { t } = useTranslation();
  const part = (name: string) => form.label(`evidence.${name}`);
  return (
    <Form.List name="evidence">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div className="cap-proof" key={key}>
              <Form.Item name={[name, 'kind']} label={part('kind')}>
                <Select options={choicesOf(form.field('evidence.kind'))} />
              </Form.Item>
              <Form.Item name={[name, 'title']} label={part('title')} className="wide">
                <Input maxLength={form.letters('evidence.title')} />
              </Form.Item>
              <Form.Item name={[name, 'number']} label={part('number')}>
                <Input maxLength={form.letters('evidence.number')} />
              </Form.Item>
              <Form.Item name={[name, 'year']} label={part('year')}>
                <InputNumber min={FIRST_YEAR} max={LAST_YEAR} className="whole" controls={false} />
              </Form.Item>
              <Form.Item name={[name, 'issuer']} label={part('issuer')}>
                <Input maxLength={form.letters('evidence.issuer')} />
              </Form.Item>
              <Form.Item name={[name, 'url']} label={part('url')} className="all">
                <Input
                  maxLength={form.letters('evidence.url')}
                  inputMode="url"
                  placeholder="https://"
                />
              </Form.Item>
              <Remove row={name} remove={remove} />
            </div>
          ))}
          {rows.length < form.most('evidence') && (
            <Button onClick={() => add(NEW_PROOF)}>{t('capabilities.addProof')}</Button>
          )}
        </>
      )}
    </Form.List>
  );
}

const NEW_PROOF = { kind: 'PATENT', number: '', title: '', year: null, issuer: '', url: '' };

interface RemoveProps {
  readonly row: number;
  readonly remove: (row: number) => void;
}

function Remove({ row, remove }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <Button
      type="text"
      className="cap-remove"
      aria-label={t('capabilities.remove', { n: row + 1 })}
      onClick={() => remove(row)}
    >
      ×
    </Button>
  );
}
