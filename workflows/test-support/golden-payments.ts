/** The ways of payments whose histories are kept. */
import type { LiveStage } from './live-stage.ts';
import type { Way } from './pass-date.ts';
import { paymentsOn } from './payments.ts';

const on = (stage: LiveStage) =>
  paymentsOn(stage.district, stage, async () => new Date(Date.now() + stage.aheadMs));
const mark = (stage: LiveStage, id: string, form: { choice: string } & Record<string, unknown>) =>
  stage.answer(id, 'accountant', 'payment', form);

const paid: Way = async (stage) => {
  const pay = on(stage);
  const { id } = await pay.ordered({ route: 'supplement' });
  await pay.batch([id]);
  await mark(stage, id, { choice: 'paid' });
  return id;
};

/** Paid in part, then disputed back to the hours, then paid. */
const disputed: Way = async (stage) => {
  const pay = on(stage);
  const { id } = await pay.ordered();
  await pay.batch([id]);
  await mark(stage, id, { choice: 'partPaid', paidKopecks: 100_000 });
  await stage.opened(id, 'batch', '2');
  await pay.batch([id]);
  await mark(stage, id, { choice: 'toStatement', reason: 'Проверьте часы.' });
  const [dated] = new Date().toISOString().split('T');
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 4 }] });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', number: '113-о', dated });
  await pay.batch([id]);
  await mark(stage, id, { choice: 'paid' });
  return id;
};

const calledOff: Way = async (stage) => {
  const pay = on(stage);
  const { id, course } = await pay.agreed();
  await pay.callOff(course);
  await stage.signal(id, { closed: [] });
  return id;
};

export const goldenPayments: Record<string, Record<string, Way>> = {
  'payment-authorization': { paid, disputed, 'called-off': calledOff },
};
