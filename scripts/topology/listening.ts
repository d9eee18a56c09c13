/** On which addresses a process listens, as the kernel says (Linux). */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** `127.0.0.1:7233` of each listening socket; IPv6 addresses as the kernel's hexadecimal digits. */
export function listeningAddresses(pid: number): string[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return ''; // Closed meanwhile.
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTENING && own.has(`socket:[${inode}]`))
      .map(([, local = '']) => readable(local)),
  );
}

function readable(local: string): string {
  const [address = '', port = ''] = local.split(':');
  const bytes = address.length === 8 ? [...Buffer.from(address, 'hex')].toReversed() : undefined;
  return `${bytes?.join('.') ?? address}:${Number.parseInt(port, 16)}`;
}
