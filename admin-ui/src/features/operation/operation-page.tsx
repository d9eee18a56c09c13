import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OperationSteps } from '../../shared/operate/operation-steps.tsx';
import '../../shared/operate/operate.css';

/** One operation under an address of its own: what became of each case, and the way back. */
export function OperationPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/operations/$id' });
  const navigate = useNavigate();
  return (
    <div className="stack operation-page">
      <header>
        <p className="muted">
          <Link to="/history" search={{ show: 'operations' }}>
            {t('history.operations')}
          </Link>
        </p>
        <h1>{t('operate.operation')}</h1>
      </header>
      <OperationSteps
        key={id}
        id={id}
        onOther={(other) => void navigate({ to: '/operations/$id', params: { id: other } })}
      />
    </div>
  );
}
