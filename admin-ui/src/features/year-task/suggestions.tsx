import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { hoursText, quoted } from '../../shared/words.ts';
import type { TypedItem } from '../plan/item-form.tsx';
import { ownId } from '../plan/plan-content.ts';

interface SuggestionsProps {
  indicator: string;
  onSuggest: (item: TypedItem) => void;
}

/** What may answer a difficulty: programs that say so, and «Кто уже справился». One tap begins an item. */
export function Suggestions({ indicator, onSuggest }: SuggestionsProps): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...queries.yearHelpers(indicator), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('year.suggest')}</summary>
      {open ? (
        <QueryView query={found}>
          {({ items, programs }) => (
            <ul className="plain-list suggestions">
              {programs.map(({ id, title, hours }) => (
                <li key={id}>
                  <span>
                    {t('year.program')} {quoted(title)}, {hoursText(hours)}
                  </span>
                  <Button
                    onClick={() =>
                      onSuggest({ id: ownId('i'), title, hours, form: 'course', level: 'district' })
                    }
                  >
                    {t('year.toPlan')}
                  </Button>
                </li>
              ))}
              {items.map(({ person, school, yearTitle }) => (
                <li key={person.id}>
                  <span>
                    {person.name}
                    <span className="muted">
                      {' '}
                      · {[school?.name, t('year.coped', { year: yearTitle })].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <Button
                    onClick={() =>
                      onSuggest({
                        id: ownId('i'),
                        title: t('year.helpOf', { name: person.shortName }),
                        form: 'mentoring',
                        level: 'school',
                        colleague: person.id,
                      })
                    }
                  >
                    {t('year.invite')}
                  </Button>
                </li>
              ))}
              {programs.length + items.length === 0 ? (
                <li className="muted">{t('year.noSuggestions')}</li>
              ) : null}
            </ul>
          )}
        </QueryView>
      ) : null}
    </details>
  );
}
