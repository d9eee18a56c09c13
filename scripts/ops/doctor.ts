import { exits, OpsError, type Exit, type OpsCall, type OpsCommand } from './command.ts';
import { lookByItself } from './look-by-itself.ts';
import type { HealthView } from '../../api/contract/views.ts';

const marks = { ok: 'ok  ', warn: 'look', bad: 'BAD ' } as const;

/** What «Здоровье» shows; where the API doesn't answer, what can be seen without it. */
export const doctor: OpsCommand = {
  does: 'is everything working that the product needs?',
  usage: '',
  options: {},
  run: async (call) => {
    try {
      return tell(call, await call.client.get<HealthView>('/api/health'));
    } catch (error) {
      if (!(error instanceof OpsError) || error.exit !== exits.unreachable) throw error;
      return tellOfRuins(call, error.message);
    }
  },
};

function tell({ json, say }: OpsCall, health: HealthView): Exit {
  if (json) say(JSON.stringify(health));
  else {
    say(health.sentence);
    for (const { verdict, title, says, todo } of health.checks) {
      say(`${marks[verdict]}  ${title}: ${says}`);
      if (todo !== null) say(`      → ${todo}`);
    }
  }
  return health.verdict === 'bad' ? exits.attention : exits.ok;
}

/** The API is away or lets nobody in: PostgreSQL, the engine and what `npm start` notes of its processes are asked. */
async function tellOfRuins({ env, json, say }: OpsCall, why: string): Promise<Exit> {
  const seen = await lookByItself(env);
  if (json) say(JSON.stringify({ why, ...seen }));
  else {
    say(why);
    for (const { title, isWell, says } of seen.parts)
      say(`${isWell ? marks.ok : marks.bad}  ${title}: ${says}`);
  }
  return exits.unreachable;
}
