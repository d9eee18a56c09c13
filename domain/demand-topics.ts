/** What the demand map counts: difficulties by the district's self-diagnosis, and wishes by the form of learning. */
import type { Diagnosis } from './diagnosis.ts';
import type { TopicGroup } from './demand-map.ts';
import { itemFormKeys, itemForms } from './iop.ts';
import { t, type Text } from './text-object.ts';

/** Organizations whose people the map counts, and whose heads order training for them. */
export const orderingKinds = ['school', 'kindergarten', 'college'] as const;

/** Before the form of learning, in the topic's key. */
export const WISH = 'wish:';

/** The group of forms that people's plans have. */
export const WISHES = 'wishes';

export interface DemandTopic {
  key: string;
  title: Text;
  subject?: Text | undefined;
}

export interface DemandGroup {
  key: string;
  title: Text;
  topics: readonly DemandTopic[];
}

/** Every group of the map with its topics, in the order in which they are shown. */
export function demandGroups({ groups, indicators }: Diagnosis): DemandGroup[] {
  return [
    ...groups.map(({ key, title }) => ({
      key,
      title,
      topics: indicators
        .filter(({ group }) => group === key)
        .map(({ key: topic, title: name, subject }) => ({ key: topic, title: name, subject })),
    })),
    {
      key: WISHES,
      title: t('Чего хотят: формы обучения', 'Wishes: forms of learning'),
      topics: itemFormKeys.map((form) => ({ key: `${WISH}${form}`, title: itemForms[form] })),
    },
  ];
}

/** The same for counting: a subject goes by its Russian name. */
export function countedGroups(groups: readonly DemandGroup[]): TopicGroup[] {
  return groups.map(({ key, topics }) => ({
    key,
    topics: topics.map(({ key: topic, subject }) => ({ key: topic, subject: subject?.ru })),
  }));
}
