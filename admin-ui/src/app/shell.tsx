import { Outlet, useMatches } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyLanguage } from '../features/language/use-my-language.ts';
import { ConsentGate } from '../features/my-data/consent-gate.tsx';
import { SessionGate } from '../features/session/session-gate.tsx';
import { queries } from '../shared/api/queries.ts';
import { listenToChanges } from '../shared/api/live.ts';
import { useSessionExpired } from '../shared/api/session-state.ts';
import { Notice } from '../shared/ui/notice.tsx';
import { Navigation } from './navigation.tsx';
import { PrintedAt } from './printed-at.tsx';

/** An administrator's alone, so nobody else loads it. */
const RestoreBanner = lazy(async () => ({
  default: (await import('../features/restore/restore-banner.tsx')).RestoreBanner,
}));

/** There in a sandbox alone. */
const SandboxBanner = lazy(async () => ({
  default: (await import('../features/sandbox/sandbox-banner.tsx')).SandboxBanner,
}));

export function Shell(): ReactNode {
  const isOpen = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.open) });
  if (isOpen) return <Outlet />;
  return (
    <SessionGate>
      <SignedInShell />
    </SessionGate>
  );
}

function SignedInShell(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const expired = useSessionExpired();
  useMyLanguage();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const title = [me?.district, t('app.name')].filter(Boolean).join(' · ');
  useEffect(() => (expired ? undefined : listenToChanges(client)), [client, expired]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <Navigation />
      <main id="main" className="shell-main" tabIndex={-1}>
        {me?.sandbox ? (
          <Suspense>
            <SandboxBanner />
          </Suspense>
        ) : null}
        {me?.can['restore.confirm'] ? (
          <Suspense>
            <RestoreBanner />
          </Suspense>
        ) : null}
        <ConsentGate>
          <Outlet />
        </ConsentGate>
        <PrintedAt />
      </main>
      <Notice />
    </div>
  );
}
