import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from './use-draft.ts';

/** Says that nothing typed will be lost, and where it is kept. */
export function DraftNote({ state }: { state: DraftState }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className="muted" role="status">
      {state === 'untouched' ? null : t(`draft.${state}`)}
    </p>
  );
}
