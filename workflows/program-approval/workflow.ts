import { runCase, type CaseRun, type Teller } from '../human-tasks.ts';
import { programApproval as process } from './process.ts';

type Program = Teller<typeof process>;

/**
 * A leader proposes a program; the secretary checks it and names reviewers, the council votes, the heads of the
 * schools agree, and it enters the registry. A return brings a new edition, which goes the whole way again; a new
 * edition out of a conciliation goes straight to a new vote. (domain.md, `program-approval`)
 */
export function programApproval(run: CaseRun): Promise<void> {
  return runCase(process, run, async (program) => {
    let returns = 0;
    let reviewed = false;
    for (;;) {
      const verdict = await consider(program, reviewed);
      if (verdict === 'returned') {
        returns += 1;
        if (returns > (await program.value('maxReturns'))) return 'rejected';
        if ((await program.ask('revision')) === 'lapsed') return 'withdrawn';
        reviewed = false;
        continue;
      }
      if (verdict === 'rejected') return 'rejected';
      const agreed = await agreeWithSchools(program);
      if (agreed !== 'newEdition') return agreed;
      reviewed = true;
    }
  });
}

type Verdict = 'approved' | 'rejected' | 'returned';

/** Completeness and opinions (but for an edition that has been reviewed), agenda, vote, minutes. */
async function consider(program: Program, reviewed: boolean): Promise<Verdict> {
  if (!reviewed) {
    if ((await program.ask('completeness')) === 'return') return 'returned';
    for (let attempt = 1; (await program.ask('opinions', repeat(attempt))) === 'replaced'; attempt++);
  }
  for (let attempt = 1; ; attempt++) {
    if ((await program.ask('agenda', repeat(attempt))) === 'return') return 'returned';
    const vote = await program.ask('vote', repeat(attempt));
    if (vote === 'noQuorum') continue;
    await signMinutes(program);
    return vote === 'approved' ? 'approved' : 'rejected';
  }
}

/** The secretary drafts the minutes; the chair signs them or returns the draft. */
async function signMinutes(program: Program): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await program.ask('minutes', repeat(attempt));
    if ((await program.ask('signature', repeat(attempt))) === 'sign') return;
  }
}

/** Every affected head agrees; a refusal opens a conciliation, not a dead end. */
async function agreeWithSchools(program: Program) {
  const answer = await program.ask('agreements');
  if (answer === 'agreed') return 'approved';
  if (answer === 'agreedInPart') return 'approvedInPart';
  if (answer === 'noSchoolLeft') return 'rejected';
  const ends = await program.askEach('conciliation');
  if (ends.includes('newEdition')) return 'newEdition';
  const noneLeftOut = answer === 'refusedBySome' || answer === 'refusedByAll';
  if (noneLeftOut && ends.every((end) => end === 'agree')) return 'approved';
  const noneAgreed = answer === 'refusedByAll' || answer === 'refusedByAllLeft';
  return noneAgreed && !ends.includes('agree') ? 'rejected' : 'approvedInPart';
}

/** The name of a repeated step within one round: '', '2', '3'. */
function repeat(attempt: number): string {
  return attempt === 1 ? '' : String(attempt);
}
