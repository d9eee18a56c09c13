import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { providerAddress, waysIn } from './auth.ts';

/** «Войти через …», where the district has a provider; it brings people back to the page they asked for. */
export function ProviderButton(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['ways-in'],
    queryFn: ({ signal }) => waysIn(signal),
    staleTime: Infinity,
    retry: false,
  });
  if (!data?.oidc) return null;
  const { pathname, search } = window.location;
  const to = pathname === '/sign-in' ? '/' : pathname + search;
  return <Button href={providerAddress(to)}>{t('session.through', { name: data.oidc.name })}</Button>;
}
