import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { inWords } from '../i18n/in-words.js';
import { DayInput } from '../parts/day-input.js';
import type { Description } from './need-values.js';

interface Props {
  readonly description: Description;
  readonly kinds: readonly string[];
}
type Field = Description['fields'][number];

/** Long texts, each with a hint of what helps. */
const TEXTS = ['problem', 'keyTechnology', 'goal', 'basis'] as const;
const MOST_INDICATORS = 50;
const MOST_KEYWORDS = 10;

/** The fields of a need as the api describes them: names, lengths and choices are its own. */
export function NeedFields({ description, kinds }: Props) {
  const { t } = useTranslation();
  const fields = new Map(description.fields.map((one) => [one.field, one]));
  const label = (name: string) => {
    const found = fields.get(name);
    return found ? inWords(found.label) : name;
  };
  const length = (name: string) => fields.get(name)?.maxCharacters ?? undefined;
  const own = description.fields.filter(
    (one) => one.kinds?.some((kind) => kinds.includes(kind)) ?? false,
  );
  return (
    <div className="fields">
      <Form.Item
        name="title"
        label={label('title')}
        extra={t('needs.hints.title', { n: description.advice.titleCharacters })}
      >
        <Input maxLength={length('title')} showCount />
      </Form.Item>
      <div className="two">
        <Form.Item name="kinds" label={label('kinds')}>
          <Select mode="multiple" options={choices(fields.get('kinds'))} />
        </Form.Item>
        <Form.Item name="field" label={label('field')}>
          <Input maxLength={length('field')} />
        </Form.Item>
      </div>
      {TEXTS.map((name) => (
        <Form.Item key={name} name={name} label={label(name)} extra={t(`needs.hints.${name}`)}>
          <Input.TextArea maxLength={length(name)} autoSize={{ minRows: 3, maxRows: 14 }} />
        </Form.Item>
      ))}
      <Indicators label={label('indicators')} />
      {own.map((one) => (
        <OwnField key={one.field} field={one} />
      ))}
      <div className="two">
        <Form.Item name="budgetWan" label={label('budgetWan')} extra={t('needs.hints.budgetWan')}>
          <InputNumber min={0} className="whole" />
        </Form.Item>
        <Form.Item name="validUntil" label={label('validUntil')}>
          <DayInput className="whole" />
        </Form.Item>
        <Form.Item name="cooperation" label={label('cooperation')}>
          <Select mode="multiple" options={choices(fields.get('cooperation'))} />
        </Form.Item>
        <Form.Item name="keywords" label={label('keywords')} extra={t('needs.hints.keywords')}>
          <Select mode="tags" maxCount={MOST_KEYWORDS} open={false} suffixIcon={null} />
        </Form.Item>
      </div>
      <fieldset>
        <legend>{t('needs.contact')}</legend>
        <p className="sub">{t('needs.contactHint')}</p>
        <div className="two">
          <Form.Item name={['contact', 'name']} label={t('needs.contactName')}>
            <Input maxLength={60} autoComplete="name" />
          </Form.Item>
          <Form.Item name={['contact', 'phone']} label={t('needs.contactPhone')}>
            <Input maxLength={30} inputMode="tel" autoComplete="tel" />
          </Form.Item>
          <Form.Item name={['contact', 'email']} label={t('needs.contactEmail')}>
            <Input maxLength={200} inputMode="email" autoComplete="email" />
          </Form.Item>
        </div>
      </fieldset>
      <Form.Item name="anonymous" valuePropName="checked" noStyle>
        <Checkbox>{t('needs.anonymous')}</Checkbox>
      </Form.Item>
      <Form.Item name="secrecyDeclared" valuePropName="checked">
        <Checkbox>{t('needs.secrecy')}</Checkbox>
      </Form.Item>
    </div>
  );
}

const choices = (field: Field | undefined) =>
  field?.options?.map(({ code, label }) => ({ value: code, label: inWords(label) })) ?? [];

/** What only some kinds of need have: a number, a text, or the posts of one for people. */
function OwnField({ field: one }: { readonly field: Field }) {
  const { field, label, minimum, maximum, maxCharacters, maxEntries } = one;
  if (maxEntries !== null) return <Posts label={inWords(label)} most={maxEntries} />;
  return (
    <Form.Item name={field.split('.')} label={inWords(label)}>
      {minimum === null && maximum === null ? (
        <Input maxLength={maxCharacters ?? undefined} />
      ) : (
        <InputNumber min={minimum ?? undefined} max={maximum ?? undefined} className="whole" />
      )}
    </Form.Item>
  );
}

/** Posts that are to be filled, and how many people for each. */
function Posts({ label, most }: { readonly label: string; readonly most: number }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{label}</legend>
      <Form.List name={['details', 'posts']}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div className="post" key={key}>
                <Form.Item name={[name, 'post']} label={t('needs.post.post')}>
                  <Input maxLength={80} />
                </Form.Item>
                <Form.Item name={[name, 'people']} label={t('needs.post.people')}>
                  <InputNumber min={1} className="whole" />
                </Form.Item>
                <Remove row={name} remove={remove} />
              </div>
            ))}
            {rows.length < most && (
              <Button onClick={() => add({ post: '', people: 1 })}>{t('needs.addPost')}</Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface RemoveProps {
  readonly row: number;
  readonly remove: (row: number) => void;
}

function Remove({ row, remove }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <Button type="text" aria-label={t('needs.remove', { n: row + 1 })} onClick={() => remove(row)}>
      ×
    </Button>
  );
}

/** Rows of indicators: what, in which unit, today, wanted. */
export function Indicators({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{label}</legend>
      <Form.List name="indicators">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div className="indicator" key={key}>
                {(['name', 'unit', 'now', 'target'] as const).map((part) => (
                  <Form.Item key={part} name={[name, part]} label={t(`needs.indicator.${part}`)}>
                    <Input maxLength={part === 'unit' ? 40 : 120} />
                  </Form.Item>
                ))}
                <Remove row={name} remove={remove} />
              </div>
            ))}
            {rows.length < MOST_INDICATORS && (
              <Button onClick={() => add({ name: '', unit: '', now: '', target: '' })}>
                {t('needs.addIndicator')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
