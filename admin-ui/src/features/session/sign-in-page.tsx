import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { Language } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import { sessionRenewed } from '../../shared/api/session-state.ts';
import { speak } from '../../shared/i18n.ts';
import { chooseBeforeSignIn, chosenBeforeSignIn } from '../language/kept-language.ts';
import { LanguageButtons } from '../language/language-buttons.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './session.css';

export const refusals = ['unknown', 'unverified', 'failed', 'unavailable'] as const;

interface SignInPageProps {
  /** Why the district's provider let nobody in. */
  refused?: (typeof refusals)[number];
  /** Where the page that was asked for is not what stands below. */
  onSignedIn?: () => Promise<void>;
}

/** Stands in place of the page that was asked for, at its address: after signing in, it is there. */
export function SignInPage({ refused, onSignedIn }: SignInPageProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const choose = async (language: Language): Promise<void> => {
    await speak(language);
    chooseBeforeSignIn(language);
  };
  return (
    <main className="sign-in surface stack">
      <div>
        <h1>{t('session.title')}</h1>
        <p className="muted">{t('app.about')}</p>
      </div>
      {refused ? (
        <p className="note is-problem" role="alert">
          {t(`session.refused.${refused}`)}
        </p>
      ) : null}
      <SignInForm
        onSignedIn={async () => {
          sessionRenewed();
          // Whoever chose a language before signing in chose it for themselves; it isn't worth a failed sign-in.
          const language = chosenBeforeSignIn();
          if (language) await call(endpoints.putMyLanguage, { body: { language } }).catch(() => undefined);
          await client.resetQueries();
          await onSignedIn?.();
        }}
      />
      <div className="sign-in-ways">
        <Link to="/forgot">{t('session.forgot')}</Link>
        <Link to="/welcome">{t('session.firstTime')}</Link>
        <a href="/verify">{t('session.verify')}</a>
      </div>
      <p className="muted">{t('session.help')}</p>
      <LanguageButtons onChoose={(language) => void choose(language).catch(() => undefined)} />
    </main>
  );
}
