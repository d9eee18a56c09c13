import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseListItem } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { csvOf } from './csv.ts';
import { holdersText } from './holders-text.ts';

/** What the list shows, as a file for a spreadsheet. */
export function ExportButton({ cases }: { cases: readonly CaseListItem[] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const save = (): void => {
    const head = (['subject', 'type', 'state', 'holder', 'since', 'due', 'opened', 'initiator'] as const).map(
      (name) => t(`cases.column.${name}`),
    );
    const rows = cases.map((one) => [
      one.subject,
      one.typeTitle,
      one.stateTitle,
      holdersText(one.holders),
      moment(one.since, calendar),
      one.due ? moment(one.due, calendar) : '',
      moment(one.openedAt, calendar),
      one.initiator.name,
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csvOf([head, ...rows])], { type: 'text/csv;charset=utf-8' }));
    link.download = t('cases.fileName');
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return <Button onClick={save}>{t('cases.export', { count: cases.length })}</Button>;
}
