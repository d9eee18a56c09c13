import type { CaseView } from '../../../../api/contract/views.ts';
import { i18n } from '../../shared/i18n.ts';

const kinds = [
  'seat-moved',
  'no-holder',
  'activity',
  'workflow',
  'calendar',
  'document',
  'rollover-row',
] as const;

/** What an incident means for the case, in Russian; the message of a failure is the system's own and in English. */
export function incidentWords(
  { kind, activity }: Pick<CaseView['incidents'][number], 'kind' | 'activity'>,
  steps: readonly { key: string; title: string }[],
): string {
  const known = kinds.find((one) => one === kind) ?? 'activity';
  // Incidents about people name the step as their activity.
  const step = steps.find(({ key }) => key === activity)?.title ?? activity;
  return i18n.t(`incident.${known}`, { step });
}
