import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import ru from '../locales/ru.json' with { type: 'json' };

/** Every text a reader sees lives in the locale, or comes from the server in the reader's language. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'ru',
  resources: { ru: { translation: ru } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
