import { Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../../../api/contract/views.ts';
import type { Rating } from './ratings.ts';

interface RatingRowProps {
  indicator: DiagnosisView['indicators'][number];
  diagnosis: DiagnosisView;
  value: Rating | undefined;
  /** What the teacher has rated, beside an outside view. */
  own?: Rating | undefined;
  /** Asks for words and the way of working, too. */
  asksMore?: boolean;
  disabled: boolean;
  onChange: (rating: Rating) => void;
}

/** One indicator with big buttons from the scale; whoever rates low may say how they would like to work on it. */
export function RatingRow(props: RatingRowProps): ReactNode {
  const { indicator, diagnosis, value, own, asksMore = false, disabled, onChange } = props;
  const { t } = useTranslation();
  const name = useId();
  // As it begins: it must not fold itself away under who clears a field.
  const [saysMore] = useState(Boolean(value?.evidence) || Boolean(value?.way));
  const titleOf = (rating: number) => diagnosis.scale.find((one) => one.rating === rating)?.title;
  return (
    <fieldset className="rating">
      <legend>
        {indicator.title}
        {indicator.subject ? <span className="muted"> · {indicator.subject}</span> : null}
      </legend>
      {own ? (
        <p className="muted">
          {t('year.ownRating', { title: titleOf(own.rating) ?? own.rating })}
          {own.evidence ? `: ${own.evidence}` : ''}
        </p>
      ) : null}
      <div className="rating-scale">
        {diagnosis.scale.map(({ rating, title }) => (
          <label key={rating} className="rating-choice">
            <input
              type="radio"
              name={name}
              disabled={disabled}
              checked={value?.rating === rating}
              onChange={() => onChange({ ...value, indicator: indicator.key, rating })}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
      {asksMore && value !== undefined ? (
        <details className="rating-more" open={saysMore}>
          <summary>{t('year.ratingMore')}</summary>
          <div className="stack">
            <label className="field">
              {t('year.ratingEvidence')}
              <Input
                maxLength={1000}
                disabled={disabled}
                value={value.evidence ?? ''}
                onChange={(event) => onChange({ ...value, evidence: event.target.value })}
              />
            </label>
            <Select
              aria-label={t('year.way')}
              placeholder={t('year.way')}
              allowClear
              disabled={disabled}
              {...(value.way !== undefined && { value: value.way })}
              options={diagnosis.ways.map(({ key, title }) => ({ value: key, label: title }))}
              onChange={(way?: string) => onChange({ ...value, way: way ?? '' })}
            />
          </div>
        </details>
      ) : null}
    </fieldset>
  );
}
