import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { TemplateView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { NewTemplate } from './new-template.tsx';

/** One kind of document, folded to its title: its fields in words, the docx, a sample of it. */
export function Template({ template }: { template: TemplateView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { kind, title, version, uploadedBy, at, fields, can } = template;
  return (
    <li>
      <details className="template">
        <summary data-row>
          <span className="row-title">{title}</span>
          <span className="muted">
            {uploadedBy
              ? t('template.broughtBy', { version, name: uploadedBy.shortName, at: moment(at, calendar) })
              : t('template.fromSettings', { version })}
          </span>
        </summary>
        <div className="stack">
          <div className="paper-links">
            <a href={addressOf(endpoints.templatePreview.path, { kind })} download>
              <Icon name="file" /> {t('template.preview')}
            </a>
            <a href={addressOf(endpoints.documentTemplate.path, { kind })} download>
              <Icon name="file" /> {t('template.download')}
            </a>
          </div>
          {can['manage'] ? <NewTemplate kind={kind} title={title} /> : null}
          <Fields fields={fields} />
        </div>
      </details>
    </li>
  );
}

function Fields({ fields }: { fields: TemplateView['fields'] }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('template.fields')}</h2>
      <p className="muted">{t('template.fieldsHelp')}</p>
      <dl className="template-fields">
        {fields.map(({ name, kind, about, sample }) => (
          <div key={name}>
            <dt>
              <code>{`{{${name}}}`}</code> <span className="muted">{t(`template.kind.${kind}`)}</span>
            </dt>
            <dd>
              {about}
              <span className="muted prewrap">{sample}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
