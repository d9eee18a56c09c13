import type { TFunction } from 'i18next';
import type { HeatRow, HeatView } from '../../../../api/contract/views.ts';

/** «3 дня»; what was answered on the day it was asked took «меньше дня». */
export function daysWaited(days: number, t: TFunction): string {
  return days === 0 ? t('heat.sameDay') : t('heat.days', { count: days });
}

/** «3 · самое долгое 12 дней»; nothing of how long where too few wait. */
export function openNow({ open, openLongest }: HeatRow, t: TFunction): string {
  if (open === null) return '';
  return openLongest === null
    ? String(open)
    : t('heat.openLongest', { open, longest: daysWaited(openLongest, t) });
}

/** «на 2 дня дольше», or why nothing can be said. */
export function changeSince({ change, this: present }: HeatRow, t: TFunction): string {
  if (change !== null) return change.title;
  return present === null ? '' : t('heat.noLastYear');
}

/** In a sentence's place where a row tells no days. */
export function whyUntold({ ended }: HeatRow, t: TFunction): string {
  return ended === 0 ? t('heat.noneEnded') : t('heat.fewEnded', { count: ended });
}

/** What stands first: the costliest step, or why none is named. */
export function firstWords({ sentence, rows, minimum }: HeatView, t: TFunction): string {
  if (sentence !== null) return sentence;
  const isTold = rows.some((row) => row.this !== null && !row.dated);
  return isTold ? t('heat.quick') : t('heat.tooFew', { minimum });
}
