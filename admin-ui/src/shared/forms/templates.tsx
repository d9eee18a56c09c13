import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
  TemplatesType,
} from '@rjsf/utils';
import { Templates as AntdTemplates } from '@rjsf/antd';
import { Button } from 'antd';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../words.ts';
import type { Draft } from '../drafts/local-draft.ts';
import { Icon } from '../ui/icon.tsx';
import { isScale } from './ui-schema.ts';

/** A row of more fields than this goes over several lines. */
const ONE_LINE = 4;

function ObjectTemplate({
  title,
  description,
  properties,
  fieldPathId,
}: ObjectFieldTemplateProps<Draft>): ReactNode {
  const isRoot = fieldPathId.path.length === 0;
  const inList = typeof fieldPathId.path.at(-1) === 'number';
  const isWide = properties.length > ONE_LINE;
  return (
    <div className={isWide ? 'form-fields is-wide' : 'form-fields'}>
      {!isRoot && !inList && title ? <h2>{title}</h2> : null}
      {!isRoot && !inList && description ? <div className="muted">{description}</div> : null}
      {properties
        .filter(({ hidden }) => !hidden)
        .map(({ name, content }) => (
          <div key={name} className={isNarrow(content) ? 'form-field is-narrow' : 'form-field'}>
            {content}
          </div>
        ))}
    </div>
  );
}

const AntdField = AntdTemplates.FieldTemplate as ComponentType<FieldTemplateProps<Draft>>;

/** What a group of fields is about stands above them, once. */
function FieldTemplate(props: FieldTemplateProps<Draft>): ReactNode {
  const { rawDescription, ...others } = props;
  const isGroup = props.schema.type === 'object';
  return <AntdField {...others} {...(!isGroup && rawDescription !== undefined && { rawDescription })} />;
}

const NARROW: ReadonlySet<string | undefined> = new Set(['date', 'clock']);

function isNarrow({ props }: ReactElement): boolean {
  const { schema } = props as { schema?: RJSFSchema };
  if (!schema || schema.enum || isScale(schema)) return false;
  return schema.type === 'integer' || schema.type === 'number' || NARROW.has(schema.format);
}

function ArrayTemplate(props: ArrayFieldTemplateProps<Draft>): ReactNode {
  const { title, required, items, canAdd, onAddClick, formData, registry, disabled, readonly, rawErrors } =
    props;
  const { t } = useTranslation();
  return (
    <fieldset className="form-list">
      <legend className={required ? 'is-required' : undefined}>{title}</legend>
      {items}
      {rawErrors?.map((message) => (
        <p className="field-error" role="alert" key={message}>
          {message}
        </p>
      ))}
      <div className="form-list-foot">
        {canAdd && !disabled && !readonly ? (
          <Button icon={<Icon name="start" />} onClick={onAddClick}>
            {t('form.add')}
          </Button>
        ) : null}
        <HoursSum rows={formData} goal={registry.formContext.formData?.['hours']} />
      </div>
    </fieldset>
  );
}

/** Rows with hours must add up to the whole: the sum is in sight while they are typed. */
function HoursSum({ rows, goal }: { rows: unknown; goal: unknown }): ReactNode {
  const { t } = useTranslation();
  const hours = (Array.isArray(rows) ? rows : []).map((row: unknown) =>
    typeof row === 'object' && row !== null ? Number(Reflect.get(row, 'hours')) : Number.NaN,
  );
  const known = hours.filter(Number.isFinite);
  if (known.length === 0) return null;
  const sum = known.reduce((total, one) => total + one, 0);
  const wrong = typeof goal === 'number' && goal !== sum;
  return (
    <output className={wrong ? 'hours-sum is-wrong' : 'hours-sum'}>
      {wrong ? <Icon name="overdue" /> : <Icon name="done" />}
      {typeof goal === 'number'
        ? t('form.sumOf', { sum: hoursText(sum), goal: hoursText(goal) })
        : t('form.sum', { sum: hoursText(sum) })}
    </output>
  );
}

function ArrayItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps<Draft>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="form-list-item">
      <div className="form-list-fields">{children}</div>
      <div className="form-list-buttons">
        {buttonsProps.hasCopy ? (
          <Button
            type="text"
            aria-label={t('form.copy', { number: index + 1 })}
            title={t('form.copy', { number: index + 1 })}
            icon={<Icon name="copy" />}
            onClick={buttonsProps.onCopyItem}
          />
        ) : null}
        {buttonsProps.hasRemove ? (
          <Button
            type="text"
            aria-label={t('form.remove', { number: index + 1 })}
            icon={<Icon name="remove" />}
            onClick={buttonsProps.onRemoveItem}
          />
        ) : null}
      </div>
    </div>
  );
}

export const templates: Partial<TemplatesType<Draft>> = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  ArrayFieldItemTemplate: ArrayItemTemplate,
};
