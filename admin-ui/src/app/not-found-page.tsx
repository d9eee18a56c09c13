import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../shared/ui/states.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('notFound.title')}
      hint={t('notFound.hint')}
      action={<Link to="/">{t('task.backToList')}</Link>}
    />
  );
}
