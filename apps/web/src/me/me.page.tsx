import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { language } from '../i18n/index.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { rolesInWords } from '../people/people-search.js';
import { Agreements } from './agreements.js';
import { Consents } from './consents.js';
import { OwnData } from './own-data.js';
import { OwnPerson } from './own-person.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { zh } from './words.zh.js';
import './me.css';

later({ me: zh });

/** The reader themselves: for whom they act, how they sign in and where, what they agree to, and what is kept of them. */
export function MePage() {
  const account = api.useQuery('get', '/api/my/account');
  if (account.isPending) return <Loading rows={8} />;
  if (account.error) return <Failed error={account.error} again={() => void account.refetch()} />;
  const { persons } = account.data;
  return (
    <div className="own">
      <Lead account={account.data} />
      <div className="both">
        <div className="col">
          {persons.map(({ id }) => (
            <OwnPerson key={id} id={id} />
          ))}
          {persons.map(({ id }) => (
            <Consents key={id} person={id} />
          ))}
          <Sessions />
        </div>
        <div className="col">
          <SignIn account={account.data} />
          <Agreements />
          <OwnData account={account.data.id} />
        </div>
      </div>
    </div>
  );
}

function Lead({ account }: { readonly account: Schemas['OwnAccount'] }) {
  const { t } = useTranslation();
  const { name, email, roles } = account;
  return (
    <div className="own-lead">
      <h1>{name}</h1>
      <p className="as">
        {roles.length === 0 ? t('me.noRole') : rolesInWords(roles, language()).join(t('me.and'))}
      </p>
      <p className="mut">{email}</p>
    </div>
  );
}
