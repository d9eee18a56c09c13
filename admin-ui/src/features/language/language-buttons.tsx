import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../domain/text-object.ts';
import { languageNow } from '../../shared/i18n.ts';
import './language.css';

/** Each language names itself, in every locale: whoever reads no Russian still finds their own. */
const languages: readonly Language[] = ['ru', 'en'];

interface LanguageButtonsProps {
  busy?: boolean;
  onChoose: (language: Language) => void;
}

export function LanguageButtons({ busy = false, onChoose }: LanguageButtonsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="languages" role="group" aria-label={t('language.label')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === languageNow()}
          disabled={busy}
          onClick={() => onChoose(language)}
        >
          {t(`language.name.${language}`)}
        </button>
      ))}
    </div>
  );
}
