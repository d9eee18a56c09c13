import type { TimelineEvent } from '../../../../api/contract/views.ts';
import { exactMoment, type Calendar } from '../../shared/dates.ts';
import { i18n } from '../../shared/i18n.ts';

/** What an event changed: «Было: Орлова И. П.; стало: Белов С. А.»; empty where the title says all. */
export function changeOf(
  { kind, detail }: Pick<TimelineEvent, 'kind' | 'detail'>,
  calendar: Calendar,
): string {
  const { before, after, to } = detail;
  if (typeof before === 'string' && typeof after === 'string') {
    const said = (value: string) => (kind === 'extended' ? exactMoment(value, calendar) : value);
    return i18n.t('timeline.change', { before: said(before), after: said(after) });
  }
  return typeof to === 'string' ? i18n.t('timeline.to', { to }) : '';
}
