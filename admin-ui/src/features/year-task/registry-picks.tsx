import { Button } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { SearchField } from '../../shared/ui/search-field.tsx';
import { hoursText, quoted } from '../../shared/words.ts';
import type { TypedItem } from '../plan/item-form.tsx';
import { ownId } from '../plan/plan-content.ts';

const SHOWN = 8;

/** The district's programs, to be put into the plan with their hours: nobody types a title twice. */
export function RegistryPicks({ onSuggest }: { onSuggest: (item: TypedItem) => void }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const programs = useInfiniteQuery({
    ...queries.programs({ state: 'valid', q: q || undefined, limit: SHOWN }),
    enabled: open,
  });
  const found = programs.data?.pages[0]?.items ?? [];
  return (
    <details className="surface" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('year.fromRegistry')}</summary>
      <div className="stack item-more">
        <SearchField label={t('registry.search')} q={q} onSearch={setQ} />
        <ul className="plain-list suggestions">
          {found.map(({ id, title, hours }) => (
            <li key={id}>
              <span>
                {quoted(title)}, {hoursText(hours)}
              </span>
              <Button
                onClick={() => onSuggest({ id: ownId('i'), title, hours, form: 'course', level: 'district' })}
              >
                {t('year.toPlan')}
              </Button>
            </li>
          ))}
          {programs.isSuccess && found.length === 0 ? (
            <li className="muted">{t('year.noPrograms')}</li>
          ) : null}
        </ul>
      </div>
    </details>
  );
}
