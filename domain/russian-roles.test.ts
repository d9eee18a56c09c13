import { isRole, roles } from './roles.ts';
import { roleTitle } from './russian-roles.ts';

test('sentences get the case they need', () => {
  expect(roleTitle('schoolHead', 'nominative')).toBe('директор');
  expect(`Ждёт согласования ${roleTitle('schoolHead', 'genitive')}`).toBe('Ждёт согласования директора');
  expect(`Передано ${roleTitle('departmentOfficer', 'dative')}`).toBe('Передано управлению образования');
  expect(`Решено ${roleTitle('councilSecretary', 'instrumental')}`).toBe(
    'Решено секретарём экспертного совета',
  );
});

test.each(Object.keys(roles).filter(isRole))(
  '%s keeps its last letters only in the cases of its head word',
  (role) => {
    const nominative = roleTitle(role, 'nominative').split(' ');
    for (const grammaticalCase of ['genitive', 'dative', 'instrumental'] as const) {
      const words = roleTitle(role, grammaticalCase).split(' ');
      expect(words).toHaveLength(nominative.length);
      // Each word shares its stem with the nominative: a title that was renamed in one place only shows here.
      words.forEach((word, i) => expect(word.slice(0, 4)).toBe(nominative[i]?.slice(0, 4)));
      expect(words.join(' ')).not.toBe(nominative.join(' '));
    }
  },
);
