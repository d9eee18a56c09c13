import { renewalOf } from './renewal-content.ts';

const leader = { id: 'leader', name: '', shortName: '' };
const content = { title: 'Урок', coAuthors: ['second'] };

test('a renewal begins with what is published, and names the program that it renews', () => {
  expect(renewalOf({ id: 'program', content, leader }, 'leader')).toEqual({
    title: 'Урок',
    coAuthors: ['second'],
    renews: 'program',
  });
});

test('whoever renews it leads it: the leader before becomes a co-author, themself they are none', () => {
  expect(renewalOf({ id: 'program', content, leader }, 'second').coAuthors).toEqual(['leader']);
  expect(renewalOf({ id: 'program', content, leader }, 'methodist').coAuthors).toEqual(['leader', 'second']);
  expect(renewalOf({ id: 'program', content: { title: 'Урок' }, leader }, 'leader')).not.toHaveProperty(
    'coAuthors',
  );
});
