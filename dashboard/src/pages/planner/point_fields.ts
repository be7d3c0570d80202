// The fields of a bridge point's form, and the point that they say.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { signal, type Signal } from '@preact/signals';
import {
  BridgePointKind,
  type BridgePoint,
  type BridgePointSchema,
  type Contact,
} from '../../gen/nhipcau/v1/bridge_point_pb';
import { text } from './conference_fields';

export interface PointFields {
  code: Signal<string>;
  displayName: Signal<string>;
  level: Signal<string>;
  /** Names of points; empty: none. */
  parent: Signal<string>;
  attendsAt: Signal<string>;
  kind: Signal<BridgePointKind>;
  byTelephone: Signal<boolean>;
  expectedCount: Signal<number>;
  headName: Signal<string>;
  headOffice: Signal<string>;
  telephone: Signal<string>;
  model: Signal<string>;
  operator: ContactFields;
  technician: ContactFields;
}

export interface ContactFields {
  displayName: Signal<string>;
  telephone: Signal<string>;
  /** Kept as it was: the form does not ask for it. */
  office: string;
}

export function pointFields(of: BridgePoint | undefined, level: string, parent: string): PointFields {
  return {
    code: signal(of?.code ?? ''),
    displayName: signal(of?.displayName ?? ''),
    level: signal(of?.level ?? level),
    parent: signal(of?.parent ?? parent),
    attendsAt: signal(of?.attendsAt ?? ''),
    kind: signal(of?.kind ?? BridgePointKind.INTERACTIVE),
    byTelephone: signal(of?.byTelephone ?? false),
    expectedCount: signal(of?.expectedCount ?? 0),
    headName: signal(of?.headName ?? ''),
    headOffice: signal(of?.headOffice ?? ''),
    telephone: signal(of?.telephone ?? ''),
    model: signal(of?.room ?? ''),
    operator: contactFields(of?.operatorContact),
    technician: contactFields(of?.technicianContact),
  };
}

function contactFields(of: Contact | undefined): ContactFields {
  return {
    displayName: signal(of?.displayName ?? ''),
    telephone: signal(of?.telephone ?? ''),
    office: of?.office ?? '',
  };
}

export function pointOf(fields: PointFields): MessageInitShape<typeof BridgePointSchema> {
  const contact = (of: ContactFields) => ({
    displayName: text(of.displayName),
    telephone: text(of.telephone),
    office: of.office,
  });
  return {
    code: text(fields.code),
    displayName: text(fields.displayName),
    level: text(fields.level),
    parent: fields.parent.value,
    attendsAt: fields.attendsAt.value,
    kind: fields.kind.value,
    byTelephone: fields.byTelephone.value,
    expectedCount: fields.expectedCount.value,
    headName: text(fields.headName),
    headOffice: text(fields.headOffice),
    telephone: text(fields.telephone),
    room: text(fields.model),
    operatorContact: contact(fields.operator),
    technicianContact: contact(fields.technician),
  };
}
