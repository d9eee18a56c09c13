import fc from 'fast-check';
import type { Card, Edition, TopicGroup } from './demand-map.ts';
import { changedPeople, nextEdition, ofDistrict, ofSchool } from './demand-map.ts';

const group: TopicGroup = { key: 'g', topics: [{ key: 'i', subject: 'x' }, { key: 'j' }] };

test('a cell of five people is shown, one of four is not', () => {
  const five = cardsOf('a', ['i', 'i', 'i', 'i', 'i']);
  expect(shown(nextEdition(undefined, five, [group], 5))).toEqual({
    'school a': 5,
    'topic i': 5,
    'subject x': 5,
  });
  expect(shown(nextEdition(undefined, five.slice(1), [group], 5))).toEqual({});
});

test('one person who joins or leaves changes nothing that is shown', () => {
  const first = nextEdition(undefined, cardsOf('a', Array(9).fill('i')), [group], 5);
  const joined = nextEdition(first, cardsOf('a', Array(10).fill('i')), [group], 5);
  expect(joined).toEqual(first);
  const later = nextEdition(first, cardsOf('a', Array(14).fill('i')), [group], 5);
  expect(shown(later)).toMatchObject({ 'school a': 10 });
});

test('a topic of too few people leaves no trace in the sums', () => {
  const cards = [...cardsOf('a', ['i', 'i', 'i', 'i', 'i', 'j']), ...cardsOf('b', ['i', 'i', 'i', 'i'])];
  expect(shown(nextEdition(undefined, cards, [group], 5))).toEqual({
    'school a': 5,
    'topic i': 5,
    'subject x': 5,
  });
});

test('what has been shown is not taken off: a batch that would do it waits, those of others do not', () => {
  const first = nextEdition(undefined, cardsOf('a', Array(9).fill('i')), [group], 5);
  const now = [...cardsOf('a', Array(3).fill('i')), ...cardsOf('b', Array(5).fill('i'))];
  expect(shown(nextEdition(first, now, [group], 5))).toMatchObject({ 'school a': 5, 'school b': 5 });
});

test('figures are rounded down, those of the district more', () => {
  expect([4, 5, 9, 10, 14].map((people) => ofSchool(people, 5))).toEqual([0, 5, 5, 10, 10]);
  expect([5, 14, 15, 24, 25].map((people) => ofDistrict(people, 5))).toEqual([5, 5, 15, 15, 25]);
});

