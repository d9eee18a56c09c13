import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { AskPanel } from './ask-panel.tsx';
import { DelegatePanel } from './delegate-panel.tsx';

/** The side panel that the address names; closing it is going back. */
export function TaskPanels({ task }: { task: TaskDetail }): ReactNode {
  const { panel } = useSearch({ from: '/tasks/$id' });
  const navigate = useNavigate();
  const close = (): void => void navigate({ to: '/tasks/$id', params: { id: task.id }, replace: true });
  if (panel === 'ask' && task.can['ask']) return <AskPanel task={task} onClose={close} />;
  if (panel === 'delegate' && task.can['delegate']) return <DelegatePanel task={task} onClose={close} />;
  return null;
}
