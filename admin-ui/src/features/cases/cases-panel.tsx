import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { operatorActionKeys } from '../../../../domain/operations/actions.ts';
import type { CasesFilter } from '../../shared/api/queries.ts';
import { OperatePanel } from '../../shared/operate/operate-panel.tsx';

interface CasesPanelProps {
  /** Those that are picked, or the filter: the server looks up whom it finds, once, at the dry run. */
  cases: readonly string[] | CasesFilter;
  count: number;
  onClose: () => void;
}

/** An action on many cases at once. */
export function CasesPanel({ cases, count, onClose }: CasesPanelProps): ReactNode {
  const { t } = useTranslation();
  // The list goes on changing under the panel.
  const [of] = useState({ cases, count });
  return (
    <OperatePanel
      title={t('operate.onCases', { count: of.count })}
      target={{
        cases: () => Promise.resolve(asked(of.cases)),
        count: of.count,
        actions: operatorActionKeys.filter((action) => action !== 'correct'),
      }}
      onClose={onClose}
    />
  );
}

function asked(cases: CasesPanelProps['cases']): string[] | CasesFilter {
  if (isList(cases)) return [...cases];
  const { sort: _, ...filter } = cases;
  return filter;
}

function isList(cases: CasesPanelProps['cases']): cases is readonly string[] {
  return Array.isArray(cases);
}
