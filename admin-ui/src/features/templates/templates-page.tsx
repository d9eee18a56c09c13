import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Template } from './template.tsx';
import './templates.css';

/** What the district's documents look like: their fields, a preview, a new version. */
export function TemplatesPage(): ReactNode {
  const { t } = useTranslation();
  const templates = useQuery(queries.templates());
  return (
    <div className="stack">
      <div>
        <h1>{t('template.title')}</h1>
        <p className="muted">{t('template.about')}</p>
      </div>
      <QueryView query={templates}>
        {({ items }) => (
          <ul className="rows" aria-label={t('template.title')}>
            {items.map((template) => (
              <Template key={template.kind} template={template} />
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  );
}
