import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';

/** By what the reader signs in; each is set on a page of its own, which asks for the password again. */
export function SignIn({ account: { signIn } }: { readonly account: Schemas['OwnAccount'] }) {
  const { t } = useTranslation();
  const { password, secondFactor, passkeys, sms, phone, phoneVerified } = signIn;
  const ways = [
    { key: 'passwordWay', to: '/account#password', is: t(password ? 'me.set' : 'me.unset') },
    {
      key: 'factorWay',
      to: '/account/second-factor',
      is: t(secondFactor ? 'me.on' : 'me.unset'),
      weak: !secondFactor && passkeys === 0,
    },
    {
      key: 'passkeyWay',
      to: '/account/passkeys',
      is: passkeys > 0 ? t('me.passkeys', { n: passkeys }) : t('me.unset'),
    },
    ...(sms
      ? [
          {
            key: 'phoneWay' as const,
            to: '/account/phone',
            is: phone ? `${phone}${phoneVerified ? '' : t('me.unverified')}` : t('me.unset'),
          },
        ]
      : []),
  ] as const;
  return (
    <section className="box">
      <header>
        <h2>{t('me.signIn')}</h2>
      </header>
      <ul className="own-lines">
        {ways.map((way) => (
          <li key={way.key}>
            <div>
              <b>{t(`me.${way.key}`)}</b>{' '}
              <span className={'weak' in way && way.weak ? 'hot' : 'mut'}>{way.is}</span>
              <p className="sub">{t(`me.${way.key}Hint`)}</p>
            </div>
            <a
              className="btn sm"
              href={way.to}
              aria-label={`${t('me.change')} ${t(`me.${way.key}`)}`}
            >
              {t('me.change')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
