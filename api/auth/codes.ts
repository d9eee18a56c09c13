/** One-time codes over HTTP: whose a code is, the password set with it, and the letter to whoever forgot theirs. */
import { setTimeout as wait } from 'node:timers/promises';
import { recordAccess } from '../../db/auth/access-audit.ts';
import { hashPassword } from '../../db/auth/accounts.ts';
import { inTransaction, type AccountTx } from '../../db/auth/in-transaction.ts';
import { lookUpCode, spendCode, type KnownCode } from '../../db/auth/one-time-codes.ts';
import { openAccount, replacePassword } from '../../db/auth/open-account.ts';
import { owePasswordChanged, oweReset } from '../../db/auth/owed-letters.ts';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { signedIn, type OwnRoute } from './own-route.ts';

/**
 * The answer takes this long, whoever is asked for: the letter is owed meanwhile, so that its time tells nobody who is
 * known here.
 */
const FORGOT_MS = 250;

/** POST /forgot-password: owes a letter with a link to whoever has this e-mail; the answer is always the same. */
export const forgotPassword: OwnRoute = async ({ deps, body }) => {
  const owe = async () => oweReset(deps.pool, { signInName: String(body['email']), at: await deps.now() });
  await Promise.all([owe(), wait(FORGOT_MS)]);
  return { body: {} };
};

/** POST /codes/look: whose the code is, so that its page can greet them; it stays as good as it was. */
export const lookAtCode: OwnRoute = async ({ deps, body }) => {
  const { purpose, expiresAt, personId } = await inTransaction(deps.pool, (tx) =>
    goodCode(tx, String(body['code'])),
  );
  const { name, signInName } = await inTransaction(deps.pool, (tx) => mustOpen(tx, personId));
  return { body: { purpose, name, signInName, expiresAt: expiresAt.toISOString() } };
};

/** POST /codes/redeem: sets the password once, ends all sessions there were, and signs in. */
export const redeemCode: OwnRoute = async (call) => {
  const { deps, body } = call;
  const [code, password] = [String(body['code']), String(body['newPassword'])];
  // Hashing is slow by design: not for whoever has no code.
  await inTransaction(deps.pool, (tx) => goodCode(tx, code));
  const [hash, at] = [await hashPassword(password), await deps.now()];
  const account = await inTransaction(deps.pool, async (tx) => {
    const spent = await spendCode(tx, code, new Date());
    // Somebody else was quicker: what the code says now is why.
    if (spent === undefined) throw refusalOfCode(await lookUpCode(tx, code, new Date()));
    const { personId, purpose } = spent;
    const opened = await mustOpen(tx, personId);
    await replacePassword(tx, opened.userId, hash);
    await recordAccess(tx, { kind: 'passwordSet', actorId: personId, detail: { personId, purpose }, at });
    // An administrator prints codes for anybody, for another administrator too: whose it is hears of its use.
    if (purpose !== 'invitation') await owePasswordChanged(tx, { personId, at });
    return opened;
  });
  return { body: { signInName: account.signInName }, cookies: await signedIn(call, account.userId) };
};

async function mustOpen(tx: AccountTx, personId: string) {
  const account = await openAccount(tx, personId);
  if (account === undefined) throw new Error('A code of somebody who is not there');
  return account;
}

/** @throws refusal code-refused, in words why */
async function goodCode(tx: AccountTx, given: string): Promise<KnownCode> {
  const known = await lookUpCode(tx, given, new Date());
  if (known === undefined || known.dead !== undefined) throw refusalOfCode(known);
  return known;
}

const reasons: Readonly<Record<NonNullable<KnownCode['dead']>, Text>> = {
  used: t(
    'Этот код уже использован. Войдите с паролем, который с ним придумали. Не помните его? Нажмите «Забыли пароль?» или попросите у администратора района новый код.',
    'This code has been used already. Sign in with the password that was set with it; if it is forgotten, ask for a new code.',
  ),
  replaced: t(
    'Вместо этого кода выдан новый, действует только он. Откройте последнее письмо или последний листок.',
    'A newer code has been issued in place of this one. Use the latest letter or printed strip.',
  ),
  expired: t(
    'Срок этого кода истёк. Попросите у администратора района новый; забытый пароль можно восстановить ещё раз.',
    'This code has expired. Ask the district administrator for a new one.',
  ),
};
const unknown = t(
  'Такого кода нет. Проверьте, все ли знаки введены; ссылку из письма открывайте целиком.',
  'There is no such code. Check that all of its signs are there; open the link of a letter as a whole.',
);

function refusalOfCode(known: KnownCode | undefined): RefusalError {
  const why = known?.dead;
  return refusal('code-refused', {
    detail: why === undefined ? unknown : reasons[why],
    extra: { reason: why ?? 'unknown' },
  });
}
