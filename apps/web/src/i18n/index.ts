import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { zh } from './zh.js';

export type Language = 'zh-CN' | 'en';
const KEY = 'jiqia-language';

/** The language that pages speak now. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

/** Chinese is there at once; English is fetched by whoever asks for it. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en' && !i18next.hasResourceBundle('en', 'translation'))
    i18next.addResourceBundle('en', 'translation', (await import('./en.js')).en);
  await i18next.changeLanguage(wanted);
  document.documentElement.lang = wanted;
  localStorage.setItem(KEY, wanted);
}

/** Starts with the language that was chosen on this device before. */
export async function startSpeaking(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh } },
    // React writes text as text.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (localStorage.getItem(KEY) === 'en') await speak('en');
}
