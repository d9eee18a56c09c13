import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../domain/text-object.ts';
import ru from '../locales/ru.json' with { type: 'json' };

/**
 * Every text a reader sees lives in the locale, or comes from the server in the reader's language. Russian, the first
 * language, comes with the page; English is loaded by those who read it.
 */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'ru',
  fallbackLng: 'ru',
  resources: { ru: { translation: ru } },
  partialBundledLanguages: true,
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** The language that the page speaks now. */
export function languageNow(): Language {
  return i18n.language === 'en' ? 'en' : 'ru';
}

/** Speaks the language from now on. Rejects when its texts can't be loaded; then the page speaks on as before. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { default: en } = await import('../locales/en.json', { with: { type: 'json' } });
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
