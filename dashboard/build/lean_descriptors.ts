// Makes the generated descriptors of the protocol small on the line. They are written as base64, in
// which gzip finds little: a name that repeats looks different at each of three alignments. As text
// it finds them. Options are for the server (who may call a method, and when), so they stay there, and so
// do the values of enums that no page shows as JSON: the types of the pages have them, and a number that
// is not described is read as it stands.

import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import type { Plugin } from 'vite';

const GENERATED = /\/src\/gen\/.*_pb\.ts$/;
/** Events are shown as JSON, by the auditor; nothing of an event is in these. */
const NOT_IN_EVENTS = ['nhipcau/v1/error.proto', 'nhipcau/v1/record.proto'];
const DESCRIPTOR = /fileDesc\("([^"]*)"/;

export function leanDescriptors(): Plugin {
  return {
    name: 'nhipcau-lean-descriptors',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) => {
      if (!GENERATED.test(id)) return undefined;
      const lean = code.replace(
        DESCRIPTOR,
        (_, base64: string) => `fileDesc(/*@__PURE__*/ btoa(${asText(base64)})`,
      );
      return { code: lean, map: null };
    },
  };
}

function asText(base64: string): string {
  const lean = withoutOptions(Buffer.from(base64, 'base64'));
  return JSON.stringify(Buffer.from(lean).toString('latin1'));
}

function withoutOptions(bytes: Uint8Array): Uint8Array {
  const file = fromBinary(FileDescriptorProtoSchema, bytes);
  const described = [
    file,
    ...file.service,
    ...file.service.flatMap((service) => service.method),
    ...file.enumType.flatMap((type) => type.value),
  ];
  for (const one of described) delete one.options;
  // The first is what a field without a value has.
  if (NOT_IN_EVENTS.includes(file.name)) for (const type of file.enumType) type.value.length = 1;
  return toBinary(FileDescriptorProtoSchema, file);
}
