import { useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { itemForms } from '../../../../domain/iop.ts';
import { planGist, type Plan, type PlanItem } from '../../../../domain/plan.ts';
import { changesText, itemChanges } from '../../../../domain/plan-changes.ts';
import { levels } from '../../../../domain/roles.ts';
import { inLanguage, type Text } from '../../../../domain/text-object.ts';
import { languageNow } from '../i18n.ts';
import { whenText } from '../when.ts';
import { hoursText } from '../words.ts';
import { ContentNamesContext, ContentValue } from './content-view.tsx';

interface PlanViewProps {
  content: Record<string, unknown>;
  /** The edition before: what differs is marked. */
  before?: Record<string, unknown> | undefined;
  /** What is unusual in it, in words. */
  warnings?: readonly string[];
}

/** A teacher's plan to read and to decide on: what it adds up to, goals, items in the order of the year, what changes. */
export function PlanView({ content, before, warnings = [] }: PlanViewProps): ReactNode {
  const { t } = useTranslation();
  const language = languageNow();
  const say = (text: Text) => inLanguage(text, language);
  const plan = content as unknown as Plan;
  const { items = [], goals = [] } = plan;
  const old = before as unknown as Plan | undefined;
  const changes = old?.items?.length ? itemChanges(old, plan) : undefined;
  const changed = old && changesText(old, plan);
  const added = new Set(changes?.added.map(({ id }) => id));
  const was = new Map(changes?.changed.map((one) => [one.after.id, one.before]));
  if (items.length + goals.length === 0) return <p className="muted">{t('year.view.empty')}</p>;
  return (
    <div className="stack">
      <p className="row-title">{say(planGist(plan))}</p>
      {warnings.map((text) => (
        <p key={text} className="note is-warn">
          {text}
        </p>
      ))}
      {changed ? <p className="note is-warn">{say(changed)}</p> : null}
      {typeof content['ready'] === 'string' ? (
        <div>
          <p className="muted">{t('year.view.ready')}</p>
          <ContentValue schema={{ format: 'attachment' }} value={content['ready']} />
        </div>
      ) : null}
      {goals.length > 0 ? (
        <div>
          <h2>{t('year.goals')}</h2>
          <ul className="content-list">
            {goals.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <h2>{t('year.items')}</h2>
        <ul className="plan-list">
          {items.map((item) => (
            <PlanLine key={item.id} item={item} isNew={added.has(item.id)} was={was.get(item.id)} />
          ))}
        </ul>
      </div>
      {changes && changes.removed.length > 0 ? (
        <p className="change-before">
          {t('year.view.removed', { titles: changes.removed.map(({ title }) => title).join('; ') })}
        </p>
      ) : null}
    </div>
  );
}

interface PlanLineProps {
  item: PlanItem;
  isNew: boolean;
  was: PlanItem | undefined;
}

function PlanLine({ item, isNew, was }: PlanLineProps): ReactNode {
  const { t } = useTranslation();
  const { names } = useContext(ContentNamesContext);
  const { lessons, topic, product, partner, colleague } = item;
  const more = [
    lessons ? t('year.view.lessons', { number: lessons }) : undefined,
    topic ? t('year.view.topic') : undefined,
    partner,
    colleague ? t('year.view.colleague', { name: names[colleague] ?? '…' }) : undefined,
    product ? t('year.view.product', { text: product }) : undefined,
  ].filter(Boolean);
  return (
    <li>
      <p>
        {item.title}
        {isNew ? <strong> · {t('year.view.added')}</strong> : null}
        {was ? <strong> · {t('year.view.changed')}</strong> : null}
      </p>
      <p className="muted">{factsOf(item).join(' · ')}</p>
      {was ? (
        <p className="muted">{t('year.view.was', { facts: [was.title, ...factsOf(was)].join(' · ') })}</p>
      ) : null}
      {more.length > 0 ? <p className="muted">{more.join(' · ')}</p> : null}
    </li>
  );
}

function factsOf({ when, hours, about, form, level }: PlanItem): string[] {
  const language = languageNow();
  const time = `${about ? '≈ ' : ''}${hoursText(hours)}`;
  return [whenText(when), time, inLanguage(itemForms[form], language), inLanguage(levels[level], language)];
}
