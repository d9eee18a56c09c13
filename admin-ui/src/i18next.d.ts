import 'i18next';
import type ru from './locales/ru.json';

// A key that the locale lacks is a type error, not an empty button.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ru };
    returnNull: false;
  }
}
