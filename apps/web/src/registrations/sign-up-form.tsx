import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { language } from '../i18n/index.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';
import { drop, keep, kept } from '../parts/kept.js';
import { useRoles } from '../shell/roles.js';
import { type Answer, answersOf, valuesOf } from './answers.js';

type Settings = Schemas['RegistrationSettingsOutput'];
type Question = Settings['questions'][number];
interface Values {
  readonly personId?: string;
  readonly answers?: Readonly<Record<string, Answer>>;
}
interface Props {
  readonly edition: string;
  readonly settings: Settings;
  /** Whose answers are changed; none for one that signs up. */
  readonly registration?: Schemas['Registration'];
  readonly close: () => void;
}

const MOST_PERSONS = 200;
const MOST_LETTERS = { TEXT: 200, LONG_TEXT: 2000 };

const wordsOf = ({ zh, en }: { readonly zh: string; readonly en: string }): string =>
  language() === 'en' ? en || zh : zh;

/** What the organiser asks whoever comes; for whom, where the reader speaks for several. */
export function SignUpForm({ edition, settings, registration, close }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { organisation } = useRoles();
  const [form] = Form.useForm<Values>();
  const key = `sign-up-${edition}-${registration?.id ?? 'new'}`;
  const before = kept(key) as Values | null;
  const said = { answers: valuesOf(registration?.answers ?? []) };
  const send = async ({ personId, answers = {} }: Values) => {
    try {
      await write(edition, registration, personId, answersOf(answers));
      drop(key);
      await queries.invalidateQueries();
      void message.success(t(registration ? 'registrations.kept' : 'registrations.signedUp'));
      close();
    } catch (error) {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="questions-asked"
      initialValues={{ ...said, ...before }}
      onValuesChange={(changed, all: Values) => {
        forgive(form, changed);
        keep(key, all);
      }}
      onFinish={(values: Values) => void send(values)}
    >
      {!registration && organisation !== undefined && <Persons organisation={organisation} />}
      {settings.questions.map((question) => (
        <Asked key={question.id} question={question} />
      ))}
      {settings.approval && !registration && <p className="sub">{t('registrations.approval')}</p>}
      <div className="acts">
        <Button type="primary" htmlType="submit">
          {t(registration ? 'registrations.keep' : 'registrations.send')}
        </Button>
        <Button onClick={close}>{t('registrations.close')}</Button>
      </div>
    </Form>
  );
}

async function write(
  edition: string,
  registration: Schemas['Registration'] | undefined,
  personId: string | undefined,
  answers: Record<string, Answer>,
): Promise<void> {
  if (registration) {
    const { id, version } = registration;
    await client.PUT('/api/editions/{edition}/registrations/{id}/answers', {
      params: { path: { edition, id }, header: { 'If-Match': `"${version}"` } },
      body: { answers },
    });
    return;
  }
  await client.POST('/api/editions/{edition}/registrations', {
    params: { path: { edition } },
    body: { answers, ...(personId === undefined ? {} : { personId }) },
  });
}

/** Who is signed up: a person of the organisation. */
function Persons({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation();
  const query = { organisationId: organisation, limit: MOST_PERSONS };
  const persons = api.useQuery('get', '/api/persons', { params: { query } });
  return (
    <Form.Item
      name="personId"
      label={t('registrations.who')}
      rules={[{ required: true, message: t('registrations.whoMissing') }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={persons.isPending}
        options={(persons.data?.items ?? []).map(({ id, name, title }) => ({
          value: id,
          label: [name, title].filter(Boolean).join(' · '),
        }))}
      />
    </Form.Item>
  );
}

/** One question, as its kind is answered. */
function Asked({ question }: { readonly question: Question }) {
  const { t } = useTranslation();
  const { id, kind, label, required, options } = question;
  const choices = options.map(({ code, ...words }) => ({ value: code, label: wordsOf(words) }));
  const yesOrNo = [
    { value: true, label: t('registrations.yes') },
    { value: false, label: t('registrations.no') },
  ];
  return (
    <Form.Item
      name={['answers', id]}
      label={wordsOf(label)}
      rules={required ? [{ required, message: t('registrations.missing') }] : []}
    >
      {kind === 'TEXT' && <Input maxLength={MOST_LETTERS.TEXT} />}
      {kind === 'LONG_TEXT' && (
        <Input.TextArea maxLength={MOST_LETTERS.LONG_TEXT} autoSize={{ minRows: 2 }} />
      )}
      {kind === 'ONE_OF' && <Radio.Group options={choices} />}
      {kind === 'SEVERAL_OF' && <Checkbox.Group options={choices} />}
      {kind === 'YES_NO' && <Radio.Group options={yesOrNo} />}
    </Form.Item>
  );
}
