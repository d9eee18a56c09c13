import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from './draft-state.ts';

const WARNS: readonly DraftState[] = ['refused', 'unsaved'];

/** Says where what was typed is kept, and warns where it may be lost. */
export function DraftNote({ state }: { state: DraftState }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={WARNS.includes(state) ? 'note is-warn' : 'muted'} role="status">
      {state === 'untouched' ? null : t(`draft.${state}`)}
    </p>
  );
}
