// One method of the API over the programs' door, for what the command line has no verb for.

import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import { connect, type ClientHttp2Session } from 'node:http2';

/** gRPC puts each message behind a mark for compression and its length. */
const PREFIX_BYTES = 5;

/** Rejects with the server's words when it refuses. */
export async function grpcCall<I extends DescMessage, O extends DescMessage>(
  address: string,
  token: string,
  method: DescMethodUnary<I, O>,
  init: MessageInitShape<I>,
): Promise<MessageShape<O>> {
  const session = connect(`http://${address}`);
  try {
    const path = `/${method.parent.typeName}/${method.name}`;
    const body = toBinary(method.input, create(method.input, init));
    return fromBinary(method.output, await exchange(session, path, token, body));
  } finally {
    session.close();
  }
}

function exchange(
  session: ClientHttp2Session,
  path: string,
  token: string,
  body: Uint8Array,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      authorization: `Bearer ${token}`,
    });
    const chunks: Buffer[] = [];
    const refuse = (headers: Record<string, unknown>): void => {
      const status = headers['grpc-status'];
      if (status !== undefined && status !== '0')
        reject(new Error(`${path}: ${String(headers['grpc-message'])}`));
    };
    session.on('error', reject);
    stream.on('error', reject);
    stream.on('response', refuse);
    stream.on('trailers', refuse);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks).subarray(PREFIX_BYTES)));
    stream.end(Buffer.concat([prefixOf(body), body]));
  });
}

function prefixOf(body: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(body.length, 1);
  return prefix;
}
