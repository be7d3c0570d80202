// The renderer as a service: one request on stdin, its answer on stdout. Both begin with a line that says
// how many bytes of what follow; server/documents/render_service.cc is the other side.
//   request: COMMAND FORMAT TEMPLATE_BYTES\n, the template, the facts as JSON to the end
//   answer:  EXIT_CODE ERROR_BYTES OUTPUT_BYTES\n, what is said of trouble, the output

import type { Outcome, Task } from './task';

/** Undefined: nobody who knows the service asked so. */
export function decode(request: Buffer): Task | undefined {
  const end = request.indexOf('\n');
  const [command, format, size] = request.subarray(0, Math.max(end, 0)).toString('utf8').split(' ');
  const templateEnd = end + 1 + Number(size);
  if (command === undefined || format === undefined || !(templateEnd <= request.length)) return undefined;
  return {
    command,
    format,
    template: request.subarray(end + 1, templateEnd),
    facts: request.subarray(templateEnd).toString('utf8'),
  };
}

export function encode({ code, error, output }: Outcome): Buffer {
  const said = Buffer.from(error, 'utf8').subarray(0, 64 << 10);
  return Buffer.concat([Buffer.from(`${code} ${said.length} ${output.length}\n`), said, output]);
}
