import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../../../api/contract/views.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import type { TypedItem } from '../plan/item-form.tsx';
import type { Deficit } from '../plan/plan-content.ts';
import { Suggestions } from './suggestions.tsx';

interface DeficitCardProps {
  deficits: readonly Deficit[];
  diagnosis: DiagnosisView;
  onChange: (deficits: Deficit[]) => void;
  onSuggest: (item: TypedItem) => void;
}

const priorities = [1, 2, 3] as const;

/** The card of difficulties: of one's own ratings and the outside view, carried ones first; its owner has the last word. */
export function DeficitCard({ deficits, diagnosis, onChange, onSuggest }: DeficitCardProps): ReactNode {
  const { t } = useTranslation();
  const titleOf = (key: string) => diagnosis.indicators.find((one) => one.key === key)?.title ?? key;
  const left = diagnosis.indicators.filter(({ key }) => deficits.every(({ indicator }) => indicator !== key));
  return (
    <section className="surface stack">
      <div>
        <h2>{t('year.card')}</h2>
        <p className="muted">{t('year.cardHelp')}</p>
      </div>
      <ul className="plan-items">
        {deficits.map((deficit) => (
          <li key={deficit.indicator}>
            <div className="plan-item deficit-item">
              <div>
                <p className="row-title">{titleOf(deficit.indicator)}</p>
                {deficit.since ? <p className="muted">{t('year.since', { year: deficit.since })}</p> : null}
              </div>
              <div className="plan-item-acts">
                <Select
                  aria-label={t('year.priorityOf', { title: titleOf(deficit.indicator) })}
                  value={deficit.priority}
                  options={priorities.map((value) => ({ value, label: t(`year.priority.${value}`) }))}
                  onChange={(priority) =>
                    onChange(
                      deficits.map((one) =>
                        one.indicator === deficit.indicator ? { ...one, priority } : one,
                      ),
                    )
                  }
                />
                <Button
                  type="text"
                  aria-label={t('year.deficitRemove', { title: titleOf(deficit.indicator) })}
                  icon={<Icon name="remove" />}
                  onClick={() => onChange(deficits.filter((one) => one.indicator !== deficit.indicator))}
                />
              </div>
            </div>
            <Suggestions indicator={deficit.indicator} onSuggest={onSuggest} />
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <Select
          aria-label={t('year.deficitAdd')}
          placeholder={t('year.deficitAdd')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={left.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(indicator: string | null) =>
            indicator === null ? undefined : onChange([...deficits, { indicator, priority: 2 }])
          }
        />
      ) : null}
    </section>
  );
}
