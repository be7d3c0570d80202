// Links and codes that were made in this visit. The server tells a secret once, so they are kept here
// until the page is left, and nowhere else.

import { signal, type ReadonlySignal } from '@preact/signals';
import { type Invitation } from '../../gen/nhipcau/v1/access_pb';
import { AccessService } from '../../gen/nhipcau/v1/access_service_pb';
import type { BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import type { RecordStore } from '../../state/record_store';
import type { Sender } from '../../state/sender';

export interface Issued {
  /** What opens the page of the point. */
  link?: string;
  /** Ten digits that are told by telephone. */
  code?: string;
}

export class IssuedLinks {
  readonly #byPoint = signal<ReadonlyMap<string, Issued>>(new Map());
  /** Points whose link nobody has copied. */
  readonly #uncopied = new Set<string>();

  get byPoint(): ReadonlySignal<ReadonlyMap<string, Issued>> {
    return this.#byPoint;
  }

  /** Whether leaving the page loses a link for good. */
  get wouldLose(): boolean {
    return this.#uncopied.size > 0;
  }

  /** The links of these points are somewhere else now, too. */
  noteCopied(points: readonly string[]): void {
    for (const point of points) this.#uncopied.delete(point);
  }

  /** A first link for the point, beside none. */
  async create(sender: Sender, conference: string, point: BridgePoint): Promise<void> {
    const answer = await sender.send(AccessService.method.createInvitation, {
      conference,
      invitation: {
        role: Role.OPERATOR,
        bridgePoint: point.name,
        displayName: point.operatorContact?.displayName || point.displayName,
      },
    });
    if (answer?.token) this.#keep(point.name, { link: linkOf(answer.token) });
  }

  /** A new link in place of the old one, which stops working. */
  async reissue(sender: Sender, invitation: Invitation): Promise<void> {
    const answer = await sender.send(AccessService.method.reissueInvitation, { name: invitation.name });
    if (answer?.token) this.#keep(invitation.bridgePoint, { link: linkOf(answer.token) });
  }

  /** A code beside the link, which stays. */
  async createCode(sender: Sender, invitation: Invitation): Promise<void> {
    const answer = await sender.send(AccessService.method.createAccessCode, { name: invitation.name });
    const code = answer?.token.split('.')[1];
    if (code) this.#keep(invitation.bridgePoint, { code });
  }

  #keep(point: string, issued: Issued): void {
    const kept = this.#byPoint.peek();
    if (issued.link) this.#uncopied.add(point);
    this.#byPoint.value = new Map(kept).set(point, { ...kept.get(point), ...issued });
  }
}

function linkOf(token: string): string {
  return `${location.origin}/#${token}`;
}

/** The operator's invitation of each point: the newest that stands. */
export function invitationsByPoint(records: RecordStore): ReadonlyMap<string, Invitation> {
  const standing = records
    .table('invitation')
    .all.value.filter((invitation) => invitation.role === Role.OPERATOR && !invitation.revoked);
  return new Map(standing.map((invitation) => [invitation.bridgePoint, invitation]));
}
