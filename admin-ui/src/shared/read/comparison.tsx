import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ContentValue } from './content-view.tsx';
import { comparedFields, type ComparedField, type ReadSchema } from './describe-content.ts';
import './comparison.css';

export interface Comparable {
  number: number;
  /** When and by whom, in a line. */
  note: string;
  content: Record<string, unknown>;
}

interface ComparisonProps {
  schema: ReadSchema;
  left: Comparable;
  right: Comparable;
}

/** Field by field; what differs says so in a word and by a line beside it, never by color alone. */
export function Comparison({ schema, left, right }: ComparisonProps): ReactNode {
  const { t } = useTranslation();
  const fields = comparedFields(schema, left.content, right.content);
  const differ = fields.filter(({ difference }) => difference !== 'same').length;
  return (
    <>
      <p role="status">{t(differ === 0 ? 'edition.unchanged' : 'edition.differ', { count: differ })}</p>
      <div className="compared surface">
        <div className="compared-row is-head">
          {[left, right].map(({ number, note }, side) => (
            <h2 key={side}>
              {t('edition.current', { number })} <span className="muted">{note}</span>
            </h2>
          ))}
        </div>
        {fields.map((field) => (
          <Field key={field.title} field={field} names={[left.number, right.number]} />
        ))}
      </div>
    </>
  );
}

function Field({ field, names }: { field: ComparedField; names: readonly number[] }): ReactNode {
  const { t } = useTranslation();
  const { title, schema, before, after, difference } = field;
  return (
    <section className={difference === 'same' ? 'compared-field' : 'compared-field is-different'}>
      <h3>
        {title}
        {difference === 'same' ? null : (
          <span className="difference">{t(`edition.difference.${difference}`)}</span>
        )}
      </h3>
      <div className="compared-row">
        {[before, after].map((value, side) => (
          <div key={side}>
            <span className="compared-side muted">{t('edition.current', { number: names[side] })}</span>
            <ContentValue schema={schema} value={value} />
          </div>
        ))}
      </div>
    </section>
  );
}
