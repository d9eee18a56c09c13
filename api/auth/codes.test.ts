import { endAccess } from '../../db/auth/accounts.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { CODE_TERMS, issueCode, type CodePurpose } from '../../db/auth/one-time-codes.ts';
import { newId } from '../../db/core/ids.ts';
import { cookiesOf, PASSWORD, passwordHash, startWorld, type World } from './test-support/world.ts';

const NEW = 'another horse';
let world: World;
let hash: string;

beforeAll(async () => {
  [world, hash] = await Promise.all([startWorld(), passwordHash()]);
});
afterAll(() => world?.stop());

const post = (path: string, body: unknown) => world.call('POST', `/api/auth${path}`, { body });
const redeem = (code: string, newPassword = NEW) => post('/codes/redeem', { code, newPassword });
const issue = async (personId: string, purpose: CodePurpose, now = new Date()) =>
  (await inTransaction(world.app, (tx) => issueCode(tx, { personId, purpose, now }))).secret;

/** Somebody whom the district knows, and who has no account yet. */
async function newPerson(name: { last: string; first: string; patronymic?: string; email?: string }) {
  const id = newId();
  await world.owner.query(
    'insert into people (id, email, last_name, first_name, patronymic) values ($1, $2, $3, $4, $5)',
    [id, name.email ?? null, name.last, name.first, name.patronymic ?? null],
  );
  return id;
}

const refused = (reason: string) => ({ status: 409, body: { code: 'code-refused', reason } });

test('an invitation greets its person, sets the password once, and signs in', async () => {
  const personId = await newPerson({ last: 'Орлова', first: 'Ирина', email: 'Orlova@example.org' });
  const code = await issue(personId, 'invitation');
  expect(code.length).toBeGreaterThanOrEqual(20);
  expect(await post('/codes/look', { code })).toMatchObject({
    status: 200,
    body: { purpose: 'invitation', name: 'Орлова Ирина', signInName: 'Orlova@example.org' },
  });
  expect(await redeem(code, 'short')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'newPassword' }] },
  });
  const redeemed = await redeem(code);
  expect(redeemed).toMatchObject({ status: 200, body: { signInName: 'Orlova@example.org' } });
  const me = await world.call('GET', '/api/me', { headers: { cookie: cookiesOf(redeemed) } });
  expect(me).toMatchObject({ status: 200, body: { personId } });
  expect(await world.signIn('orlova@EXAMPLE.org', NEW)).toMatchObject({ status: 200 });
  expect(await redeem(code, 'a third horse')).toMatchObject(refused('used'));
  expect(await post('/codes/look', { code })).toMatchObject(refused('used'));
  expect(await world.signIn('orlova@example.org', 'a third horse')).toMatchObject({ status: 401 });
});

test('whoever has no e-mail types the printed code, in Russian letters too, and signs in with a login', async () => {
  const personId = await newPerson({ last: 'Иванова', first: 'Мария', patronymic: 'Сергеевна' });
  const namesake = await newPerson({ last: 'Иванова', first: 'Марина', patronymic: 'Саввична' });
  const code = await issue(personId, 'strip');
  expect(code).toMatch(/^[ABEKMHPCTYX245679]{5}(-[ABEKMHPCTYX245679]{5}){2}$/);
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('a', 'а').replaceAll('k', 'к');
  expect(await redeem(typed)).toMatchObject({ status: 200, body: { signInName: 'ivanova.ms' } });
  expect(await redeem(await issue(namesake, 'strip'), PASSWORD)).toMatchObject({
    body: { signInName: 'ivanova.ms2' },
  });
  expect(await world.signIn('Ivanova.MS', NEW)).toMatchObject({ status: 200 });
  expect(await world.signIn('ivanova.ms2', NEW)).toMatchObject({ status: 401 });
});

test('of two who redeem a code at once one is let in, with the password that then counts', async () => {
  const personId = await newPerson({ last: 'Петров', first: 'Пётр', email: 'petrov@example.org' });
  const code = await issue(personId, 'invitation');
  const passwords = Array.from({ length: 6 }, (_, n) => `horse number ${n}`);
  const answers = await Promise.all(passwords.map((password) => redeem(code, password)));
  const won = passwords.filter((_, n) => answers[n]?.status === 200);
  expect(won).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  expect(await world.signIn('petrov@example.org', won[0] ?? '')).toMatchObject({ status: 200 });
});

