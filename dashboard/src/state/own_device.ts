// The device that this browser is to the server, ended by whoever leaves it.

import { effect } from '@preact/signals';
import { AccessService } from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { CallError } from '../stream/client';
import type { ServerLine } from './server_line';

/** A visit, as far as it can be ended. */
export interface Leavable {
  line: ServerLine;
  /** Forgets all that is kept of it here, once it is known whether the device is `revoked`. */
  leave(revoked: Promise<boolean>): void;
}

/** Whether the server takes the device no more; false when it cannot be asked just now, or cannot record it. */
export async function revokeOwnDevice(line: ServerLine): Promise<boolean> {
  const name = line.principal.peek()?.device;
  if (!name || !line.open.peek()) return false;
  const call = line.client.call(AccessService.method.revokeDevice, { name });
  return Promise.race([call.then(() => true), lost(line)]).catch(
    (error: unknown) => error instanceof CallError && error.reason === Reason.ALREADY_REVOKED,
  );
}

/** Resolves when the line is no more: with whether that was because the server takes the device no more. */
function lost(line: ServerLine): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (line.open.value) return;
      resolve(line.refusal.peek() !== undefined);
      queueMicrotask(() => stop());
    });
  });
}
