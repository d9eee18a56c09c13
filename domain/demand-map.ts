/**
 * The demand map (source line M6): how many people named which difficulty, or wish for which form of learning, without
 * a single name. Pure; what it gives away and what it doesn't: docs/decisions/0024, proven in demand-map.test.ts.
 */

/** What one person's plan names, as the map counts it. */
export interface Card {
  person: string;
  school: string;
  topics: readonly string[];
}

/** Topics that are counted together: a group of difficulties with its indicators, or all wishes with their forms. */
export interface TopicGroup {
  key: string;
  topics: readonly { key: string; subject?: string | undefined }[];
}

/** A cell that is shown. `people` is a multiple of the minimum: that many or a few more. */
export interface Cell {
  key: string;
  people: number;
  /** How many people's cards have changed since the cell was not shown: no figure says more than these could bring. */
  room: number;
}

/** The cells of one group: by school, and of the whole district by topic and by subject. Others are not shown. */
export interface GroupCells {
  group: string;
  schools: readonly Cell[];
  topics: readonly Cell[];
  subjects: readonly Cell[];
}

/** The map as it is published, with the cards that it counts. */
export interface Edition {
  groups: readonly GroupCells[];
  cards: readonly Card[];
}

const nothing: Edition = { groups: [], cards: [] };

/**
 * The map that follows `before` when the cards are `now`. A school's new cards are taken together, and only where those
 * of at least `minimum` people have changed; a batch that would take a shown cell off the map waits.
 * @param minimum the fewest people of a cell that is shown, and the step of its figures
 */
export function nextEdition(
  before: Edition | undefined,
  now: readonly Card[],
  groups: readonly TopicGroup[],
  minimum: number,
): Edition {
  const old = before ?? nothing;
  const changed = changedPeople(old.cards, now);
  const ready = [...changed].filter(([, people]) => people >= minimum).map(([school]) => school);
  const take = (schools: readonly string[]) => editionWith(old, { now, groups, minimum, changed, schools });
  const all = take(ready);
  if (keeps(all, old)) return all;
  // One by one in a fixed order: whoever would take something off waits, the others don't wait for them.
  const taken: string[] = [];
  for (const school of ready.toSorted()) if (keeps(take([...taken, school]), old)) taken.push(school);
  return take(taken);
}

/** How many people of each school have another card than the map counts. */
export function changedPeople(old: readonly Card[], now: readonly Card[]): Map<string, number> {
  const name = ({ school, person }: Card) => `${school}/${person}`;
  const says = ({ topics }: Card) => topics.toSorted().join();
  const kept = new Map(old.map((card) => [name(card), card]));
  const changed = new Map<string, number>();
  const note = ({ school }: Card) => changed.set(school, (changed.get(school) ?? 0) + 1);
  for (const card of now) {
    const was = kept.get(name(card));
    kept.delete(name(card));
    if (was === undefined || says(was) !== says(card)) note(card);
  }
  for (const gone of kept.values()) note(gone);
  return changed;
}

/** A school's figure says no more than «so many, or a few more»: 5 for 5–9, 10 for 10–14 where the minimum is 5. */
export function ofSchool(people: number, minimum: number): number {
  return Math.floor(people / minimum) * minimum;
}

/**
 * The district's is twice as coarse, 5 for 5–14, 15 for 15–24: where one school alone has changed, the difference of two
 * days is that school's, and must not say «from one to four of them».
 */
export function ofDistrict(people: number, minimum: number): number {
  return Math.max(0, minimum + Math.floor((people - minimum) / (2 * minimum)) * 2 * minimum);
}

interface Taking {
  now: readonly Card[];
  groups: readonly TopicGroup[];
  minimum: number;
  changed: ReadonlyMap<string, number>;
  /** Whose new cards are taken. */
  schools: readonly string[];
}

function editionWith(old: Edition, taking: Taking): Edition {
  const taken = new Set(taking.schools);
  const cards = [
    ...old.cards.filter(({ school }) => !taken.has(school)),
    ...taking.now.filter(({ school }) => taken.has(school)),
  ];
  const groups = taking.groups.map((group) => {
    const was = old.groups.find((one) => one.group === group.key);
    return groupCells(group, cards, was, { ...taking, taken });
  });
  return { cards, groups };
}

