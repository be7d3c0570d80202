import { timestampFromMs, timestampMs, type Duration, type Timestamp } from '@bufbuild/protobuf/wkt';

/** Milliseconds since 1970; 0 when not set. */
export function msOf(time: Timestamp | undefined): number {
  return time ? timestampMs(time) : 0;
}

/** A moment for a record or a request. Clocks that are carried on give parts of a millisecond, timestamps hold none. */
export function timestampAt(ms: number): Timestamp {
  return timestampFromMs(Math.trunc(ms));
}

/** Milliseconds of a duration; 0 when not set. */
export function durationMsOf(duration: Duration | undefined): number {
  return duration ? Number(duration.seconds) * 1000 + duration.nanos / 1e6 : 0;
}

/** A duration of whole seconds, for a request. */
export function durationOfMs(ms: number): { seconds: bigint } {
  return { seconds: BigInt(Math.round(ms / 1000)) };
}
