import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { itemForms } from '../../../../domain/iop.ts';
import type { PlanItem } from '../../../../domain/plan.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { languageNow } from '../../shared/i18n.ts';
import { whenText } from '../../shared/when.ts';
import { hoursText } from '../../shared/words.ts';
import { ItemForm, type TypedItem } from './item-form.tsx';
import { ownId, withItem, type Goal } from './plan-content.ts';

interface ItemsEditorProps {
  year: number;
  items: readonly PlanItem[];
  goals: readonly Goal[];
  topic: string | undefined;
  /** What somebody has begun from elsewhere: a program, a colleague. */
  begun: TypedItem | undefined;
  /** Of items that no amendment changes: they are done. */
  fixed?: ReadonlySet<string>;
  onBegin: (item: TypedItem | undefined) => void;
  onChange: (items: PlanItem[]) => void;
}

/** The items of a plan in the order of the year; one is open at a time, where it stands. */
export function ItemsEditor(props: ItemsEditorProps): ReactNode {
  const { year, items, goals, topic, begun, fixed, onBegin, onChange } = props;
  const { t } = useTranslation();
  const [removed, setRemoved] = useState<PlanItem>();
  const form = (item: TypedItem): ReactNode => (
    <ItemForm
      key={item.id}
      year={year}
      item={item}
      goals={goals}
      topic={topic}
      onSave={(saved) => {
        onChange(withItem(items, saved));
        onBegin(undefined);
      }}
      onCancel={() => onBegin(undefined)}
    />
  );
  const isNew = begun !== undefined && items.every(({ id }) => id !== begun.id);
  return (
    <section className="surface stack" id="items">
      <h2>{t('year.items')}</h2>
      {items.length === 0 && !isNew ? <p className="muted">{t('year.itemsHelp')}</p> : null}
      <ul className="plan-items">
        {items.map((item) => (
          <li key={item.id}>
            {begun?.id === item.id ? (
              form(begun)
            ) : (
              <ItemLine
                item={item}
                isFixed={fixed?.has(item.id) === true}
                onEdit={() => onBegin(item)}
                onRemove={() => {
                  setRemoved(item);
                  onChange(items.filter(({ id }) => id !== item.id));
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {removed && items.every(({ id }) => id !== removed.id) ? (
        <p className="muted" role="status">
          {t('year.itemRemoved', { title: removed.title })}{' '}
          <Button type="link" onClick={() => onChange(withItem(items, removed))}>
            {t('year.undo')}
          </Button>
        </p>
      ) : null}
      {isNew && begun ? form(begun) : null}
      {begun === undefined ? (
        <div className="actions">
          <Button icon={<Icon name="start" />} onClick={() => onBegin({ id: ownId('i') })}>
            {t('year.itemAdd')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface ItemLineProps {
  item: PlanItem;
  isFixed: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function ItemLine({ item, isFixed, onEdit, onRemove }: ItemLineProps): ReactNode {
  const { t } = useTranslation();
  const facts = [
    whenText(item.when),
    `${item.about ? '≈ ' : ''}${hoursText(item.hours)}`,
    inLanguage(itemForms[item.form], languageNow()),
  ];
  return (
    <div className="plan-item">
      <div>
        <p className="row-title">{item.title}</p>
        <p className="muted">{facts.join(' · ')}</p>
      </div>
      {isFixed ? (
        <span className="muted">{t('year.itemFixed')}</span>
      ) : (
        <div className="plan-item-acts">
          <Button type="text" aria-label={t('year.itemEdit', { title: item.title })} onClick={onEdit}>
            {t('year.edit')}
          </Button>
          <Button
            type="text"
            aria-label={t('year.itemRemove', { title: item.title })}
            icon={<Icon name="remove" />}
            onClick={onRemove}
          />
        </div>
      )}
    </div>
  );
}
