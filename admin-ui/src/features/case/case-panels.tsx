import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { CaseOperatePanel } from './case-operate-panel.tsx';
import { WithdrawPanel } from './withdraw-panel.tsx';

/** The side panel that the address names, if this reader may. */
export function CasePanels({ of }: { of: CaseView }): ReactNode {
  const { panel, tab, map } = useSearch({ from: '/cases/$id' });
  const navigate = useNavigate();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const close = (): void =>
    void navigate({ to: '/cases/$id', params: { id: of.id }, search: { tab, map }, replace: true });
  if (panel === 'withdraw' && of.can['withdraw']) return <WithdrawPanel of={of} onClose={close} />;
  if (panel === 'operate' && me?.can['case.operate'] === true)
    return <CaseOperatePanel of={of} onClose={close} />;
  return null;
}
