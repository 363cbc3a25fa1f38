import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf } from '../api/client.js';
import { language, speak } from '../i18n/index.js';
import { Mark } from '../parts/mark.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';
import { setTour } from '../tour/kept-tour.js';
import { tourOf } from '../tour/stops.js';
import './home.css';
import { useState } from 'react';

/** What visitors see: what this is, which fairs there are, and the way in. */
export function Welcome() {
  const { t } = useTranslation();
  const welcome = api.useQuery('get', '/api/welcome');
  return (
    <div className="welcome">
      <header>
        <span className="brand">
          <Mark size={36} />
          {t('shell.name')}
        </span>
        <span className="end">
          <Button
            type="text"
            lang={language() === 'en' ? 'zh-CN' : 'en'}
            onClick={() => void speak(language() === 'en' ? 'zh-CN' : 'en')}
          >
            {t('shell.language')}
          </Button>
          <a className="btn" href="/sign-in?next=/">
            {t('home.signIn')}
          </a>
        </span>
      </header>
      <main id="main">
        <h1>{t('home.title')}</h1>
        <p className="lead-in">{t('home.lead')}</p>
        {welcome.isPending && <Loading />}
        {welcome.error && <Failed error={welcome.error} again={() => void welcome.refetch()} />}
        {welcome.data && welcome.data.demo.length > 0 && (
          <DemoCity accounts={welcome.data.demo} editions={welcome.data.editions} />
        )}
        {welcome.data && welcome.data.editions.length > 0 && (
          <section className="box">
            <header>
              <h2>{t('home.fairs')}</h2>
            </header>
            <ul className="fairs">
              {welcome.data.editions.map((one) => (
                <li key={one.id}>
                  <div>
                    <b>{one.name}</b>
                    <p className="sub">
                      {one.firstDay &&
                        one.lastDay &&
                        t('home.days', {
                          first: dayWords(one.firstDay),
                          last: dayWords(one.lastDay),
                        })}
                      {' · '}
                      {one.venue}
                    </p>
                  </div>
                  <a href={`/editions/${encodeURIComponent(one.ref)}`}>{t('home.publicPage')}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}

interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** One button for each kind of user. */
function DemoCity({
  accounts,
  editions,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly editions: Parameters<typeof tourOf>[0];
}) {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState('');
  const enter = async ({ email, password }: DemoAccount) => {
    try {
      await client.POST('/api/session', { body: { email, password } });
      location.assign('/');
    } catch (error) {
      setRefusal(reasonOf(error));
    }
  };
  const organiser = accounts.find(({ email }) => email.startsWith('organiser@'));
  const tour = tourOf(editions);
  return (
    <section className="box demo-city">
      <header>
        <h2>{t('home.demo')}</h2>
        <span className="sub">{t('home.demoHint')}</span>
      </header>
      <div className="doors">
        {organiser && tour && (
          <Button
            type="primary"
            onClick={() => {
              setTour(tour);
              void enter(organiser);
            }}
          >
            {t('home.tour')}
          </Button>
        )}
        {accounts.map((one) => (
          <Button key={one.email} onClick={() => void enter(one)}>
            {t('home.enterAs', { role: one.role })}
          </Button>
        ))}
      </div>
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
    </section>
  );
}
