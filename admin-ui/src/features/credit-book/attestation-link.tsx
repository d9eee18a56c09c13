import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths } from '../../../../domain/calendar.ts';
import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { Icon } from '../../shared/ui/icon.tsx';

const YEARS = 5;

/** «К аттестации» since the day of the last category: five years back until somebody says otherwise. */
export function AttestationLink({ personId, today }: { personId: string; today: string }): ReactNode {
  const { t } = useTranslation();
  const [since, setSince] = useState(addMonths(today, -12 * YEARS));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(since) && since >= '2000-01-01' && since <= today;
  return (
    <span className="book-attestation">
      <a href={addressOf(endpoints.attestationSheet.path, { id: personId }, isDay ? { since } : {})} download>
        <Icon name="file" /> {t('creditBook.file.attestation')}
      </a>
      <label>
        {t('creditBook.since')}{' '}
        <Input
          type="date"
          value={since}
          min="2000-01-01"
          max={today}
          onChange={(event) => setSince(event.target.value)}
        />
      </label>
    </span>
  );
}