interface Batch extends Taking {
  taken: ReadonlySet<string>;
}

/** The group's cells of an edition, on those of the edition before. */
function groupCells(
  group: TopicGroup,
  cards: readonly Card[],
  was: GroupCells | undefined,
  batch: Batch,
): GroupCells {
  const { changed, taken } = batch;
  const hasBeen = new Set(was?.schools.map(({ key }) => key));
  const { people, seen } = counted(group, cards, hasBeen, batch);
  const subjectOf = new Map(group.topics.map(({ key, subject }) => [key, subject]));
  const subjects = seen.flatMap(({ topics }) => [
    ...new Set(topics.flatMap((topic) => subjectOf.get(topic) ?? [])),
  ]);
  const fresh = [...taken].reduce((sum, school) => sum + (changed.get(school) ?? 0), 0);
  const across = (keys: readonly string[], before: readonly Cell[] = []) =>
    [...count(keys)].map(([key, all]) => cell(key, all, fresh, { round: ofDistrict, before, ...batch }));
  const renewed = [...people]
    .filter(([school]) => taken.has(school))
    .map(([school, all]) =>
      cell(school, all, changed.get(school) ?? 0, { round: ofSchool, before: was?.schools ?? [], ...batch }),
    );
  return {
    group: group.key,
    schools: [...(was?.schools ?? []).filter(({ key }) => !taken.has(key)), ...renewed].toSorted(byKey),
    topics: across(
      seen.flatMap(({ topics }) => topics),
      was?.topics,
    ).toSorted(byKey),
    subjects: across(subjects, was?.subjects).toSorted(byKey),
  };
}

interface Counted {
  /** People by school, of the schools that are shown. */
  people: ReadonlyMap<string, number>;
  /** What those people name. */
  seen: readonly Pick<Card, 'school' | 'topics'>[];
}

/**
 * Whoever is in a cell that isn't shown is counted nowhere in the group. So topics that too few name are left out, then
 * schools in which too few name what is left, then topics that too few of the schools left name, until nothing changes:
 * the map would be the same if nobody were in the cells that it doesn't show.
 */
function counted(
  group: TopicGroup,
  cards: readonly Card[],
  hasBeen: ReadonlySet<string>,
  { minimum, taken }: Batch,
): Counted {
  let topics = new Set(group.topics.map(({ key }) => key));
  for (;;) {
    const named = cards
      .map(({ school, topics: all }) => ({ school, topics: all.filter((topic) => topics.has(topic)) }))
      .filter(({ topics: ours }) => ours.length > 0);
    const people = count(named.map(({ school }) => school));
    // A school's row changes with its own batch only: else another school's batch would tell of this one's people.
    const shown = new Map(
      [...people].filter(([school, all]) => (taken.has(school) ? all >= minimum : hasBeen.has(school))),
    );
    const seen = named.filter(({ school }) => shown.has(school));
    const byTopic = count(seen.flatMap((card) => card.topics));
    const left = new Set([...topics].filter((topic) => (byTopic.get(topic) ?? 0) >= minimum));
    if (left.size === topics.size) return { people: shown, seen };
    topics = left;
  }
}

interface CellOf {
  round: typeof ofSchool;
  before: readonly Cell[];
  minimum: number;
}

/** @param fresh of how many people the cards have changed with this edition */
function cell(key: string, all: number, fresh: number, { round, before, minimum }: CellOf): Cell {
  const room = (before.find((one) => one.key === key)?.room ?? 0) + fresh;
  return { key, people: round(Math.min(all, room), minimum), room };
}

const byKey = (one: Cell, other: Cell) => (one.key < other.key ? -1 : 1);

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Does the map still show every cell that it showed? What has been shown is not taken back within the year. */
function keeps({ groups }: Edition, { groups: old }: Edition): boolean {
  return old.every((was) => {
    const is = groups.find(({ group }) => group === was.group);
    return (['schools', 'topics', 'subjects'] as const).every((by) =>
      was[by].every(({ key }) => is?.[by].some((cell) => cell.key === key)),
    );
  });
}