test('a forged, an expired and a replaced code let nobody in, and say why', async () => {
  const personId = await newPerson({ last: 'Сидоров', first: 'Сидор', email: 'sidorov@example.org' });
  for (const forged of ['ABEKM-HPCTY-X2456', 'x', "' or true --", 'A'.repeat(22)])
    expect(await redeem(forged)).toMatchObject(refused('unknown'));
  expect(await redeem('A'.repeat(101))).toMatchObject({ status: 422 });
  for (const purpose of ['invitation', 'strip', 'reset'] as const) {
    const late = new Date(Date.now() - CODE_TERMS[purpose] - 1);
    expect(await redeem(await issue(personId, purpose, late))).toMatchObject(refused('expired'));
  }
  const first = await issue(personId, 'invitation');
  const second = await issue(personId, 'invitation');
  expect(await redeem(first)).toMatchObject(refused('replaced'));
  const strip = await issue(personId, 'strip');
  expect(await redeem(second)).toMatchObject({ status: 200 });
  expect(await redeem(strip)).toMatchObject(refused('replaced'));
});

test('a new password ends all sessions there were; a dismissal ends all codes', async () => {
  const { email, personId } = await world.addPerson('forgetful', hash);
  const elsewhere = await world.cookieOf(email, PASSWORD);
  expect(await redeem(await issue(personId, 'reset'))).toMatchObject({ status: 200 });
  expect(await world.call('GET', '/api/me', { headers: elsewhere })).toMatchObject({ status: 401 });
  expect(await world.signIn(email, PASSWORD)).toMatchObject({ status: 401 });
  const code = await issue(personId, 'reset');
  await inTransaction(world.app, (tx) => endAccess(tx, personId, new Date()));
  expect(await redeem(code)).toMatchObject(refused('replaced'));
});

test('whose password was set by a printed or a sent code hears of it, whoever it was; whoever was invited knows', async () => {
  const personId = await newPerson({ last: 'Главная', first: 'Нина', email: 'glavnaya@example.org' });
  const heard = async () => {
    const { rows } = await world.owner.query(
      `select 1 from notifications where kind = 'passwordChanged' and person_id = $1`,
      [personId],
    );
    return rows.length;
  };
  await redeem(await issue(personId, 'invitation'));
  expect(await heard()).toBe(0);
  await redeem(await issue(personId, 'strip'));
  expect(await heard()).toBe(1);
  await redeem(await issue(personId, 'reset'));
  expect(await heard()).toBe(2);
});

test('neither code nor password stands in the database or in the audit', async () => {
  const personId = await newPerson({ last: 'Тайный', first: 'Ян' });
  const code = await issue(personId, 'strip');
  await redeem(code, 'secret horse battery');
  const { rows } = await world.owner.query<{ kind: string }>(
    `select kind, actor_id, detail from audit where detail->>'personId' = $1`,
    [personId],
  );
  expect(rows).toEqual([{ kind: 'passwordSet', actor_id: personId, detail: { personId, purpose: 'strip' } }]);
  const { rows: stored } = await world.owner.query('select * from auth.one_time_codes, auth.account, audit');
  expect(JSON.stringify(stored)).not.toMatch(new RegExp(`${code}|${code.replaceAll('-', '')}|secret horse`));
});

describe('a forgotten password', () => {
  const owed = async () => {
    const { rows } = await world.owner.query<{ person_id: string; case_id: string | null }>(
      `select person_id, case_id from notifications where kind = 'passwordReset' order by at`,
    );
    return rows;
  };

  test('is answered alike, as slowly, whoever is asked for; the one who is known gets one letter', async () => {
    const { email, personId } = await world.addPerson('lost', hash);
    const noEmail = await newPerson({ last: 'Безпочты', first: 'Вера' });
    await redeem(await issue(noEmail, 'strip'));
    const { email: dismissed, personId: gone } = await world.addPerson('gone', hash);
    await inTransaction(world.app, (tx) => endAccess(tx, gone, new Date()));
    for (const asked of [email, email.toUpperCase(), 'nobody@example.org', 'bezpochty.v', dismissed]) {
      const begun = performance.now();
      expect(await post('/forgot-password', { email: asked })).toMatchObject({ status: 200, body: {} });
      expect(performance.now() - begun).toBeGreaterThan(240);
    }
    expect(await owed()).toEqual([{ person_id: personId, case_id: null }]);
  });

  test('can’t be used to flood a mailbox: the eleventh asking within minutes has to wait, of an unknown one too', async () => {
    for (const asked of ['stormed@example.org', 'lost2@example.org']) {
      if (asked.startsWith('lost2')) await world.addPerson('lost2', hash);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => post('/forgot-password', { email: asked })),
      );
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    }
    const { rows } = await world.owner.query(
      `select 1 from notifications n join people p on p.id = n.person_id where p.email = 'lost2@example.org'`,
    );
    // Two where five minutes end between them.
    expect([1, 2]).toContain(rows.length);
    expect(await world.signIn('lost2@example.org', PASSWORD)).toMatchObject({ status: 200 });
  });
});
