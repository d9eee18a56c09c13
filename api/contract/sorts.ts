/** The orders that a list comes in, for the server's queries and for addresses in the page; `-` begins at the other end. */
export const sorts = {
  tasks: ['due', '-due', 'opened', '-opened'],
  cases: ['since', '-since', 'due', '-due', 'opened', '-opened', 'subject', '-subject'],
  programs: [
    'approved',
    '-approved',
    'validUntil',
    '-validUntil',
    'title',
    '-title',
    'hours',
    '-hours',
    'leader',
    '-leader',
  ],
  courses: ['fits', '-fits', 'firstDay', '-firstDay', 'title', '-title', 'hours', '-hours'],
  mail: ['at', '-at', 'to', '-to'],
  accounts: ['name', '-name', 'lastSignIn', '-lastSignIn'],
  sessions: ['starts', '-starts'],
  people: ['name', '-name'],
  payments: ['since', '-since', 'due', '-due', 'payee', '-payee', 'sum', '-sum'],
  orders: ['dated', '-dated', 'person', '-person', 'number', '-number'],
} as const;
