import { runCase, type CaseRun, type Teller } from '../human-tasks.ts';
import { laps, type Laps } from '../laps.ts';
import { paymentAuthorization as process } from './process.ts';

type Payment = Teller<typeof process>;

/** The links that a dispute may go back to. */
type Link = 'money' | 'agreement' | 'statement' | 'verification' | 'order';

const disputed = {
  toMoney: 'money',
  toAgreement: 'agreement',
  toStatement: 'statement',
  toVerification: 'verification',
  toOrder: 'order',
} as const satisfies Record<string, Link>;

/**
 * Before the first session the accountant confirms the money and the payer's head agrees with the signed paper. After the
 * course its leader states the hours or brings the act, the methodist verifies them against attendance, the commission's
 * minutes allow incentive pay, and the head orders. On the 20th a batch goes to the payroll office, and the accountant marks
 * what was paid. A dispute goes back to the link in question; from there on every link comes anew. (domain.md,
 * `payment-authorization`)
 */
export function paymentAuthorization(run: CaseRun): Promise<void> {
  return runCase(process, run, async (payment) => {
    const lap = laps();
    let from: Link = 'money';
    for (;;) {
      if (from === 'money' || from === 'agreement') {
        if ((await agreeBeforeStart(payment, lap, from)) === 'refused') return 'refused';
        if ((await payment.ask('delivery', lap.name())) === 'courseCancelled') return 'cancelled';
      }
      const ordered = await orderAfterCourse(payment, lap, from);
      if (ordered !== 'ordered') return ordered;
      const mark = await payOut(payment, lap);
      if (mark === 'paid') return 'paid';
      if (mark === 'cancel') return 'cancelled';
      if (mark === 'cancelRest') return 'partPaid';
      if (mark === 'reverse') return 'reversed';
      from = disputed[mark as keyof typeof disputed];
      lap.begin();
    }
  });
}

/** The accountant confirms the money, the head agrees to hours, rate and route; what is returned is revised and comes anew. */
async function agreeBeforeStart(payment: Payment, lap: Laps, from: 'money' | 'agreement') {
  for (let isConfirmed = from === 'agreement'; ; isConfirmed = false) {
    const money = isConfirmed ? 'confirm' : await payment.ask('money', lap.name());
    const answer = money === 'confirm' ? await payment.ask('agreement', lap.name()) : money;
    if (answer === 'agree') return 'agreed';
    if (answer === 'refuse') return 'refused';
    // A new edition is asked from the start.
    if ((await payment.ask('revision', lap.name())) === 'lapsed') return 'refused';
  }
}

/** Hours are stated, verified and ordered to be paid; whoever finds them wrong returns them to the leader. */
async function orderAfterCourse(payment: Payment, lap: Laps, from: Link) {
  for (let first = from; ; first = 'statement', lap.begin()) {
    if (first !== 'order') {
      if (first !== 'verification' && (await payment.ask('statement', lap.name())) === 'drop')
        return 'cancelled';
      if ((await payment.ask('verification', lap.name())) === 'return') continue;
      // Gone past where it is no incentive pay.
      if ((await payment.ask('minutes', lap.name())) === 'return') continue;
    }
    const order = await payment.ask('order', lap.name());
    if (order === 'sign') return 'ordered';
    if (order === 'refuse') return 'refused';
  }
}

/** Into the batch of the next 20th, and marked; the rest of what was paid in part goes into a later batch. */
async function payOut(payment: Payment, lap: Laps) {
  for (; ; lap.begin()) {
    await payment.ask('batch', lap.name());
    const mark = await payment.ask('payment', lap.name());
    if (mark !== 'partPaid') return mark;
  }
}
