import { useMemo } from 'preact/hooks';
import { Command } from '../state/command';
import type { Client } from '../stream/client';

/** A component's own command. */
export function useCommand(client: Client): Command {
  return useMemo(() => new Command(client), [client]);
}
