import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../../api/contract/views.ts';
import { moment, useCalendar, wholeDay } from '../../shared/dates.ts';

const tones = { none: 'warn', invited: 'open', active: 'good', ended: 'gone' } as const;

/** May this person sign in? In a word, with what is on its way. */
export function AccountState({ account }: { account: AccountView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { state, codeUntil, invitedAt } = account;
  const onItsWay = codeUntil
    ? t('accounts.codeUntil', { date: wholeDay(codeUntil, calendar) })
    : invitedAt && t('accounts.invitedAt', { when: moment(invitedAt, calendar) });
  return (
    <>
      <span className={`tag is-${tones[state]}`}>{t(`accounts.state.${state}`)}</span>
      {state !== 'ended' && onItsWay ? <div className="muted">{onItsWay}</div> : null}
    </>
  );
}
