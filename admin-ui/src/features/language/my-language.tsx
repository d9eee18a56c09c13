import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageButtons } from './language-buttons.tsx';
import { useChangeLanguage } from './use-my-language.ts';

/** The language of whoever is signed in: it goes with the account, to every device and into every letter. */
export function MyLanguage(): ReactNode {
  const { t } = useTranslation();
  const change = useChangeLanguage();
  return (
    <>
      <LanguageButtons busy={change.isPending} onChoose={(language) => change.mutate(language)} />
      {change.isError ? <p role="alert">{t('language.failed')}</p> : null}
    </>
  );
}
