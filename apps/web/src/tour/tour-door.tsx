import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { setTour, useTour } from './kept-tour.js';
import { tourOf } from './stops.js';
import { zh as just } from '../cockpit/just-words.zh.js';
import { later } from '../i18n/later.js';

later({ just });

/** The way onto the tour, for an organiser of the demo city. */
export function TourDoor() {
  const { t } = useTranslation();
  const welcome = api.useQuery('get', '/api/welcome');
  const session = api.useQuery('get', '/api/session');
  const isUnderWay = useTour() !== null;
  const own = welcome.data?.demo.some(({ email }) => email === session.data?.email) === true;
  const tour = tourOf(welcome.data?.editions ?? []);
  if (isUnderWay || !own || !tour) return null;
  return (
    <section className="box tour-door">
      <div>
        <b>{t('just.tour.title')}</b>
        <p className="sub">{t('just.tour.hint')}</p>
      </div>
      <button type="button" className="btn" onClick={() => setTour(tour)}>
        {t('just.tour.begin')}
      </button>
    </section>
  );
}
