import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseView } from '../../../../api/contract/views.ts';
import { ActionPanel } from './action-panel.tsx';

/** The side panel that the address names, if this reader may. */
export function CasePanels({ of }: { of: CaseView }): ReactNode {
  const search = useSearch({ from: '/cases/$id' });
  const navigate = useNavigate();
  const { panel, task: taskId, tab, map } = search;
  const task = of.tasks.find(({ id }) => id === taskId);
  const can = panel === 'reassign' || panel === 'extend' ? task?.can : of.can;
  if (!panel || !can?.[panel]) return null;
  const close = (): void =>
    void navigate({ to: '/cases/$id', params: { id: of.id }, search: { tab, map }, replace: true });
  return <ActionPanel panel={panel} of={of} task={task} onClose={close} />;
}