/** Few schools, few people, few topics: where cells are small. */
const district = fc
  .array(
    fc.record({
      school: fc.constantFrom('a', 'b', 'c'),
      topics: fc.subarray(['i', 'j', 'k'], { minLength: 1 }),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((card, index) => ({ ...card, person: `p${index}` })));
const wide: TopicGroup = {
  key: 'g',
  topics: [{ key: 'i', subject: 'x' }, { key: 'j', subject: 'x' }, { key: 'k' }],
};

test('the map is the same whether those in the cells that it does not show exist or not', () => {
  fc.assert(
    fc.property(district, (cards) => {
      const map = nextEdition(undefined, cards, [wide], 5);
      const [cells] = map.groups;
      const has = (by: 'schools' | 'topics', key: string) =>
        cells?.[by].some((cell) => cell.key === key) ?? false;
      const withoutHidden = cards
        .filter(({ school }) => has('schools', school))
        .map((card) => ({ ...card, topics: card.topics.filter((topic) => has('topics', topic)) }))
        .filter(({ topics }) => topics.length > 0);
      expect(shown(nextEdition(undefined, withoutHidden, [wide], 5))).toEqual(shown(map));
    }),
  );
});

test('from day to day a figure changes only with a batch of five people, and says no more than they could bring', () => {
  fc.assert(
    fc.property(fc.array(district, { minLength: 2, maxLength: 5 }), (days) => {
      let before: Edition | undefined;
      for (const cards of days) {
        const after = nextEdition(before, cards, [wide], 5);
        const changed = changedPeople(before?.cards ?? [], after.cards);
        for (const people of changed.values()) expect(people).toBeGreaterThanOrEqual(5);
        const all = [...changed.values()].reduce((sum, people) => sum + people, 0);
        const [was, is] = [before?.groups[0], after.groups[0]];
        for (const { key, people } of is?.schools ?? []) {
          const old = was?.schools.find((cell) => cell.key === key);
          if (!changed.has(key)) expect(people).toBe(old?.people);
          if (old === undefined) expect(people).toBeLessThanOrEqual(changed.get(key) ?? 0);
        }
        for (const { key, people } of is?.topics ?? []) {
          const old = was?.topics.find((cell) => cell.key === key);
          if (old === undefined) expect(people).toBeLessThanOrEqual(all);
          if (all === 0) expect(people).toBe(old?.people);
        }
        before = after;
      }
    }),
  );
});

// The attacker, in worlds so small that all of them can be tried. The minimum is 2, so that "fewer, but somebody" is 1.
// They see every view of two days, and know that nobody in school b has changed anything.

type Publish = (before: Edition | undefined, now: readonly Card[]) => Edition;

test('who sees all views of two days can not say of any cell that somebody is in it, but fewer than the minimum', () => {
  expect(givenAway((before, now) => nextEdition(before, now, [group], 2))).toEqual([]);
}, 60_000);

test('the same attacker finds people in a map that only hides small cells', () => {
  const onlyHides: Publish = (_, cards) => {
    const cells = (figures: Record<string, number>, keys: readonly string[]) =>
      keys.map((key) => ({ key, people: figures[key] ?? 0, room: 0 })).filter(({ people }) => people >= 2);
    const figures = truth(cards);
    const groups = [
      { group: 'g', schools: cells(figures, ['a', 'b']), topics: cells(figures, ['i', 'j']), subjects: [] },
    ];
    return { cards, groups };
  };
  expect(givenAway(onlyHides)).not.toEqual([]);
}, 60_000);

/** Cells of which the attacker learns a figure of 1, in any world, on either day. */
function givenAway(publish: Publish): string[] {
  /** What is seen → cell → every figure that it may have. */
  const possible = new Map<string, Map<string, Set<number>>>();
  for (const a of worlds('a', 3)) {
    for (const b of worlds('b', 2)) {
      const first = publish(undefined, [...a, ...b]);
      for (const later of worlds('a', 3)) {
        const second = publish(first, [...later, ...b]);
        const active = changedPeople(first.cards, [...later, ...b]).size > 0;
        const view = JSON.stringify([shown(first), shown(second), active]);
        const figures = possible.get(view) ?? new Map<string, Set<number>>();
        possible.set(view, figures);
        for (const [day, { cards }] of [first, second].entries()) {
          for (const [key, people] of Object.entries(truth(cards))) {
            const cell = `${key} on day ${day + 1}`;
            figures.set(cell, (figures.get(cell) ?? new Set()).add(people));
          }
        }
      }
    }
  }
  return [...possible].flatMap(([view, figures]) =>
    [...figures]
      .filter(([, all]) => [...all].every((people) => people === 1))
      .map(([cell]) => `${cell}: ${view}`),
  );
}

/** Every state of a school of so many people: what each of them names, or nothing. */
function worlds(school: string, people: number): Card[][] {
  const profiles = [[], ['i'], ['j'], ['i', 'j']];
  return Array.from({ length: profiles.length ** people }, (_, number) =>
    Array.from({ length: people }, (_person, index) => ({
      person: `${school}${index}`,
      school,
      topics: profiles[Math.floor(number / profiles.length ** index) % profiles.length] ?? [],
    })).filter(({ topics }) => topics.length > 0),
  );
}

/** The true figures of what the map counts: by school, by topic, by topic in a school. */
function truth(cards: readonly Card[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const place of ['a', 'b', '']) {
    for (const topic of ['i', 'j', '']) {
      figures[`${place}${topic}`] = cards.filter(
        ({ school, topics }) =>
          (place === '' || school === place) && (topic === '' || topics.includes(topic)),
      ).length;
    }
  }
  return figures;
}

/** What a reader sees. */
function shown({ groups }: Edition): Record<string, number> {
  return Object.fromEntries(
    groups.flatMap(({ schools, topics, subjects }) => [
      ...schools.map(({ key, people }) => [`school ${key}`, people]),
      ...topics.map(({ key, people }) => [`topic ${key}`, people]),
      ...subjects.map(({ key, people }) => [`subject ${key}`, people]),
    ]),
  );
}

function cardsOf(school: string, topics: readonly string[]): Card[] {
  return topics.map((topic, index) => ({ school, person: `${school}${index}`, topics: [topic] }));
}
