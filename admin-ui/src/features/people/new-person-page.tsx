import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../shared/ui/notice.tsx';
import { NameForm } from './name-form.tsx';
import './people.css';

/** Somebody new: then an order gives them a role. */
export function NewPersonPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const done = (id: string): void => {
    notify(t('people.added'));
    void client.invalidateQueries({ queryKey: ['people'] });
    void navigate({ to: '/people/$id', params: { id } });
  };
  return (
    <div className="stack narrow-page">
      <header>
        <p className="muted">
          <Link to="/people">{t('people.title')}</Link>
        </p>
        <h1>{t('people.newTitle')}</h1>
        <p className="muted">{t('people.newHelp')}</p>
      </header>
      <div className="surface">
        <NameForm action={t('people.add')} onDone={done} />
      </div>
    </div>
  );
}
